import { UnfoldError } from '@unfold/contracts'
import { APICallError, RetryError } from 'ai'

import type { Redactor } from './secret.ts'

// What a provider refuses, in our words. The cause is left out: it holds the request with its key, and documents.

export type CallFailure = {
  error: UnfoldError
  /** How long the provider asks us to wait, in ms. */
  retryAfterMs?: number
}

const MOST_WORDS = 200

export const toCallFailure = (thrown: unknown, redact: Redactor, now: () => number): CallFailure => {
  const error = RetryError.isInstance(thrown) ? thrown.lastError : thrown
  if (error instanceof UnfoldError) return { error }
  if (APICallError.isInstance(error)) return refused(error, redact, now)
  // What is no refusal by status: a line that was cut, a stream that is none.
  return { error: new UnfoldError('OUTSIDE_UNREACHABLE', "The model's provider broke off, or sent what cannot be read.") }
}

const refused = (error: APICallError, redact: Redactor, now: () => number): CallFailure => {
  const { statusCode: status } = error
  const retryAfterMs = retryAfterOf(error.responseHeaders ?? {}, now)
  const wait = retryAfterMs === undefined ? {} : { retryAfterMs }
  // Of who is not let in the provider may say the key back: nothing of that is told.
  if (status === 401 || status === 403)
    return {
      error: new UnfoldError('OUTSIDE_REFUSED', `The model's provider does not accept the key (${status}).`, {
        advice: 'Set UNFOLD_MODEL_KEY to a key that is valid for this provider and model.',
      }),
    }
  const said = shortened(redact.text(error.message))
  if (status === 404)
    return {
      error: new UnfoldError('OUTSIDE_REFUSED', `The provider knows no such model, or no such address: ${said}`, {
        advice: 'Check UNFOLD_MODEL, and UNFOLD_MODEL_URL where it is set.',
      }),
    }
  if (status === 429) return { error: new UnfoldError('TOO_MANY', 'The model’s provider takes no more requests for now (429).'), ...wait }
  // Below 400 it began well, and the stream was cut.
  if (status === undefined || status < 400 || status === 408 || status === 409 || status >= 500)
    return {
      error: new UnfoldError(
        'OUTSIDE_UNREACHABLE',
        status === undefined
          ? `The model's provider could not be reached: ${said}`
          : status < 400
            ? "The model's provider broke off."
            : `The model's provider failed (${status}).`,
      ),
      ...wait,
    }
  return { error: new UnfoldError('OUTSIDE_REFUSED', `The model's provider refused the request (${status}): ${said}`) }
}

/** `retry-after-ms` (OpenAI), or `Retry-After` in seconds or as a date (RFC 9110, 10.2.3). */
const retryAfterOf = (headers: Record<string, string>, now: () => number): number | undefined => {
  const ms = Number(headers['retry-after-ms'])
  if (Number.isFinite(ms) && ms >= 0 && headers['retry-after-ms'] !== undefined) return ms
  const given = headers['retry-after']
  if (given === undefined) return undefined
  const seconds = Number(given)
  if (Number.isFinite(seconds)) return Math.max(0, seconds * 1000)
  const at = Date.parse(given)
  return Number.isNaN(at) ? undefined : Math.max(0, at - now())
}

const shortened = (words: string): string => {
  const line = words.replace(/\s+/gu, ' ').trim()
  return line.length > MOST_WORDS ? `${line.slice(0, MOST_WORDS)}…` : line
}
