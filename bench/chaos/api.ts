import { request } from 'node:http'
import { text } from 'node:stream/consumers'

import type { Journal } from '@unfold/testkit'

/** An answer of the server as any program gets it: typed, or it is a fault of its own. */
export type Answer<Body> = { ok: true; status: number; body: Body } | { ok: false; status: number; code: string; message: string }

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE'
type Failure = { code?: string; message?: string }

const PATIENCE_MS = 20_000

/**
 * One connection a call: what a client keeps open for later would be held against the server.
 * @throws where there is no server, or where it does not answer in 20 s
 */
export const ask = async (url: string, method: Method, path: string, body?: string | Uint8Array, type = 'application/json') => {
  const asked = request(`${url}${path}`, {
    method,
    agent: false,
    signal: AbortSignal.timeout(PATIENCE_MS),
    headers: body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) },
  })
  const answered = new Promise<{ status: number; text: string }>((resolve, reject) => {
    asked.on('error', reject)
    asked.on('response', (response) => {
      text(response).then((read) => resolve({ status: response.statusCode ?? 0, text: read }), reject)
    })
  })
  asked.end(body)
  return answered
}

/** REST. */
export const call = async <Body>(url: string, method: Method, path: string, body?: object): Promise<Answer<Body>> => {
  const answer = await ask(url, method, `/api/v1${path}`, body && JSON.stringify(body))
  return read(answer)
}

/** A file as the body itself. */
export const upload = async (url: string, name: string, bytes: Uint8Array): Promise<Answer<{ id: string }>> =>
  read(await ask(url, 'POST', `/api/v1/documents?name=${encodeURIComponent(name)}`, bytes, 'application/octet-stream'))

const read = <Body>({ status, text: said }: { status: number; text: string }): Answer<Body> => {
  const body = (said === '' ? {} : JSON.parse(said)) as Body & Failure & { error?: Failure }
  if (status < 400) return { ok: true, status, body }
  const failure = body.error ?? body
  return { ok: false, status, code: failure.code ?? 'none', message: failure.message ?? said }
}

/** A command over tRPC. @returns `ok`, or the code of the failure */
export const command = async (url: string, name: string, input: object): Promise<string> => {
  const answer = await ask(url, 'POST', `/trpc/runs.${name}`, JSON.stringify(input))
  if (answer.status < 400) return 'ok'
  const { error } = JSON.parse(answer.text) as { error: { data?: { failure?: Failure } } }
  return error.data?.failure?.code ?? `${answer.status}, not typed`
}

/** @throws where the run cannot be read just now */
export const readJournal = async (url: string, runId: string): Promise<Journal> => {
  const rows: { seq: number; text: string; hash: string }[] = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: Answer<{ events: typeof rows; nextAfter?: number }> = await call(url, 'GET', `/runs/${runId}/journal?after=${after}`)
    if (!page.ok && page.code === 'NOT_FOUND') return []
    if (!page.ok) throw new Error(`the journal of ${runId}: ${page.status} ${page.code} ${page.message}`)
    rows.push(...page.body.events)
    after = page.body.nextAfter
  }
  return rows
}
