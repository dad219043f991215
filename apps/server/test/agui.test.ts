import { readdirSync, readFileSync } from 'node:fs'

import { type BaseEvent, HttpAgent, verifyEvents } from '@ag-ui/client'
import { EventSchema } from '@ag-ui/core/schemas'
import { emptyRunState, findingsOf, type JsonValue, parseEvent, reduceAll } from '@unfold/contracts'
import { type AgentContext, defineAgent, defineTool, defineWorkflow, type RunContext } from '@unfold/engine'
import { waitFor } from '@unfold/testkit'
import { from, lastValueFrom, toArray } from 'rxjs'
import { expect, it } from 'vitest'
import { z } from 'zod'

import { type AguiEvent, projectAgui } from '../src/interop/agui/project.ts'
import { readEvents } from './event-source.ts'
import { startApp } from './fixture.ts'

/** What AG-UI's own client makes of a stream: every schema kept, every order kept. @throws where it does not */
const accepted = async (events: object[]): Promise<BaseEvent[]> => {
  for (const event of events) EventSchema.parse(event)
  return lastValueFrom(from(events as BaseEvent[]).pipe(verifyEvents(), toArray()))
}

const told = async (events: { data: unknown }[]): Promise<AguiEvent[]> => Promise.resolve(events.map(({ data }) => data as AguiEvent))

const lookUp = defineTool({
  id: 'look_up',
  args: z.object({ word: z.string() }),
  result: z.object({ meaning: z.string() }),
  run: ({ word }) => (word === 'nothing' ? Promise.reject(new Error('There is no such word.')) : Promise.resolve({ meaning: `${word}!` })),
})

const member = (id: string, run: (agent: AgentContext) => Promise<JsonValue>) =>
  defineAgent({ id, title: id, description: `Is ${id}.`, result: z.json(), run })

/** One of everything that a run can tell. */
const everything = (body: (run: RunContext) => Promise<void> = () => Promise.resolve()) => {
  const talker = member('talker', async (agent) => {
    agent.progress({ step: 'think', message: 'Thinking' })
    agent.say('I look it up. ')
    await agent.tool(lookUp, { word: 'rain' })
    agent.progress({ step: 'talk', done: 1, of: 2 })
    agent.say('It is rain.')
    agent.patch([{ op: 'add', path: '/words', value: ['rain'] }])
    agent.patch([{ op: 'add', path: '/words/-', value: 'wet' }])
    agent.confidence(0.8)
    agent.finding({
      id: 'f1',
      rule: 'talk.rain',
      severity: 'low',
      title: 'It rains.',
      detail: 'It was looked up.',
      confidence: 1,
      evidence: [{ documentId: 'none', quote: 'rain', location: { kind: 'line', line: 1 }, role: 'subject' }],
    })
    return { said: 2 }
  })
  const loser = member('loser', async (agent) => agent.tool(lookUp, { word: 'nothing' }))
  const idler = member('idler', (agent) => Promise.resolve(agent.skip('There was nothing to do.')))
  const agents = [talker, loser, idler]
  return defineWorkflow({
    id: 'everything',
    version: 1,
    title: 'Everything',
    description: 'One of each.',
    input: z.object({ topic: z.string() }),
    result: z.object({ done: z.boolean() }),
    agents,
    documents: () => [],
    run: async (run) => {
      run.progress({ message: 'It begins.' })
      run.announce(agents)
      await Promise.all([run.spawn(talker, undefined), run.spawn(loser, undefined), run.spawn(idler, undefined)])
      await body(run)
      run.synthesis.start()
      run.synthesis.say('All in ')
      run.synthesis.say('all.')
      run.synthesis.complete('All in all.')
      return { done: true }
    },
  })
}

const ask = member('asker', async (agent) => ({ answer: await agent.ask('Shall it go on?', z.boolean()) }))
const client = (url: string, path: string) => new HttpAgent({ url: `${url}/agui/${path}`, threadId: 'thread' })
const input = { forwardedProps: { input: { topic: 'rain' } } }

const GOLDEN = new URL('../../../packages/contracts/test/golden/', import.meta.url)
const journals = readdirSync(GOLDEN).filter((name) => name.endsWith('.jsonl'))

it.each(journals)(
  '[AGUI-1] a golden journal is a stream that AG-UI accepts, with every finding of the run in its state: %s',
  async (name) => {
    const events = readFileSync(new URL(name, GOLDEN), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => parseEvent(JSON.parse(line)))
    const runId = events[0]?.runId ?? ''
    const projection = projectAgui(runId, { threadId: 't', runId: 'r' })
    const stream = events.flatMap((event) => projection.next(event))
    await accepted(stream)
    const findings = findingsOf(reduceAll(events, emptyRunState(runId)))
    const customs = stream.filter(({ type }) => type === 'CUSTOM').map(({ value }) => (value as { id: string }).id)
    expect([...customs].sort()).toEqual(findings.map(({ id }) => id).sort())
    expect(stream.at(-1)).toMatchObject({ type: 'RUN_FINISHED', outcome: { type: 'success' } })
    const spawned = new Set(events.flatMap((event) => (event.type === 'agent.spawned' && 'agentId' in event ? event.agentId : [])))
    expect(stream.filter(({ type }) => type === 'SUBAGENT_STARTED')).toHaveLength(spawned.size)
  },
)

