import { setTimeout as delay } from 'node:timers/promises'

import type { JsonValue, RunState } from '@unfold/contracts'
import { type Database, openDatabase } from '@unfold/db'
import { judge, waitFor, type WorkNote } from '@unfold/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'

import { createEngine, defineTool, type Engine, type WorkflowDefinition } from '../src/index.ts'
import { type Life, mortalView } from './mortal.ts'
import { agentOf, findingOf, listeningLog, NO_DOCUMENTS, rowsOf, start, workflowOf } from './support.ts'

let database: Database
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

const AT = new Date('2026-01-02T03:04:05.678Z')

/** All that a workflow can do, in a few commits. */
const workflowAt = (process: string, notes: WorkNote[], life?: Life): WorkflowDefinition => {
  const note = (line: Omit<WorkNote, 'process'>) => {
    if (!life?.dead) notes.push({ ...line, process })
  }
  const tool = defineTool({ id: 'outside', args: z.object({ n: z.int() }), result: z.int(), run: async ({ n }) => Promise.resolve(n * 10) })
  const worker = (id: string) =>
    agentOf(id, async (agent) => {
      let sum = 0
      for (const n of [1, 2]) {
        const work = { runId: agent.runId, agentId: id, key: `s${n}` }
        agent.progress({ step: 'work', done: n - 1, of: 2 })
        sum += await agent.step(`s${n}`, async () => {
          note({ kind: 'began', ...work })
          agent.finding(findingOf(`${id}-in-${n}`))
          return agent.tool(tool, { n })
        })
        note({ kind: 'kept', ...work })
        agent.finding(findingOf(`${id}-after-${n}`))
        agent.say(`${id} ${n}. `)
        agent.patch([{ op: n === 1 ? 'add' : 'replace', path: '/n', value: n }])
      }
      agent.confidence(0.5)
      return sum
    })
  const agents = [worker('one'), worker('two')]
  const last = agentOf('last', async (agent, input) => agent.step('sum', () => input))
  return workflowOf(
    async (run) => {
      run.announce(agents)
      const outline = await run.step('outline', (): JsonValue => ['a', 'b'])
      run.progress({ message: 'Read.', outline })
      const outcomes = await Promise.all(agents.map((agent) => run.spawn(agent, null)))
      const sum = outcomes.reduce((total, outcome) => total + (outcome.status === 'completed' ? Number(outcome.result) : 0), 0)
      const summed = await run.spawn(last, sum, { after: ['one', 'two'] })
      run.synthesis.start()
      run.synthesis.say('All in all.')
      run.synthesis.complete({ sum })
      return summed.status === 'completed' ? summed.result : null
    },
    { agents: [...agents, last] },
  )
}

const engineOn = async (view: Database, worker: string, notes: WorkNote[], life?: Life): Promise<Engine> => {
  const workflows = [workflowAt(worker, notes, life)]
  const engine = createEngine({
    database: view,
    workflows,
    documents: NO_DOCUMENTS,
    log: listeningLog(),
    worker: `${worker}:1`,
    now: () => AT,
  })
  await engine.start()
  return engine
}

/**
 * What must be the same whether the run was disturbed or not. An agent that is cut off begins its next attempt, in whose section stand
 * neither the calls nor the steps of the one before: what it found, said and answered does.
 */
const essence = ({ runId: _runId, seq: _seq, agents, ...state }: RunState): unknown => ({
  ...state,
  agents: Object.values(agents).map(({ tools: _tools, steps: _steps, attempt: _attempt, findings, ...agent }) => ({
    ...agent,
    findings: findings.toSorted((a, b) => a.id.localeCompare(b.id)),
  })),
})

const judged = async (engine: Engine, runId: string, notes: WorkNote[]) =>
  judge({ journals: new Map([[runId, await rowsOf(engine, runId)]]), testimonies: [], notes })

it('[CNF-30] a run whose process dies after its first, second … last commit ends, resumed, as if nothing had been', async () => {
  const calmNotes: WorkNote[] = []
  const calm = mortalView(database, Infinity)
  const undisturbed = await engineOn(calm.database, 'calm', calmNotes)
  await calm.life.born()
  const truth = await undisturbed.runs.ended(await start(undisturbed))
  await undisturbed.stop()
  expect(truth.status).toBe('completed')
  const known = new Set([truth.runId])
  const { commits } = calm.life
  expect(commits).toBeGreaterThan(5)

  for (let k = 1; k <= commits; k += 1) {
    const notes: WorkNote[] = []
    const { database: view, life } = mortalView(database, k)
    const first = await engineOn(view, 'first', notes, life)
    await life.born()
    // Durable, though the process may die before it says so.
    await start(first).catch(() => {})
    const { id: runId } = await database.prisma.run.findFirstOrThrow({ where: { id: { notIn: [...known] } } })
    known.add(runId)
    // How events are grouped differs from run to run: it may end in fewer commits than the undisturbed one.
    await waitFor(
      async () => life.dead || ['completed'].includes((await database.prisma.run.findUniqueOrThrow({ where: { id: runId } })).status),
    )
    life.die()
    const second = await engineOn(database, 'second', notes)
    const state = await second.runs.ended(runId)
    expect(essence(state), `after commit ${k}`).toEqual(essence(truth))
    const nothing = { I1: [], I2: [], I3: [], I4: [], I5: [], I6: [] }
    expect(await judged(second, runId, notes), `after commit ${k}`).toEqual(nothing)
    await second.stop()
    await Promise.race([first.stop().catch(() => {}), delay(2_000, undefined, { ref: false })])
  }
})
