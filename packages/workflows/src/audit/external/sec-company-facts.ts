import { setTimeout as sleep } from 'node:timers/promises'

import { UnfoldError } from '@unfold/contracts'

import { CompanyFacts, type CompanyFactsSource } from './company-facts.ts'
import { openPacing } from './pacing.ts'

export const SEC_DATA = 'https://data.sec.gov'

export type SecOptions = {
  /** `https://data.sec.gov`, or a server of the same shape. */
  baseUrl?: string
  /** The SEC refuses requests that do not say who asks: "Example Audit Ltd audit@example.org". */
  userAgent: string
  fetch?: typeof globalThis.fetch
  /** The SEC's limit is 10. */
  requestsPerSecond?: number
  /** The largest answers are about 10 MB. */
  maxBytes?: number
  /** For one try. */
  timeoutMs?: number
}

const TRIES = 3
const LONGEST_WAIT_MS = 10_000

/** The SEC's answer to one try: done, worth another try after a wait, or final. */
type Answer = { kind: 'facts'; facts: CompanyFacts } | { kind: 'unknown' } | { kind: 'again'; why: string; waitMs?: number }

/**
 * Company facts over HTTP: `${baseUrl}/api/xbrl/companyfacts/CIK##########.json`. One request goes out per turn, whoever asks.
 * @throws UnfoldError BAD_INPUT where nothing says who asks
 */
export const createSecCompanyFacts = (options: SecOptions): CompanyFactsSource => {
  const { baseUrl = SEC_DATA, userAgent, fetch = globalThis.fetch, requestsPerSecond = 10 } = options
  const { maxBytes = 64 * 1024 * 1024, timeoutMs = 20_000 } = options
  if (!/\S/u.test(userAgent))
    throw new UnfoldError('BAD_INPUT', 'The SEC refuses requests that do not say who asks.', {
      advice: 'Set a User-Agent with a name and an e-mail address.',
    })
  const pacing = openPacing(Math.min(10, requestsPerSecond))

  const ask = async (cik: string, signal: AbortSignal): Promise<Answer> => {
    let response: Response
    try {
      response = await fetch(`${baseUrl.replace(/\/+$/u, '')}/api/xbrl/companyfacts/CIK${cik}.json`, {
        headers: { 'user-agent': userAgent, accept: 'application/json' },
        redirect: 'error',
        signal,
      })
    } catch (thrown) {
      return { kind: 'again', why: reasonOf(thrown) }
    }
    if (response.status === 404) {
      await response.body?.cancel()
      return { kind: 'unknown' }
    }
    if (response.status === 429 || response.status >= 500) {
      await response.body?.cancel()
      return { kind: 'again', why: `it answered ${response.status}`, waitMs: retryAfter(response.headers.get('retry-after')) }
    }
    if (!response.ok) {
      await response.body?.cancel()
      throw new UnfoldError('OUTSIDE_REFUSED', `The SEC refused the request for company facts (${response.status}).`, {
        advice: 'Its User-Agent must name who asks, with an e-mail address.',
      })
    }
    let text: string
    try {
      text = await readBounded(response, maxBytes)
    } catch (thrown) {
      if (thrown instanceof UnfoldError) throw thrown
      return { kind: 'again', why: reasonOf(thrown) }
    }
    return { kind: 'facts', facts: parseFacts(text) }
  }

  return {
    async companyFacts(cik, { signal }) {
      let why = ''
      for (let left = TRIES; left > 0; left -= 1) {
        const answer = await pacing.turn(signal).then(() => ask(cik, AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])))
        signal.throwIfAborted()
        if (answer.kind === 'facts') return answer.facts
        if (answer.kind === 'unknown') return undefined
        why = answer.why
        const wait = answer.waitMs ?? 250 * 2 ** (TRIES - left)
        if (left === 1 || wait > LONGEST_WAIT_MS) break
        await sleep(wait, undefined, { signal })
      }
      throw new UnfoldError('OUTSIDE_UNREACHABLE', `The SEC's company facts could not be reached: ${why}.`, {
        advice: 'Run the audit again when the network is there.',
      })
    },
  }
}

/** Milliseconds, from seconds or an HTTP date. */
const retryAfter = (header: string | null): number | undefined => {
  if (header === null) return undefined
  if (/^\d+$/u.test(header)) return Number(header) * 1000
  const at = Date.parse(header)
  return Number.isNaN(at) ? undefined : Math.max(0, at - Date.now())
}

const reasonOf = (thrown: unknown): string => {
  if (!(thrown instanceof Error)) return String(thrown)
  if (thrown.name === 'TimeoutError') return 'it did not answer in time'
  const { cause } = thrown
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return `no connection (${cause.code})`
  return thrown.message
}

const readBounded = async (response: Response, maxBytes: number): Promise<string> => {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of response.body ?? []) {
    bytes += chunk.byteLength
    // Leaving the loop by a throw cancels the body.
    if (bytes > maxBytes) throw new UnfoldError('TOO_LARGE', `The SEC's answer is larger than ${maxBytes} bytes.`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}

const parseFacts = (text: string): CompanyFacts => {
  try {
    return CompanyFacts.parse(JSON.parse(text))
  } catch (thrown) {
    throw new UnfoldError('OUTSIDE_REFUSED', "What the SEC's address answered is not company facts.", { cause: thrown })
  }
}
