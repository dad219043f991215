import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { findProgram, temporaryDirectory } from '@unfold/testkit'
import { verifyJournal } from '@unfold/engine'
import { expect, it } from 'vitest'

import { type Fixture, listen, startApp } from './fixture.ts'

const PYTHON_AGENT = fileURLToPath(new URL('../../../examples/python-agent/agent.py', import.meta.url))
const python = findProgram('python3')

const post = async ({ app }: Fixture, path: string, body: unknown, token?: string) => {
  const headers = { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) }
  const response = await fetch(`${app.url}/api/v1${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return {
    status: response.status,
    body: (await response.json()) as Record<string, unknown> & { error?: { code: string; message: string } },
  }
}

const begin = async (fixture: Fixture) => {
  const { body } = await post(fixture, '/runs', { workflow: 'external', input: { about: 'rain' }, title: 'From outside' })
  const { runId, writeToken } = body as { runId: string; writeToken: string }
  const tell = (id: string, events: object[], token = writeToken) => post(fixture, `/runs/${runId}/events`, { id, events }, token)
  return { runId, writeToken, tell }
}

const spawn = { type: 'agent.spawned', agentId: 'scout', title: 'Scout' }
const say = (text: string) => ({ type: 'agent.message_delta', agentId: 'scout', text })
const done = { type: 'run.completed', result: { ok: true } }

it('[EXT-1] what a program tells is numbered, chained and followed like any other run', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { runId, tell } = await begin(fixture)
  const viewer = listen(fixture.api, { runId })
  await viewer.heard('snapshot')
  expect(await tell('1', [spawn, { type: 'agent.started', agentId: 'scout' }, say('It ')])).toMatchObject({
    status: 200,
    body: { accepted: true, status: 'running' },
  })
  await tell('2', [say('rains.'), { type: 'agent.completed', agentId: 'scout', result: 1 }, done])
  await viewer.completed()
  const { state } = await fixture.api.runs.state.query({ runId })
  expect(state).toMatchObject({ status: 'completed', title: 'From outside', result: { ok: true } })
  expect(state.agents['scout']).toMatchObject({ status: 'completed', text: 'It rains.', attempt: 1 })
  expect(await verifyJournal(fixture.app.engine.runs.journal(runId))).toMatchObject({ valid: true })
})

it('[EXT-2] a batch is taken once for its id, however often and however many at once it is posted, and after the end too', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { runId, tell } = await begin(fixture)
  await tell('spawn', [spawn])
  const words = Array.from({ length: 8 }, (_, index) => [`${index}`, [say(`${index}`)]] as const)
  await Promise.all([...words, ...words].map(([id, events]) => tell(id, [...events])))
  expect((await tell('0', [say('again')])).body).toMatchObject({ accepted: false })
  expect((await tell('end', [done])).body).toMatchObject({ accepted: true, status: 'completed' })
  expect((await tell('end', [done])).body).toMatchObject({ accepted: false, status: 'completed' })
  expect(await tell('late', [say('x')])).toMatchObject({ status: 409, body: { error: { code: 'RUN_ENDED' } } })
  const { state } = await fixture.api.runs.state.query({ runId })
  expect(state.agents['scout']?.text.split('').sort().join('')).toBe('01234567')
  // What was left at work when the run ended is not left so.
  expect(state.agents['scout']?.status).toBe('cancelled')
})

it('[EXT-3] only the token of the run writes it, and only to runs from outside', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const [mine, other] = [await begin(fixture), await begin(fixture)]
  for (const token of ['', 'wrong', other.writeToken]) expect(await mine.tell('1', [spawn], token), token).toMatchObject({ status: 401 })
  expect((await post(fixture, '/runs/nowhere/events', { id: '1', events: [spawn] }, mine.writeToken)).status).toBe(404)
  const journal = JSON.stringify(await fixture.api.runs.journal.query({ runId: mine.runId }))
  expect(journal).not.toContain(mine.writeToken)
  expect((await fixture.api.runs.state.query({ runId: mine.runId })).state.seq).toBe(1)
})

it('[EXT-4] what does not fit is refused as a whole, in words: foreign types, unknown agents, events after the end, evil patches', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { runId, tell } = await begin(fixture)
  const patch = (path: string) => ({ type: 'state.patched', agentId: 'scout', patch: [{ op: 'add', path, value: 1 }] })
  const refused: object[][] = [
    [],
    Array.from({ length: 201 }, () => spawn),
    [say('nobody spawned it')],
    [spawn, { type: 'run.cancelled' }],
    [spawn, { type: 'run.queued' }],
    [spawn, { type: 'made.up' }],
    [spawn, done, say('after the end')],
    [spawn, { ...say('x'), agentId: '__proto__' }],
    [spawn, patch('/__proto__/x')],
    [spawn, patch('/constructor/prototype/x')],
    [spawn, { type: 'agent.finding_reported', agentId: 'scout', finding: { id: 'no evidence' } }],
    [spawn, say('a NUL \u0000')],
  ]
  for (const [index, events] of refused.entries())
    expect(await tell(`${index}`, events), JSON.stringify(events).slice(0, 80)).toMatchObject({
      status: 400,
      body: { error: { code: 'BAD_INPUT' } },
    })
  const forged = { ...spawn, runId: 'other', seq: 99, at: '1999-01-01T00:00:00.000Z', v: 7 }
  expect((await tell('forged', [forged])).status).toBe(200)
  const { events } = await fixture.api.runs.journal.query({ runId })
  expect(events.map(({ text }) => (JSON.parse(text) as { seq: number }).seq)).toEqual([1, 2, 3])
  expect(events.at(-1)?.text).toContain(runId)
  expect(events.at(-1)?.text).not.toContain('1999')
  expect(({} as Record<string, unknown>)['x']).toBeUndefined()
})

it('[EXT-5] a run from outside is cancelled at once, is taken by no worker and outlives a restart', async () => {
  await using directory = await temporaryDirectory()
  const database = { directory: directory.path }
  const first = await startApp({ workflows: () => [], database })
  const { runId, tell } = await begin(first)
  const other = await begin(first)
  await tell('1', [spawn])
  await first.api.runs.cancel.mutate({ runId: other.runId })
  expect((await first.api.runs.get.query({ runId: other.runId })).status).toBe('cancelled')
  expect(await other.tell('1', [spawn])).toMatchObject({ status: 409 })
  await first[Symbol.asyncDispose]()
  await using second = await startApp({ workflows: () => [], database, port: first.app.port })
  expect((await second.api.runs.get.query({ runId })).status).toBe('running')
  expect((await tell('2', [say('still here'), done])).body).toMatchObject({ accepted: true, status: 'completed' })
})

it.skipIf(python === undefined)("[EXT-6] the Python agent's run has its findings and its result", async () => {
  await using directory = await temporaryDirectory()
  await using fixture = await startApp({ workflows: () => [] })
  const path = join(directory.path, 'notes.txt')
  await writeFile(path, 'All is well.\nTODO: the rest.\nFine.\nTODO: the end.\n')
  const { stdout } = await promisify(execFile)(python!, [PYTHON_AGENT, fixture.app.url, path])
  const runId = stdout.trim().split('/').at(-1)!
  const { state } = await fixture.api.runs.state.query({ runId })
  expect(state).toMatchObject({ status: 'completed', title: 'Unfinished lines of notes.txt', result: { found: 2 } })
  expect(state.agents['reader']?.findings.map(({ title }) => title)).toEqual(['Line 2 is unfinished.', 'Line 4 is unfinished.'])
  expect(state.agents['reader']?.tools).toMatchObject([{ tool: 'open', status: 'completed', result: { lines: 4 } }])
})
