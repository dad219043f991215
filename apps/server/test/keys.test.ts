import { once } from 'node:events'

import { postgresAvailable, startPostgres, waitFor } from '@unfold/testkit'
import { pino } from 'pino'
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest'
import { WebSocket } from 'ws'

import { openKeys } from '../src/access/open-keys.ts'
import { listen, startApp } from './fixture.ts'
import { json, type Keyed, startKeyed } from './keyed.ts'
import { plainSocket } from './plain-socket.ts'
import { statusOfUpgrade } from './raw-socket.ts'

const WRONG = `unf_${'x'.repeat(43)}`

afterEach(() => vi.useRealTimers())

let keyed: Keyed
beforeAll(async () => {
  keyed = await startKeyed()
})
afterAll(() => keyed[Symbol.asyncDispose]())

/** A run and a document of a key's own; the run goes on until it is ended. */
const workOf = async (on: Keyed, key: string) => {
  const form = new FormData()
  form.set('file', new File(['# Secret plans'], 'plans.md'))
  const document = JSON.parse((await on.ask(key, '/api/v1/documents', { method: 'POST', body: form })).text) as { id: string }
  const run = JSON.parse((await on.ask(key, '/api/v1/runs', json({ workflow: 'external', input: {} }))).text) as {
    runId: string
    writeToken: string
  }
  const end = async () => {
    const batch = { id: 'end', events: [{ type: 'run.completed', result: null }] }
    expect((await on.ask(run.writeToken, `/api/v1/runs/${run.runId}/events`, json(batch))).status).toBe(200)
  }
  return { documentId: document.id, runId: run.runId, end }
}

it('[KEY-1] a key is told once, kept as its SHA-256 alone, and known by its first letters', async () => {
  const { key } = await keyed.make({ name: 'ci', scopes: ['runs:read'], expiresInDays: 30 })
  expect(key).toMatch(/^unf_[A-Za-z0-9_-]{43}$/)
  const { text } = await keyed.ask(keyed.admin.key, '/api/v1/keys')
  expect(text).not.toContain(key)
  expect(JSON.parse(text)).toMatchObject([{ name: 'ci', prefix: key.slice(0, 10), scopes: ['runs:read'] }, { name: 'root' }])
  expect((await keyed.ask(key, '/api/v1/runs')).status).toBe(200)
  await waitFor(async () => (await keyed.ask(keyed.admin.key, '/api/v1/keys')).text.includes('lastUsedAt'))
})

const CALLS = [
  ['GET', '/api/v1/runs'],
  ['POST', '/api/v1/runs'],
  ['GET', '/api/v1/runs/any/events'],
  ['GET', '/api/v1/runs/any/export'],
  ['POST', '/api/v1/documents?name=a.md'],
  ['GET', '/api/documents/any/file'],
  ['GET', '/api/v1/keys'],
  ['GET', '/api/v1/health'],
  ['POST', '/agui/speech'],
  ['GET', '/trpc/runs.list'],
  ['POST', '/trpc/documents.upload'],
  ['GET', '/%61pi/v1/runs'],
  ['GET', '/%74rpc/runs.list'],
] as const

it('[KEY-2] without a key, with a wrong, an expired or a revoked one every door answers 401', async () => {
  const [gone, old] = [await keyed.make(), await keyed.make({ expiresInDays: 1e-9 })]
  expect((await keyed.ask(keyed.admin.key, `/api/v1/keys/${gone.id}`, { method: 'DELETE' })).status).toBe(204)
  for (const [method, path] of CALLS)
    for (const key of [undefined, WRONG, 'nonsense', gone.key, old.key]) {
      const { status, text } = await keyed.ask(key, path, method === 'POST' ? json({}) : { method })
      expect({ path, key, status }).toEqual({ path, key, status: 401 })
      expect(text).toContain('UNAUTHORIZED')
      expect(text).not.toContain(key ?? 'no key')
    }
  for (const path of ['/trpc', '/ws/runs/any'])
    for (const Authorization of [`Bearer ${WRONG}`, `Bearer ${gone.key}`, 'Bearer nonsense'])
      expect(await statusOfUpgrade(keyed.app.port, { path, headers: { Authorization } })).toBe(401)
  expect(await statusOfUpgrade(keyed.app.port, { path: '/trpc' })).toBe(401)
  for (const path of ['/healthz', '/api/openapi.json', '/api/docs']) expect((await keyed.ask(undefined, path)).status, path).toBe(200)
})

