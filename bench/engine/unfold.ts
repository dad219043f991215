import { openDatabase } from '@unfold/db'
import { createEngine, defineAgent, defineWorkflow } from '@unfold/engine'
import { temporaryDirectory } from '@unfold/testkit'
import { pino } from 'pino'
import { z } from 'zod'

import { serveEngine } from './serve-engine.ts'

// Unfold's engine: a step is agent.step, journaled and durable before the next one begins.

const Count = z.int()

const stepper = defineAgent<number, number>({
  id: 'stepper',
  title: 'Stepper',
  description: '',
  result: Count,
  run: async (agent, steps) => {
    let n = 0
    while (n < steps) {
      const at = n
      n = await agent.step(`step ${at}`, () => at + 1)
    }
    return n
  },
})

const sequential = defineWorkflow<number, number>({
  id: 'sequential',
  version: 1,
  title: 'Sequential',
  description: '',
  input: Count,
  result: Count,
  agents: [stepper],
  documents: () => [],
  run: async (run, steps) => {
    const outcome = await run.spawn(stepper, steps)
    return outcome.status === 'completed' ? outcome.result : 0
  },
})

const parallel = defineWorkflow<number, number>({
  id: 'parallel',
  version: 1,
  title: 'Parallel',
  description: '',
  input: Count,
  result: Count,
  agents: [stepper],
  documents: () => [],
  run: async (run, agents) => {
    const spawned = Array.from({ length: agents }, (_, n) => run.spawn(stepper, 1, { agentId: `stepper${n}` }))
    const outcomes = await Promise.all(spawned)
    return outcomes.filter(({ status }) => status === 'completed').length
  },
})

await using directory = await temporaryDirectory()
const url = process.env['BENCH_DATABASE_URL']
const database = await openDatabase(url === undefined ? { directory: directory.path } : { url })
const documents = { info: () => Promise.reject(new Error('There are no documents.')) }
const engine = createEngine({ database, workflows: [sequential, parallel], documents, log: pino({ level: 'error' }), concurrency: 16 })
await engine.start()

const run = (workflow: string) => async (count: number) => {
  const { runId } = await engine.runs.start({ workflow, input: count })
  return (await engine.runs.ended(runId)).result as number
}

const closed = Promise.withResolvers<void>()
serveEngine({ sequential: run('sequential'), parallel: run('parallel') }, async () => {
  await engine.stop()
  await database.close()
  closed.resolve()
})
await closed.promise
