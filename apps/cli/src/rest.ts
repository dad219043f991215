import { Failure, UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

/** A server and the key that it is asked with. */
export type Address = { url: string; key?: string | undefined }

export type RestCall = { method?: 'GET' | 'POST' | 'DELETE'; body?: unknown }

/** Calls below /api/v1. @throws UnfoldError as the server refused, or UNAVAILABLE */
export const rest = async ({ url, key }: Address, path: string, { method = 'GET', body }: RestCall = {}): Promise<Response> => {
  const response = await fetch(`${url.replace(/\/+$/, '')}/api/v1${path}`, {
    method,
    headers: {
      ...(key ? { authorization: `Bearer ${key}` } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    throw new UnfoldError('UNAVAILABLE', `No server answers at ${url}.`, { cause })
  })
  if (response.ok) return response
  const told = z.object({ error: Failure.partial({ retryable: true }) }).safeParse(await response.json().catch(() => undefined))
  if (!told.success) throw new UnfoldError('UNAVAILABLE', `${url} answered ${response.status}, as no server of Unfold does.`)
  const { code, message, advice } = told.data.error
  const hint = code === 'UNAUTHORIZED' ? 'Set UNFOLD_KEY to a key that may do this.' : advice
  throw new UnfoldError(code, message, hint === undefined ? {} : { advice: hint })
}