it('[KEY-3] a key in an address is refused with 401, the right one too, and stands in no log', async () => {
  const lines: string[] = []
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) })
  await using keyed = await startKeyed({ log })
  const { key } = keyed.admin
  for (const path of ['/api/v1/runs', '/trpc/runs.list', '/api/v1/runs/any/events'])
    for (const query of [`key=${key}`, `access_token=${key}`, `after=${key}`])
      expect((await keyed.ask(key, `${path}?${query}`)).status, path).toBe(401)
  for (const path of [`/trpc?key=${key}`, `/ws/runs/any?token=${key}`])
    expect(await statusOfUpgrade(keyed.app.port, { path, headers: { Authorization: `Bearer ${key}` } })).toBe(401)
  for (const [method, path] of CALLS) await keyed.ask(WRONG, path, { method })
  expect(lines.join('')).not.toContain(key)
  expect(lines.join('')).not.toContain(WRONG)
})

it('[KEY-4] to another key a run and a document are not there, through any door, in the very words of an unknown id', async () => {
  const [a, b] = [await keyed.make({ name: 'a' }), await keyed.make({ name: 'b' })]
  const mine = await workOf(keyed, a.key)
  const unknown = { runId: '00000000-0000-4000-8000-000000000000', documentId: '00000000-0000-4000-8000-000000000001' }
  const doors = ({ runId, documentId }: { runId: string; documentId: string }): [path: string, init?: RequestInit][] => [
    [`/api/v1/runs/${runId}`],
    [`/api/v1/runs/${runId}/state`],
    [`/api/v1/runs/${runId}/journal`],
    [`/api/v1/runs/${runId}/result`],
    [`/api/v1/runs/${runId}/events`],
    [`/api/v1/runs/${runId}/export`],
    [`/api/v1/runs/${runId}/export?format=csv`],
    [`/api/v1/compare?before=${runId}&after=${runId}`],
    [`/api/v1/runs/${runId}/shares`],
    [`/api/v1/runs/${runId}/shares`, json({})],
    [`/api/v1/runs/${runId}/cancel`, json({})],
    [`/api/v1/runs/${runId}/instructions`, json({ text: 'stop' })],
    [`/api/v1/runs/${runId}/agents/scout/cancel`, json({})],
    [`/api/v1/runs/${runId}/inputs/any`, json({ value: 1 })],
    [`/api/v1/runs/${runId}`, { ...json({ title: 'mine now' }), method: 'PATCH' }],
    [`/agui/runs/${runId}`],
    [`/api/v1/documents/${documentId}`],
    [`/api/v1/documents/${documentId}/outline`],
    [`/api/documents/${documentId}/file`],
    [`/trpc/runs.get?input=${encodeURIComponent(JSON.stringify({ runId }))}`],
    [`/trpc/runs.pause`, json({ runId })],
    [`/trpc/runs.delete`, json({ runId })],
    [`/trpc/runs.retry`, json({ runId })],
    [`/trpc/documents.blocks?input=${encodeURIComponent(JSON.stringify({ documentId }))}`],
  ]
  const plain = (text: string) => text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'ID')
  const [foreign, absent] = [doors(mine), doors(unknown)]
  for (const [index, [path, init]] of foreign.entries()) {
    const [there, nowhere] = [
      await keyed.ask(b.key, path, init),
      await keyed.ask(b.key, absent[index]![0], init && { ...init, body: absent[index]![1]!.body! }),
    ]
    expect(there.status, path).toBe(404)
    expect(plain(there.text), path).toBe(plain(nowhere.text))
  }
  const auditing = await keyed.ask(b.key, '/api/v1/runs', json({ workflow: 'audit', input: { documentId: mine.documentId } }))
  expect(auditing.status).toBe(404)
  for (const path of [`/ws/runs/${mine.runId}`, `/ws/runs/${unknown.runId}`])
    expect(await statusOfUpgrade(keyed.app.port, { path, headers: { Authorization: `Bearer ${b.key}` } })).toBe(404)
  const viewer = listen(keyed.client(b.key), { runId: mine.runId })
  expect(String(await viewer.failed())).toContain(`There is no run ${mine.runId}.`)

  expect((await keyed.ask(b.key, '/api/v1/runs')).text).not.toContain(mine.runId)
  expect((await keyed.ask(a.key, '/api/v1/runs')).text).toContain(mine.runId)
  expect((await keyed.ask(keyed.admin.key, '/api/v1/runs')).text).toContain(mine.runId)
  expect((await keyed.ask(a.key, `/api/v1/runs/${mine.runId}/journal`)).text).toContain(String.raw`\"by\":\"a\"`)
})

