import { Validator } from '@seriousme/openapi-schema-validator'
import { JsonValue } from '@unfold/contracts'
import { defineAgent, defineWorkflow } from '@unfold/engine'
import { waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'
import { z } from 'zod'

import { type Fixture, speech, startApp } from './fixture.ts'

type Answered = { description: string; content?: Record<string, { schema?: object }> }
type Operation = { operationId: string; requestBody?: { content: Record<string, object> }; responses: Record<string, Answered> }
type OpenApi = {
  openapi: string
  servers: { url: string }[]
  paths: Record<string, Record<string, Operation>>
  components: { schemas: object }
}

const documentOf = async ({ app }: Fixture): Promise<OpenApi> => (await (await fetch(`${app.url}/api/openapi.json`)).json()) as OpenApi

/** The answer's schema out of the document, as a check. */
const checkOf = (document: OpenApi, schema: object): z.ZodType => {
  const text = JSON.stringify({ ...schema, $defs: document.components.schemas }).replaceAll('#/components/schemas/', '#/$defs/')
  return z.fromJSONSchema(JSON.parse(text) as z.core.JSONSchema.JSONSchema)
}

type Call = { params?: Record<string, string>; query?: string; json?: unknown; body?: BodyInit; headers?: Record<string, string> }

/** Calls an operation by its id, as its entry in the document says, and holds the answer against it. */
const caller = (fixture: Fixture, document: OpenApi) => {
  const called = new Set<string>()
  const all = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, one]) => ({ path, method, one })),
  )
  const call = async (id: string, { params = {}, query = '', json, body, headers = {} }: Call = {}) => {
    const found = all.find(({ one }) => one.operationId === id)!
    called.add(id)
    const path = found.path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => encodeURIComponent(params[name] ?? ''))
    const response = await fetch(`${fixture.app.url}${document.servers[0]?.url}${path}${query}`, {
      method: found.method.toUpperCase(),
      headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      ...(json === undefined ? (body === undefined ? {} : { body }) : { body: JSON.stringify(json) }),
    })
    const described = found.one.responses[String(response.status)]
    expect(described, `${id} answered ${response.status}, which the document does not tell of`).toBeDefined()
    const schema = described?.content?.['application/json']?.schema
    if (!schema) return { status: response.status, headers: response.headers, body: await response.text() }
    const answer: unknown = await response.json()
    const checked = checkOf(document, schema).safeParse(answer)
    expect(checked.error, `${id}: ${response.status}`).toBeUndefined()
    return { status: response.status, headers: response.headers, body: answer as Record<string, unknown> }
  }
  return { call, called, all: all.map(({ one }) => one.operationId) }
}

const asking = (() => {
  const asker = defineAgent({
    id: 'asker',
    title: 'Asker',
    description: 'Asks whether to go on.',
    result: z.object({ answer: JsonValue }),
    run: async (agent) => ({ answer: await agent.ask('Shall it go on?', z.boolean()) }),
  })
  return defineWorkflow({
    id: 'asking',
    version: 1,
    title: 'Asking',
    description: 'One question.',
    input: z.object({}),
    result: z.object({ status: z.string() }),
    agents: [asker],
    documents: () => [],
    run: async (run) => ({ status: (await run.spawn(asker, undefined)).status }),
  })
})()

it('[DOOR-11] the OpenAPI document is valid 3.1, says what every call needs, and names nothing outside', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const document = await documentOf(fixture)
  expect(document.openapi).toMatch(/^3\.1\./)
  const verdict = await new Validator().validate({ ...document })
  expect(verdict.errors ?? []).toEqual([])
  expect(verdict.valid).toBe(true)
  const ids = Object.values(document.paths).flatMap((methods) => Object.values(methods).map(({ operationId }) => operationId))
  expect(new Set(ids).size).toBe(ids.length)
})

