import { serverAddress } from '../../server-address.ts'

// Hands a reader's two calls on to Unfold and streams back what it answers. The reader's own token goes along, which opens one run and
// nothing else; without one nothing is handed on, for Unfold may take whoever comes from this machine for its owner.

export const dynamic = 'force-dynamic'

const CALLS = /^(?:trpc\/runs\.state|api\/v1\/runs\/[\w-]+\/events)$/
const SHARE = /^Bearer unfs_[\w-]+$/

const REQUEST_HEADERS = ['accept', 'authorization', 'last-event-id']
const ANSWER_HEADERS = ['content-type', 'retry-after']

const pick = (from: Headers, names: string[]): Headers => {
  const picked = new Headers()
  for (const name of names) {
    const value = from.get(name)
    if (value !== null) picked.set(name, value)
  }
  return picked
}

const refuse = (status: number, code: string, message: string): Response => Response.json({ error: { code, message } }, { status })

export const GET = async (request: Request, { params }: { params: Promise<{ path: string[] }> }): Promise<Response> => {
  const path = (await params).path.join('/')
  if (!CALLS.test(path)) return refuse(404, 'NOT_FOUND', 'There is nothing here.')
  if (!SHARE.test(request.headers.get('authorization') ?? '')) return refuse(401, 'UNAUTHORIZED', 'A link is needed.')
  const address = `${serverAddress()}/${path}${new URL(request.url).search}`
  try {
    const answer = await fetch(address, { headers: pick(request.headers, REQUEST_HEADERS), signal: request.signal, cache: 'no-store' })
    const headers = pick(answer.headers, ANSWER_HEADERS)
    // Compression would hold an event back until its block is full.
    headers.set('cache-control', 'no-store, no-transform')
    return new Response(answer.body, { status: answer.status, headers })
  } catch {
    return refuse(503, 'UNAVAILABLE', 'Unfold cannot be reached just now.')
  }
}