it('[KEY-5] what changes among all runs is told to their own key and to an admin, their deletion too', async () => {
  const [a, b] = [await keyed.make(), await keyed.make()]
  const watch = (key: string) => {
    const told: string[] = []
    const client = keyed.client(key)
    client.runs.changes.subscribe({}, { onData: (news) => told.push(JSON.stringify(news)) })
    return { client, told, hears: (words: string) => waitFor(() => told.some((news) => news.includes(words)), { what: words }) }
  }
  const [ofA, ofB, ofAdmin] = [watch(a.key), watch(b.key), watch(keyed.admin.key)]
  await Promise.all([ofA, ofB, ofAdmin].map(({ hears }) => hears('listening')))
  const { runId, end } = await workOf(keyed, a.key)
  await end()
  await Promise.all([ofA.hears('"completed"'), ofAdmin.hears('"completed"')])
  await ofA.client.runs.delete.mutate({ runId })
  await Promise.all([ofA.hears('"deleted":["'), ofAdmin.hears('"deleted":["')])
  const own = await workOf(keyed, b.key)
  await ofB.hears(own.runId)
  expect(ofB.told.join('')).not.toContain(runId)
})

it('[KEY-6] a key does what its scopes say: 403 beyond them, whosever the run is', async () => {
  const reader = await keyed.make({ scopes: ['runs:read'] })
  const writer = await keyed.make({ scopes: ['runs:write'] })
  const { runId } = await workOf(keyed, writer.key)
  for (const [key, path, init] of [
    [reader.key, '/api/v1/runs', json({ workflow: 'audit', input: {} })],
    [reader.key, '/api/v1/runs', json({ workflow: 'external', input: {} })],
    [reader.key, `/api/v1/runs/${runId}/cancel`, json({})],
    [reader.key, `/api/v1/runs/nowhere/cancel`, json({})],
    [reader.key, '/api/v1/documents?name=a.md', { method: 'POST', body: '# A', headers: { 'content-type': 'application/octet-stream' } }],
    [writer.key, '/api/v1/runs', {}],
    [writer.key, `/api/v1/runs/${runId}`, {}],
    [writer.key, `/api/v1/runs/${runId}/events`, {}],
    [writer.key, '/api/v1/keys', {}],
    [reader.key, '/api/v1/keys', json({ name: 'more', scopes: ['admin'] })],
    [reader.key, `/api/v1/keys/${writer.id}`, { method: 'DELETE' }],
    [reader.key, '/trpc/system.connections', {}],
  ] as const)
    expect(await keyed.ask(key, path, init), path).toMatchObject({ status: 403, text: expect.stringContaining('FORBIDDEN') as string })
})

it('[KEY-7] the idempotency keys of two callers never meet', async () => {
  const [a, b] = [await keyed.make(), await keyed.make()]
  const start = async (key: string) =>
    JSON.parse((await keyed.ask(key, '/api/v1/runs', json({ workflow: 'external', input: {}, idempotencyKey: 'same' }))).text) as {
      runId: string
      created: boolean
    }
  const [first, again, other] = [await start(a.key), await start(a.key), await start(b.key)]
  expect(again).toEqual({ runId: first.runId, created: false })
  expect(other).toMatchObject({ created: true })
})

it('[KEY-8] a socket of tRPC may bring its key with its parameters: with a wrong one its calls are refused, without a word it is closed after 5 s', async () => {
  await using keyed = await startKeyed({ maxConnections: 16 })
  const { key } = await keyed.make()
  const { runId, end } = await workOf(keyed, key)
  const viewer = listen(keyed.client(key), { runId })
  await viewer.heard('snapshot')

  const wrong = listen(keyed.client(WRONG), { runId })
  expect(await wrong.failed()).toMatchObject({ data: { failure: { code: 'UNAUTHORIZED' } } })

  const url = `${keyed.app.url.replace('http', 'ws')}/trpc?connectionParams=1`
  const began = performance.now()
  const silent = Array.from({ length: 16 }, () => new WebSocket(url))
  const closed = silent.map((socket) => once(socket, 'close'))
  await Promise.all(silent.map((socket) => once(socket, 'open')))
  // Strangers wait in places of their own, and there is no seventeenth.
  expect(await statusOfUpgrade(keyed.app.port, { path: '/trpc?connectionParams=1' })).toBe(503)
  expect(await statusOfUpgrade(keyed.app.port, { headers: { Authorization: `Bearer ${key}` } })).toBe(101)
  silent[0]!.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'runs.list', input: {} } }))
  for (const [code] of (await Promise.all(closed.slice(1))) as [number][]) expect(code).toBe(1008)
  expect(performance.now() - began).toBeGreaterThan(4_900)
  await closed[0]
  await end()
  await viewer.completed()
})

