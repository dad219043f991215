import { appendFileSync, unlinkSync } from 'node:fs'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

import type { JsonValue } from '@unfold/contracts'
import { defineAgent, defineTool, defineWorkflow, type WorkflowDefinition } from '@unfold/engine'
import type { WorkNote } from '@unfold/testkit'
import { z } from 'zod'

// What the servers under test work on: agents whose every step uses a tool in the outside world, which writes down that it was used.

export const Load = z.object({
  agents: z.int().min(1).default(4),
  steps: z.int().min(0).default(20),
  stepMs: z.number().default(30),
  /** Words that one more agent says, so many a second, for so long. */
  flood: z.object({ perSecond: z.number(), seconds: z.number(), characters: z.int().default(40) }).optional(),
  /** Where the process that works on it dies, once: whoever removes the file first. */
  bomb: z.object({ path: z.string(), place: z.enum(['in the tool', 'before it is kept', 'at the end']), afterMs: z.number() }).optional(),
  /** A document that kills or holds up whoever reads it, each time. */
  poison: z.enum(['kills', 'hangs', 'throws']).optional(),
})
export type Load = z.input<typeof Load>

type Loaded = z.output<typeof Load>
type Bomb = NonNullable<Loaded['bomb']>

/** How this process's worker names begin. */
const PROCESS = `${hostname()}:${process.pid}`

export const chaosWorkflow = (notes: string): WorkflowDefinition => {
  const note = (line: Omit<WorkNote, 'process'>) => appendFileSync(notes, `${JSON.stringify({ ...line, process: PROCESS })}\n`)

  const outside = defineTool({
    id: 'outside',
    args: z.object({ runId: z.string(), agentId: z.string(), key: z.string(), ms: z.number() }),
    result: z.number(),
    run: async ({ ms, ...work }, { signal }) => {
      note({ kind: 'began', ...work })
      await delay(ms, undefined, { signal })
      return 1
    },
  })

  const stepper = defineAgent<Loaded, JsonValue>({
    id: 'stepper',
    title: 'Stepper',
    description: 'Does one step after another.',
    result: z.json(),
    timeoutMs: 10 * 60_000,
    run: async (agent, load) => {
      const { runId, agentId } = agent
      let sum = 0
      for (let n = 0; n < load.steps; n += 1) {
        const key = `step ${n}`
        agent.progress({ step: 'work', done: n, of: load.steps })
        sum += await agent.step(key, async () => {
          if (n === 1) armed(load.bomb, 'in the tool')
          const result = await agent.tool(outside, { runId, agentId, key, ms: load.stepMs })
          if (n === 1) armed(load.bomb, 'before it is kept')
          return result
        })
        note({ kind: 'kept', runId, agentId, key })
        agent.finding({
          id: `${agentId}-${n}`,
          rule: 'chaos.step',
          severity: 'low',
          title: `Step ${n}`,
          // Who wrote it: a late write would bear a name that holds the run no more.
          detail: `By ${PROCESS}.`,
          confidence: 1,
          evidence: [{ documentId: 'none', quote: key, location: { kind: 'line', line: n + 1 }, role: 'subject' }],
        })
        agent.say(`${n} `)
      }
      return sum
    },
  })

  const flooder = defineAgent<NonNullable<Loaded['flood']>, JsonValue>({
    id: 'flooder',
    title: 'Flooder',
    description: 'Says so many words a second.',
    result: z.json(),
    run: async (agent, { perSecond, seconds, characters }) => {
      const began = performance.now()
      const text = 'x'.repeat(characters)
      for (let said = 0; said < perSecond * seconds;) {
        const due = Math.min(perSecond * seconds, Math.floor(((performance.now() - began) / 1_000) * perSecond))
        for (; said < due; said += 1) agent.patch([{ op: 'replace', path: '', value: { said, text } }])
        await delay(Math.min(10, 1_000 / perSecond), undefined, { signal: agent.signal })
      }
      return null
    },
  })

  const poisoned = defineAgent<Loaded['poison'], JsonValue>({
    id: 'poisoned',
    title: 'Poisoned',
    description: 'Reads what must not be read.',
    result: z.json(),
    timeoutMs: 5_000,
    run: async (agent, poison) => {
      if (poison === 'kills') process.kill(process.pid, 'SIGKILL')
      if (poison === 'throws') throw new TypeError('a reader broke')
      await delay(3_600_000, undefined, { signal: agent.signal })
      return null
    },
  })

  return defineWorkflow<Loaded, JsonValue>({
    id: 'chaos',
    version: 1,
    title: 'Chaos',
    description: 'Steps that are counted outside.',
    input: Load,
    result: z.json(),
    agents: [stepper, flooder, poisoned],
    documents: () => [],
    run: async (run, load) => {
      const work: Promise<{ status: string }>[] = Array.from({ length: load.agents }, (_, n) =>
        run.spawn(stepper, load, { agentId: `agent-${n}` }),
      )
      if (load.flood) work.push(run.spawn(flooder, load.flood))
      if (load.poison) work.push(run.spawn(poisoned, load.poison))
      const outcomes = await Promise.all(work)
      armed(load.bomb, 'at the end')
      return outcomes.map(({ status }) => status)
    },
  })
}

/** The death that leaves no time for anything; `afterMs` later, while what came of it is on its way. */
const armed = (bomb: Bomb | undefined, place: Bomb['place']): void => {
  if (bomb?.place !== place) return
  try {
    unlinkSync(bomb.path)
  } catch {
    return
  }
  if (bomb.afterMs === 0) process.kill(process.pid, 'SIGKILL')
  setTimeout(() => process.kill(process.pid, 'SIGKILL'), bomb.afterMs)
}