it('[DOOR-12] every call of the document does what it says there', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow, asking] })
  const document = await documentOf(fixture)
  const { call, called, all } = caller(fixture, document)

  expect((await call('getHealth')).body).toMatchObject({ database: 'ok' })
  expect((await call('listWorkflows')).body).toMatchObject([{ id: 'speech' }, { id: 'asking' }])

  const form = new FormData()
  form.set('file', new File(['# Report\n\nAll is well.'], '../Report.md'))
  const uploaded = await call('uploadDocument', { body: form })
  expect(uploaded).toMatchObject({ status: 201, body: { name: 'Report.md', format: 'markdown' } })
  const plain = await call('uploadDocument', {
    query: '?name=notes.md',
    body: '# Notes',
    headers: { 'content-type': 'application/octet-stream' },
  })
  expect(plain).toMatchObject({ status: 201, body: { name: 'notes.md', size: 7 } })
  const kept = uploaded.body as { id: string }
  expect((await call('getDocument', { params: { id: kept.id } })).body).toEqual(uploaded.body)
  expect((await call('getDocumentOutline', { params: { id: kept.id } })).body).toMatchObject({ blocks: 2 })

  const start = { workflow: 'speech', input: {}, title: 'A talk', tags: ['spoken'] }
  const headers = { 'idempotency-key': 'one talk' }
  const started = await call('startRun', { json: start, headers })
  const { runId } = started.body as { runId: string }
  expect(started.status).toBe(201)
  expect(started.headers.get('location')).toBe(`/api/v1/runs/${runId}`)
  expect(await call('startRun', { json: start, headers })).toMatchObject({ status: 200, body: { runId, created: false } })
  const params = { id: runId }
  expect((await call('getRun', { params })).body).toMatchObject({ title: 'A talk' })
  expect((await call('updateRun', { params, json: { notes: 'Good.', priority: 3 } })).status).toBe(204)
  expect(await call('getRunResult', { params })).toMatchObject({ status: 409, body: { error: { code: 'CONFLICT' } } })
  talk.say('one')
  talk.end()
  const followed = await call('followRun', { params, query: '?after=start' })
  expect(followed.body).toContain('"reason":"ended"')
  expect((await call('getRunResult', { params })).body).toEqual({ result: { status: 'completed' } })
  expect((await call('getRunState', { params })).body).toMatchObject({ state: { notes: 'Good.', agents: { speaker: { text: 'one' } } } })
  const page = await call('getRunJournal', { params, query: '?limit=2' })
  expect(page.body).toMatchObject({ nextAfter: 2 })
  expect((await call('cancelRun', { params, json: {} })).status).toBe(409)
  expect((await call('listRuns', { query: '?status=completed&status=failed&limit=5&tag=spoken' })).body).toMatchObject({
    runs: [{ runId }],
  })
  expect((await call('listRuns', { query: '?status=queued' })).body).toEqual({ runs: [] })
  expect((await call('compareRuns', { query: `?before=${runId}.1&after=${runId}` })).body).toMatchObject({
    kind: 'findings',
    before: { runId, attempt: 1, attempts: 1 },
    summary: 'No findings in either.',
  })

  const asked = (await call('startRun', { json: { workflow: 'asking', input: {} } })).body as { runId: string }
  const inputId = await waitFor(async () => {
    const { body } = await call('getRunState', { params: { id: asked.runId } })
    return (body as { state: { inputs: { inputId: string }[] } }).state.inputs[0]?.inputId
  })
  for (const [query, status] of [
    [`?before=${runId}&after=${asked.runId}`, 400],
    [`?before=${runId}.0&after=${runId}`, 400],
    [`?before=${runId}.2&after=${runId}`, 404],
    [`?before=${runId}&after=nowhere`, 404],
  ] as const)
    expect((await call('compareRuns', { query })).status, query).toBe(status)
  const answer = { id: asked.runId, inputId }
  expect((await call('answerQuestion', { params: answer, json: { value: 'perhaps' } })).status).toBe(400)
  expect((await call('answerQuestion', { params: answer, json: { value: true } })).status).toBe(204)
  expect((await call('answerQuestion', { params: answer, json: { value: true } })).status).toBe(409)

  const told = (await call('startRun', { json: { workflow: 'asking', input: {} } })).body as { runId: string }
  await waitFor(async () => {
    const { body } = await call('getRunState', { params: { id: told.runId } })
    return (body as { state: { inputs: object[] } }).state.inputs.length > 0
  })
  expect((await call('instructRun', { params: { id: told.runId }, json: { text: 'Be brief.', agentId: 'asker' } })).status).toBe(204)
  expect((await call('stopAgent', { params: { id: told.runId, agentId: 'nobody' }, json: {} })).status).toBe(404)
  expect((await call('stopAgent', { params: { id: told.runId, agentId: 'asker' }, json: {} })).status).toBe(204)
  const stopped = await call('followRun', { params: { id: told.runId }, query: '?after=start' })
  expect(stopped.body).toContain('Be brief.')
  expect((await call('getRunResult', { params: { id: told.runId } })).body).toEqual({ result: { status: 'cancelled' } })

  expect((await call('exportRun', { params })).body).toMatchObject({ kind: 'unfold.run', runId })

  const outside = (await call('startRun', { json: { workflow: 'external', input: {} } })).body as { runId: string; writeToken: string }
  const batch = { id: 'only', events: [{ type: 'run.completed', result: 'done' }] }
  const bearer = { authorization: `Bearer ${outside.writeToken}` }
  const emitted = await call('emitEvents', { params: { id: outside.runId }, json: batch, headers: bearer })
  expect(emitted.body).toMatchObject({ accepted: true, status: 'completed' })
  expect((await call('emitEvents', { params: { id: outside.runId }, json: batch })).status).toBe(401)
  const nothing = { params: { id: outside.runId, findingId: 'none' }, json: { verdict: 'accepted' } }
  expect((await call('reviewFinding', nothing)).status).toBe(404)

  const made = (await call('createKey', { json: { name: 'ci' } })).body as { info: { id: string } }
  expect((await call('listKeys')).body).toMatchObject([{ name: 'ci', scopes: ['runs:read', 'runs:write'] }])
  expect((await call('revokeKey', { params: { id: made.info.id } })).status).toBe(204)
  expect((await call('createTicket')).status).toBe(409)
  const shared = (await call('createShare', { params, json: { expiresInDays: 7 } })).body as { info: { id: string } }
  expect((await call('listShares', { params })).body).toMatchObject([{ runId }])
  expect((await call('revokeShare', { params: { id: shared.info.id } })).status).toBe(204)

  expect((await call('getStats')).body).toMatchObject({ database: 'ok', sent: { messages: expect.any(Number) as number } })
  expect((await call('listConnections')).body).toEqual([])

  const steered = (await call('startRun', { json: { workflow: 'asking', input: {}, tags: ['steered'] } })).body as { runId: string }
  const its = { params: { id: steered.runId } }
  const statusOf = async () => ((await call('getRun', its)).body as { status: string }).status
  expect((await call('deleteRun', its)).status).toBe(409)
  expect((await call('pauseRun', { ...its, json: { reason: 'later' } })).status).toBe(204)
  await waitFor(async () => (await statusOf()) === 'paused')
  expect((await call('resumeRun', its)).status).toBe(204)
  expect((await call('cancelRun', { ...its, json: {} })).status).toBe(204)
  await waitFor(async () => (await statusOf()) === 'cancelled')
  expect((await call('retryRun', { ...its, json: {} })).status).toBe(204)
  const twice = { action: 'cancel', ids: [steered.runId, 'nowhere'] }
  expect((await call('changeRuns', { json: twice })).body).toEqual({
    runs: [{ runId: steered.runId }, { runId: 'nowhere', error: expect.objectContaining({ code: 'NOT_FOUND' }) as object }],
  })
  await waitFor(async () => (await statusOf()) === 'cancelled')
  const several = await call('exportRuns', { query: '?tag=steered' })
  expect(several.body).toMatchObject({ kind: 'unfold.runs', runs: [{ runId: steered.runId }] })
  const [exported] = (several.body as { runs: object[] }).runs
  expect(await call('importRun', { json: exported })).toMatchObject({ status: 200, body: { runId: steered.runId, created: false } })
  expect((await call('deleteRun', its)).status).toBe(204)
  expect(await call('importRun', { json: exported })).toMatchObject({ status: 201, body: { runId: steered.runId, created: true } })

  expect([...called].sort()).toEqual([...all].sort())
})

