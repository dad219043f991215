import { appendFileSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'

import { openDatabase } from '@unfold/db'
import { z } from 'zod'

import { createEngine, defineTool } from '../src/index.ts'
import { AGENTS, STEPS } from './crash.ts'
import { agentOf, findingOf, listeningLog, NO_DOCUMENTS, workflowOf } from './support.ts'

// A process that works runs until it is killed. It notes each use of its tool in a file outside, as the world would see it, and says
// on its standard output when something was kept.

const [target = '', name = '', notes = '', runId = '', pace = '25'] = process.argv.slice(2)

const outside = defineTool({
  id: 'outside',
  args: z.object({ agentId: z.string(), step: z.number() }),
  result: z.number(),
  run: async ({ agentId, step }) => {
    appendFileSync(notes, `${JSON.stringify({ worker: name, agentId, step })}\n`)
    await delay(Number(pace))
    return step
  },
})

const say = (message: object): void => void process.stdout.write(`${JSON.stringify(message)}\n`)

const agents = AGENTS.map((id) =>
  agentOf(id, async (agent) => {
    let sum = 0
    for (let step = 0; step < STEPS; step += 1) {
      agent.progress({ step: 'work', done: step, of: STEPS })
      let done = false
      sum += await agent.step(`step ${step}`, async () => {
        done = true
        return agent.tool(outside, { agentId: id, step })
      })
      agent.finding(findingOf(`${id}-${step}`))
      if (done) say({ kept: `${id} ${step}` })
    }
    return sum
  }),
)

const workflow = workflowOf(
  async (run, input) => {
    run.announce(agents)
    await run.step('read', async () => {
      appendFileSync(notes, `${JSON.stringify({ worker: name, agentId: 'run', step: 0 })}\n`)
    })
    const outcomes = await Promise.all(agents.map((agent) => run.spawn(agent, input)))
    return outcomes.map((outcome) => (outcome.status === 'completed' ? outcome.result : null))
  },
  { agents },
)

const database = await openDatabase(target.startsWith('postgres') ? { url: target } : { directory: target })
const log = listeningLog()
const engine = createEngine({ database, workflows: [workflow], documents: NO_DOCUMENTS, log, worker: name })
await engine.start()
say({ ready: name })
void engine.runs.ended(runId).then(({ status }) => say({ ended: status }))
process.on('SIGTERM', () => {
  void engine
    .stop()
    .then(() => database.close())
    .then(() => say({ stopped: log.lines }))
    .then(() => process.exit(0))
})