it('[KEY-9] a plain socket brings its key in a header, in its first message, or as a ticket that is good once', async () => {
  const [{ key }, other] = [await keyed.make(), await keyed.make()]
  const { runId, end } = await workOf(keyed, key)
  const path = `/ws/runs/${runId}`
  const ticketFor = async (whose: string) =>
    (JSON.parse((await keyed.ask(whose, '/api/v1/tickets', { method: 'POST' })).text) as { ticket: string }).ticket
  const speaking = (first: unknown, at = path) => {
    const plain = plainSocket(keyed.app.url, at)
    plain.socket.on('open', () => plain.socket.send(JSON.stringify(first)))
    return plain
  }
  const ticket = await ticketFor(key)
  const withHeader = plainSocket(keyed.app.url, path, { authorization: `Bearer ${key}` })
  const let_in = [speaking({ type: 'authenticate', key }), plainSocket(keyed.app.url, `${path}?ticket=${ticket}`), withHeader]
  for (const { heard } of let_in) await waitFor(() => heard.some(({ kind }) => kind === 'snapshot'))

  expect(await statusOfUpgrade(keyed.app.port, { path: `${path}?ticket=${ticket}` })).toBe(401)
  expect(await statusOfUpgrade(keyed.app.port, { path: `${path}?ticket=${await ticketFor(other.key)}` })).toBe(404)
  expect((await keyed.ask(undefined, `/api/v1/runs?ticket=${await ticketFor(key)}`)).status).toBe(401)
  for (const first of [{ type: 'authenticate', key: WRONG }, { type: 'ping' }, 'ping', { type: 'authenticate' }]) {
    const refused = speaking(first)
    expect(await refused.closed()).toBe(1008)
    expect(refused.heard).toEqual([])
  }
  const foreign = speaking({ type: 'authenticate', key: other.key })
  expect(await foreign.closed()).toBe(1011)
  expect(foreign.heard).toMatchObject([{ kind: 'closing', error: { code: 'NOT_FOUND' } }])
  await end()
  for (const each of let_in) expect(await each.closed()).toBe(1000)
})

it('[KEY-10] a key that is revoked while somebody is connected ends every stream with the reason within 5 s', async () => {
  const { key, id } = await keyed.make()
  const { runId, end } = await workOf(keyed, key)
  const viewer = listen(keyed.client(key), { runId })
  const plain = plainSocket(keyed.app.url, `/ws/runs/${runId}`, { authorization: `Bearer ${key}` })
  const sse = keyed.ask(key, `/api/v1/runs/${runId}/events`)
  await viewer.heard('snapshot')
  await waitFor(() => plain.heard.length > 1)
  const kept = listen(keyed.client(keyed.admin.key), { runId })
  await kept.heard('snapshot')

  await keyed.ask(keyed.admin.key, `/api/v1/keys/${id}`, { method: 'DELETE' })
  await viewer.completed()
  expect(viewer.of('closing')).toEqual([{ kind: 'closing', reason: 'revoked' }])
  expect(await plain.closed()).toBe(1008)
  expect((await sse).text).toContain('"reason":"revoked"')
  expect((await keyed.ask(key, `/api/v1/runs/${runId}`)).status).toBe(401)
  await end()
  await kept.completed()
})