it("[AGUI-2] AG-UI's client runs a workflow: its messages, tool calls and state are those of the run", async () => {
  await using fixture = await startApp({ workflows: () => [everything()] })
  const agent = client(fixture.app.url, 'everything')
  const seen: string[] = []
  const first = await agent.runAgent({ runId: 'first', ...input }, { onEvent: ({ event }) => void seen.push(event.type) })
  expect(first.result).toEqual({ done: true })
  expect(seen[0]).toBe('RUN_STARTED')
  expect(seen.at(-1)).toBe('RUN_FINISHED')
  for (const type of [
    'STEP_STARTED',
    'TEXT_MESSAGE_CONTENT',
    'TOOL_CALL_START',
    'TOOL_CALL_RESULT',
    'STATE_DELTA',
    'SUBAGENT_ERROR',
    'CUSTOM',
  ])
    expect(seen, type).toContain(type)
  expect(agent.state).toMatchObject({
    status: 'completed',
    synthesis: 'All in all.',
    agents: {
      talker: { status: 'completed', state: { words: ['rain', 'wet'] }, findings: [{ id: 'f1' }], confidence: 0.8 },
      loser: { status: 'failed' },
      idler: { status: 'skipped', reason: 'There was nothing to do.' },
    },
  })
  const contents = agent.messages.map(({ content }) => content)
  for (const content of ['I look it up. ', 'It is rain.', 'All in all.', '{"meaning":"rain!"}']) expect(contents).toContain(content)
  // The same request again is the same run.
  await client(fixture.app.url, 'everything').runAgent({ runId: 'first', ...input })
  expect((await fixture.api.runs.list.query({})).runs).toHaveLength(1)
})

it('[AGUI-3] a run that somebody else started is told from its start, however late, and each stream is accepted', async () => {
  await using fixture = await startApp({ workflows: () => [everything()] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'everything', input: { topic: 'rain' } })
  const live = await readEvents(`${fixture.app.url}/agui/runs/${runId}`)
  const late = await readEvents(`${fixture.app.url}/agui/runs/${runId}`)
  await accepted(await told(live.heard))
  expect(late.heard).toEqual(live.heard)
  expect((await told(late.heard))[0]).toMatchObject({ type: 'RUN_STARTED', threadId: runId, runId, protocolVersion: '1.0' })
})

it('[AGUI-4] a question ends the stream as an interrupt; its answer goes on with the same run', async () => {
  const workflow = everything(async (run) => void (await run.spawn(ask, undefined)))
  await using fixture = await startApp({ workflows: () => [workflow] })
  const agent = client(fixture.app.url, 'everything')
  await agent.runAgent({ runId: 'first', ...input })
  const [interrupt] = agent.pendingInterrupts
  expect(interrupt).toMatchObject({ reason: 'input_required', message: 'Shall it go on?', responseSchema: { type: 'boolean' } })
  const second = await agent.runAgent({
    runId: 'second',
    resume: [{ interruptId: interrupt!.id, status: 'resolved', payload: true }],
  })
  expect(second.result).toEqual({ done: true })
  expect(agent.state).toMatchObject({
    status: 'completed',
    agents: { asker: { result: { answer: true } }, talker: { status: 'completed' } },
  })
  expect((await fixture.api.runs.list.query({})).runs).toHaveLength(1)
})

it('[AGUI-5] a run that was cancelled ends as cancelled, one that failed as an error, and both are accepted', async () => {
  const failing = {
    ...everything(() => Promise.reject(new Error('It broke.'))),
    id: 'failing',
  }
  const waiting = { ...everything(async (run) => void (await run.spawn(ask, undefined))), id: 'waiting' }
  await using fixture = await startApp({ workflows: () => [failing, waiting] })
  const { runId: failed } = await fixture.api.runs.start.mutate({ workflow: 'failing', input: { topic: 'x' } })
  const failure = await told((await readEvents(`${fixture.app.url}/agui/runs/${failed}`)).heard)
  await accepted(failure)
  expect(failure.at(-1)?.type).toBe('RUN_ERROR')

  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'waiting', input: { topic: 'x' } })
  await waitFor(async () => (await fixture.api.runs.state.query({ runId })).state.inputs.length === 1)
  await fixture.api.runs.cancel.mutate({ runId })
  await fixture.app.engine.runs.ended(runId)
  const cancelled = await told((await readEvents(`${fixture.app.url}/agui/runs/${runId}`)).heard)
  await accepted(cancelled)
  expect(cancelled.at(-1)).toMatchObject({ type: 'RUN_FINISHED', outcome: { type: 'cancelled' } })
})

it('[AGUI-6] what cannot be run is refused before the stream: no input, no such workflow, a foreign page', async () => {
  await using fixture = await startApp({ workflows: () => [everything()] })
  const post = (path: string, body: object, headers: Record<string, string> = {}) =>
    fetch(`${fixture.app.url}/agui/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const run = { threadId: 't', runId: 'r', messages: [] }
  expect((await post('everything', run)).status).toBe(400)
  expect((await post('everything', { ...run, forwardedProps: { input: { topic: 7 } } })).status).toBe(400)
  expect((await post('everything', { runId: 'r' })).status).toBe(400)
  expect((await post('nothing', { ...run, ...input })).status).toBe(404)
  expect((await post('everything', { ...run, resume: [{ interruptId: 'nowhere.x', status: 'resolved' }] })).status).toBe(404)
  expect((await post('everything', { ...run, ...input }, { origin: 'https://evil.example' })).status).toBe(403)
  expect((await fetch(`${fixture.app.url}/agui/runs/nowhere`)).status).toBe(404)
  const said = await post('everything', { ...run, messages: [{ id: 'm', role: 'user', content: '{"topic":"rain"}' }] })
  expect(said.status).toBe(200)
  await said.body?.cancel()
})
