import { type Failure, type Session, UnfoldError } from '@unfold/contracts'

/** Whether this server asks for a key, and who one is to it. */
export type Entry = { required: boolean; session: Session | null }

const PATH = '/api/v1/session'

const ask = async <Answer>(path: string, init?: RequestInit): Promise<Answer> => {
  const response = await fetch(path, init).catch((cause: unknown) => {
    throw new UnfoldError('UNAVAILABLE', 'The server did not answer.', { advice: 'Check that it is running, then try again.', cause })
  })
  if (response.ok) return (response.status === 204 ? undefined : await response.json()) as Answer
  const { error } = (await response.json().catch(() => ({}))) as { error?: Partial<Failure> }
  throw new UnfoldError(error?.code ?? 'UNAVAILABLE', error?.message ?? `The server answered ${response.status}.`)
}

export const readEntry = (): Promise<Entry> => ask<Entry>(PATH)

/** The browser keeps the key from then on, out of reach of any script. @throws UnfoldError UNAUTHORIZED */
export const signIn = (key: string): Promise<Entry> =>
  ask<Entry>(PATH, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ key }) })

export const signOut = (): Promise<void> => ask<void>(PATH, { method: 'DELETE' })

/** The run that a link leads to. @throws UnfoldError NOT_FOUND */
export const sharedRun = async (token: string): Promise<string> =>
  (await ask<{ run: { runId: string } }>(`/api/v1/shared/${encodeURIComponent(token)}/`)).run.runId