it.skipIf(!postgresAvailable)('[KEY-11] a key that is revoked at one server is shown out at another within 5 s', async () => {
  await using server = await startPostgres()
  const database = { url: await server.createDatabase() }
  const shared = { workflows: () => [], database }
  await using here = await startKeyed(shared)
  await using there = await startApp({ ...shared, keys: 'required' })
  const { key, id } = await here.make()
  const { runId } = await workOf(here, key)
  const plain = plainSocket(there.app.url, `/ws/runs/${runId}`, { authorization: `Bearer ${key}` })
  await waitFor(() => plain.heard.length > 1)
  await here.ask(here.admin.key, `/api/v1/keys/${id}`, { method: 'DELETE' })
  expect(await plain.closed()).toBe(1008)
  expect(plain.heard.at(-1)).toMatchObject({ kind: 'closing', reason: 'revoked' })
})

it('[KEY-13] the page signs in once and has its key as a cookie that no script reads, for calls and sockets alike', async () => {
  const session = async (headers: Record<string, string> = {}) =>
    JSON.parse((await keyed.ask(undefined, '/api/v1/session', { headers })).text) as unknown
  expect(await session()).toEqual({ required: true, session: null })
  const signIn = (key: string, origin: string) =>
    fetch(`${keyed.app.url}/api/v1/session`, { ...json({ key }), headers: { 'content-type': 'application/json', origin } })
  expect((await signIn(WRONG, keyed.app.url)).status).toBe(401)
  expect((await signIn(keyed.admin.key, 'https://evil.example')).status).toBe(403)
  const signed = await signIn(keyed.admin.key, keyed.app.url)
  const cookie = signed.headers.get('set-cookie') ?? ''
  expect(cookie).toMatch(/; Path=\/; HttpOnly; SameSite=Strict$/)
  const headers = { cookie: cookie.split(';')[0]! }
  expect(await session(headers)).toMatchObject({ session: { kind: 'key', name: 'root', scopes: ['admin'] } })
  expect((await keyed.ask(undefined, '/trpc/runs.list?input={}', { headers })).status).toBe(200)
  expect(await statusOfUpgrade(keyed.app.port, { headers: { Cookie: headers.cookie, Origin: keyed.app.url } })).toBe(101)
  expect(await statusOfUpgrade(keyed.app.port, { headers: { Cookie: headers.cookie, Origin: 'https://evil.example' } })).toBe(403)
  const out = await fetch(`${keyed.app.url}/api/v1/session`, { method: 'DELETE' })
  expect(out.headers.get('set-cookie')).toContain('unfold_key=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0')
})

it('[KEY-14] calls are counted by key: one that makes more than 200 in a second gets 429, another key none', async () => {
  await using keyed = await startKeyed()
  const [busy, calm] = [await keyed.make(), await keyed.make()]
  // All of it is in one second, however long this machine takes.
  vi.useFakeTimers({ toFake: ['Date'] })
  const statuses = await Promise.all(Array.from({ length: 400 }, async () => (await keyed.ask(busy.key, '/api/v1/workflows')).status))
  expect(new Set(statuses)).toEqual(new Set([200, 429]))
  const others = await Promise.all(Array.from({ length: 5 }, async () => (await keyed.ask(calm.key, '/api/v1/workflows')).status))
  expect(others).toEqual([200, 200, 200, 200, 200])
  const wrong = await Promise.all(Array.from({ length: 300 }, async () => (await keyed.ask(WRONG, '/api/v1/workflows')).status))
  expect(new Set(wrong)).toEqual(new Set([401, 429]))
})

it('[KEY-15] where keys are required and there is none the start is refused, with what to do', async () => {
  await expect(startApp({ workflows: () => [], keys: 'required' })).rejects.toThrow('there is none yet')
  await using keys = await openKeys({ memory: true })
  expect(await keys.keys.any()).toBe(false)
})

it('[KEY-16] the write token of a run from outside is enough to write it, and to do nothing else', async () => {
  const { key } = await keyed.make()
  const { runId, writeToken } = JSON.parse((await keyed.ask(key, '/api/v1/runs', json({ workflow: 'external', input: {} }))).text) as {
    runId: string
    writeToken: string
  }
  const batch = { id: 'only', events: [{ type: 'run.completed', result: 'done' }] }
  expect((await keyed.ask(undefined, `/api/v1/runs/${runId}/events`, json(batch))).status).toBe(401)
  expect((await keyed.ask(writeToken, `/api/v1/runs/${runId}/events`, json(batch))).status).toBe(200)
  expect((await keyed.ask(writeToken, `/api/v1/runs/${runId}`)).status).toBe(401)
  expect((await keyed.ask(key, `/api/v1/runs/${runId}/result`)).text).toContain('done')
})
