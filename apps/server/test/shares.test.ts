import { waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { listen, speech, startApp } from './fixture.ts'
import { json, type Keyed, startKeyed } from './keyed.ts'
import { plainSocket } from './plain-socket.ts'
import { statusOfUpgrade } from './raw-socket.ts'

let keyed: Keyed
beforeAll(async () => {
  keyed = await startKeyed({ workflows: undefined as never })
})
afterAll(() => keyed[Symbol.asyncDispose]())

const reportOf = (words: string): FormData => {
  const form = new FormData()
  form.set('file', new File([words], 'report.md'))
  return form
}

type Share = { token: string; path: string; info: { id: string } }

const share = async (key: string, runId: string, how = {}): Promise<Share> =>
  JSON.parse((await keyed.ask(key, `/api/v1/runs/${runId}/shares`, json(how))).text) as Share

it('[KEY-20] a link lets whoever has it read one run and what it rests on, live, and nothing else', async () => {
  const { key } = await keyed.make()
  const upload = async (words: string) =>
    (JSON.parse((await keyed.ask(key, '/api/v1/documents', { method: 'POST', body: reportOf(words) })).text) as { id: string }).id
  const [documentId, otherId] = [await upload('# Annual report\n\nRevenue was 10.'), await upload('# Not part of it')]
  const start = async () =>
    (JSON.parse((await keyed.ask(key, '/api/v1/runs', json({ workflow: 'audit', input: { documentId } }))).text) as { runId: string }).runId
  const [runId, otherRun] = [await start(), await start()]
  const { token, path } = await share(key, runId)
  expect(path).toBe(`/s/${token}`)
  const read = (rest: string) => keyed.ask(undefined, `/api/v1/shared/${token}${rest}`)

  expect((await read('/events?after=start')).text).toContain('"reason":"ended"')
  expect(JSON.parse((await read('/')).text)).toMatchObject({ run: { runId, status: 'completed' } })
  expect(JSON.parse((await read('/state')).text)).toMatchObject({ state: { runId } })
  expect(JSON.parse((await read('/export')).text)).toMatchObject({ kind: 'unfold.run', runId })
  expect(JSON.parse((await read(`/documents/${documentId}`)).text)).toMatchObject({ name: 'report.md' })
  expect((await read(`/documents/${documentId}/blocks`)).text).toContain('Revenue was 10.')
  expect((await read(`/documents/${otherId}`)).status).toBe(404)

  // The token is a key too: one that opens this run.
  const guest = keyed.client(token)
  const viewer = listen(guest, { runId })
  await viewer.completed()
  expect((await guest.documents.blocks.query({ documentId })).total).toBe(2)
  expect((await keyed.ask(token, `/api/documents/${documentId}/file?as=shown`)).text).toContain('Revenue was 10.')
  for (const [call, status] of [
    [`/api/documents/${otherId}/file?as=shown`, 404],
    [`/api/v1/runs/${otherRun}`, 404],
    [`/api/v1/documents/${otherId}`, 404],
    ['/api/v1/runs', 403],
    ['/api/v1/keys', 403],
    ['/api/v1/health', 403],
    ['/trpc/system.stats', 403],
    [`/api/v1/runs/${runId}/shares`, 403],
  ] as const)
    expect((await keyed.ask(token, call)).status, call).toBe(status)
  for (const [call, init] of [
    [`/api/v1/runs/${runId}/cancel`, json({})],
    [`/api/v1/runs/${runId}/shares`, json({})],
    [`/api/v1/runs/${runId}/findings/f1/review`, json({ verdict: 'accepted' })],
    [`/api/v1/runs/${runId}`, { ...json({ title: 'x' }), method: 'PATCH' }],
    ['/api/v1/runs', json({ workflow: 'audit', input: { documentId } })],
    ['/api/v1/documents', { method: 'POST', body: reportOf('# Mine') }],
    ['/trpc/runs.delete', json({ runId })],
  ] as const)
    expect((await keyed.ask(token, call, init)).status, call).toBe(403)
  expect(await statusOfUpgrade(keyed.app.port, { path: `/ws/runs/${otherRun}`, headers: { Authorization: `Bearer ${token}` } })).toBe(404)
})

it('[KEY-21] a link that is taken back, has run out or never was leads nowhere, and who reads by it is shown out within 5 s', async () => {
  const { key } = await keyed.make()
  const other = await keyed.make()
  const { runId } = JSON.parse((await keyed.ask(key, '/api/v1/runs', json({ workflow: 'external', input: {} }))).text) as { runId: string }
  const [kept, old] = [await share(key, runId), await share(key, runId, { expiresInDays: 1e-9 })]
  const stream = keyed.ask(undefined, `/api/v1/shared/${kept.token}/events`)
  const plain = plainSocket(keyed.app.url, `/ws/runs/${runId}`, { authorization: `Bearer ${kept.token}` })
  await waitFor(() => plain.heard.length > 1)
  const state = async (token: string) => (await keyed.ask(undefined, `/api/v1/shared/${token}/state`)).status
  expect(await state(kept.token)).toBe(200)
  for (const token of [old.token, `unfs_${'x'.repeat(43)}`, 'x', key]) expect(await state(token), token).toBe(404)
  expect((await keyed.ask(key, `/api/v1/runs/${runId}/shares`)).text).not.toContain(kept.token)

  expect((await keyed.ask(other.key, `/api/v1/shares/${kept.info.id}`, { method: 'DELETE' })).status).toBe(404)
  expect((await keyed.ask(key, `/api/v1/shares/${kept.info.id}`, { method: 'DELETE' })).status).toBe(204)
  expect((await stream).text).toContain('"reason":"revoked"')
  expect(await plain.closed()).toBe(1008)
  expect(await state(kept.token)).toBe(404)
})

it('[KEY-26] an imported run that names somebody else’s document, shared, does not open it', async () => {
  const [a, b] = [await keyed.make(), await keyed.make()]
  const post = async <Answer>(key: string, path: string, init: RequestInit): Promise<Answer> =>
    JSON.parse((await keyed.ask(key, path, init)).text) as Answer
  const { id: documentId } = await post<{ id: string }>(a.key, '/api/v1/documents', { method: 'POST', body: reportOf('# Secret') })
  const { runId } = await post<{ runId: string }>(a.key, '/api/v1/runs', json({ workflow: 'audit', input: { documentId } }))
  expect((await keyed.ask(a.key, `/api/v1/runs/${runId}/events`)).text).toContain('"reason":"ended"')
  const exported = (await keyed.ask(a.key, `/api/v1/runs/${runId}/export`)).text
  expect((await keyed.ask(a.key, `/api/v1/runs/${runId}`, { method: 'DELETE' })).status).toBe(204)

  expect((await keyed.ask(b.key, '/api/v1/runs/import', json(JSON.parse(exported)))).status).toBe(201)
  const { token } = await share(b.key, runId)
  expect((await keyed.ask(undefined, `/api/v1/shared/${token}/state`)).text).toContain(documentId)
  expect((await keyed.ask(undefined, `/api/v1/shared/${token}/documents/${documentId}`)).status).toBe(404)
  expect((await keyed.ask(b.key, `/api/v1/documents/${documentId}`)).status).toBe(404)
})

it('[KEY-22] where nobody needs a key, a link still opens one run alone', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const { token } = await fixture.api.shares.create.mutate({ runId })
  const answer = (path: string) => fetch(`${fixture.app.url}${path}`, { headers: { authorization: `Bearer ${token}` } })
  expect((await answer(`/api/v1/runs/${runId}`)).status).toBe(200)
  expect((await answer('/api/v1/runs')).status).toBe(403)
  expect((await fetch(`${fixture.app.url}/api/v1/runs`, { headers: { authorization: 'Bearer of-a-proxy' } })).status).toBe(200)
  talk.end()
})