it('[DOOR-13] what cannot be taken is refused with its code, in words, without a stack', async () => {
  await using fixture = await startApp({ workflows: () => [speech().workflow] })
  const { call } = caller(fixture, await documentOf(fixture))
  const params = { id: 'nowhere' }
  for (const id of ['getRun', 'getRunState', 'getRunJournal', 'getRunResult', 'exportRun', 'getDocument', 'getDocumentOutline'])
    expect(await call(id, { params }), id).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } })
  expect((await call('cancelRun', { params, json: {} })).status).toBe(404)
  expect((await call('updateRun', { params, json: { title: 'x' } })).status).toBe(404)
  const deep = `{"workflow":"speech","input":${'['.repeat(10_000)}${']'.repeat(10_000)}}`
  for (const body of ['{', '{"workflow":7}', '{"workflow":"speech","input":{"topic":7}}', deep, '[]', '']) {
    const refused = await call('startRun', { body, headers: { 'content-type': 'application/json' } })
    expect(refused, body.slice(0, 50)).toMatchObject({ status: 400, body: { error: { code: 'BAD_INPUT' } } })
    expect(JSON.stringify(refused.body)).not.toMatch(/stack|node_modules|\.ts:\d/)
  }
  for (const query of ['?limit=0', '?limit=many', '?status=lost']) expect((await call('listRuns', { query })).status, query).toBe(400)
  const octets = { 'content-type': 'application/octet-stream' }
  expect((await call('uploadDocument', { body: '# No name', headers: octets })).status).toBe(400)
  expect((await call('uploadDocument', { query: '?name=empty.md', body: '', headers: octets })).status).toBe(422)
  expect((await call('uploadDocument', { body: new FormData() })).status).toBe(400)
  const large = await call('uploadDocument', { query: '?name=large.md', body: new Uint8Array((50 << 20) + (65 << 10)), headers: octets })
  expect(large).toMatchObject({ status: 413, body: { error: { code: 'TOO_LARGE' } } })
})

it('[DOOR-14] the page of the API is served from here, without a script, under the strict content policy', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const document = await documentOf(fixture)
  const response = await fetch(`${fixture.app.url}/api/docs`)
  const page = await response.text()
  expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
  expect(page).not.toMatch(/<script|<style|style="|https?:\/\//)
  for (const methods of Object.values(document.paths))
    for (const { operationId } of Object.values(methods)) expect(page).toContain(`id="${operationId}"`)
  expect((await fetch(`${fixture.app.url}/api/docs.css`)).headers.get('content-type')).toContain('text/css')
})
