import { openDatabase } from '@unfold/db'
import { waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'
import { z } from 'zod'

import { createEngine, defineAgent, defineWorkflow } from '../src/index.ts'
import { agentOf, eventsOf, findingOf, listeningLog, NO_DOCUMENTS, openEngine, start, teamOf } from './support.ts'

it('[ENG-234] a program of one’s own runs a workflow and hears of it in ten lines', async () => {
  const told: string[] = []
  const greeter = defineAgent({
    id: 'greeter',
    title: 'Greeter',
    description: '',
    result: z.string(),
    run: async (_, name: string) => `Hello ${name}`,
  })
  const hello = defineWorkflow({
    id: 'hello',
    version: 1,
    title: 'Hello',
    description: '',
    input: z.string(),
    result: z.string(),
    agents: [greeter],
    documents: () => [],
    run: async (run, name) => {
      const outcome = await run.spawn(greeter, name)
      return outcome.status === 'completed' ? outcome.result : outcome.status
    },
  })

  const database = await openDatabase({ memory: true })
  const engine = createEngine({ database, workflows: [hello], documents: NO_DOCUMENTS, log: listeningLog() })
  const stopWatching = engine.runs.watch((news) => void (news.kind === 'changed' && told.push(news.run.status)), { workflow: 'hello' })
  await engine.start()
  const { runId } = await engine.runs.start({ workflow: 'hello', input: 'Ada' })
  const leave = await engine.runs.subscribe(runId, ({ type }) => told.push(type), { types: ['agent.completed', 'run.completed'] })
  expect((await engine.runs.ended(runId)).result).toBe('Hello Ada')
  await waitFor(() => told.includes('completed') && told.includes('run.completed'))
  leave()
  stopWatching()
  await engine.stop()
  await database.close()
  expect(told.filter((word) => word.includes('.'))).toEqual(['agent.completed', 'run.completed'])
})

it('[ENG-235] a handler hears each event once and in order, of a long run and of later attempts too, and nothing after it left', async () => {
  let goOn: (() => void) | undefined
  const talker = agentOf('talker', async (agent) => {
    for (let n = 0; n < 1_500; n += 1) agent.confidence(n / 1_500)
    await new Promise<void>((resolve) => (goOn = resolve))
    agent.finding(findingOf('last'))
  })
  await using open = await openEngine([teamOf(talker)])
  const { runs } = open.engine
  const runId = await start(open.engine)
  await waitFor(() => goOn)
  await waitFor(async () => (await runs.get(runId)).head === 1_504)
  // What is durable is told a turn later.
  await new Promise<void>((resolve) => setImmediate(resolve))
  const seqs: number[] = []
  const [later, findings]: [string[], string[]] = [[], []]
  const leave = await runs.subscribe(runId, ({ seq }) => seqs.push(seq))
  await waitFor(() => seqs.length === 1_504)
  await runs.subscribe(runId, ({ type }) => later.push(type), { from: 'now', agentId: 'talker' })
  await runs.subscribe(runId, ({ type }) => findings.push(type), { types: ['agent.finding_reported'] })
  await runs.subscribe(runId, () => {
    throw new Error('a bad handler')
  })
  goOn?.()
  goOn = undefined
  await runs.ended(runId)
  expect(later.slice(0, 2)).toEqual(['agent.finding_reported', 'agent.completed'])
  await runs.retry(runId, { agents: ['talker'] })
  const release = await waitFor(() => goOn)
  release()
  await runs.ended(runId)
  const all = await eventsOf(open.engine, runId)
  await waitFor(() => seqs.length === all.length && findings.length === 2)
  expect(seqs).toEqual(all.map((_, index) => index + 1))
  leave()
  await runs.update(runId, { notes: 'after' })
  await runs.subscribe(runId, ({ type }) => later.push(type), { types: ['run.updated'] })
  await waitFor(() => later.includes('run.updated'))
  expect(seqs).toHaveLength(all.length)
  await expect(runs.subscribe('nobody', () => {})).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect(new Set(open.log.lines.map(({ message }) => message))).toEqual(new Set(['a handler of a run failed']))
})
