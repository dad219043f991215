import { setTimeout as delay } from 'node:timers/promises'

import { emptyRunState, reduceAll, type RunEvent } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'
import { type PostgresServer, postgresAvailable, startPostgres, waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { EngineOptions, WorkflowDefinition } from '../src/index.ts'
import { agentOf, expectSoundJournal, findingOf, openEngine, type OpenEngine, rowsOf, start, teamOf } from './support.ts'

describe.runIf(postgresAvailable)('several engines on one Postgres', () => {
  let postgres: PostgresServer
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres[Symbol.asyncDispose]())

  /** Each with its own pool, as in processes of their own. */
  const openEngines = async (
    workflow: WorkflowDefinition,
    ...each: Partial<EngineOptions>[]
  ): Promise<{ engines: OpenEngine[]; [Symbol.asyncDispose](): Promise<void> }> => {
    const url = await postgres.createDatabase()
    const engines: OpenEngine[] = []
    for (const options of each) engines.push(await openEngine([workflow], { database: await openDatabase({ url }), ...options }))
    return {
      engines,
      [Symbol.asyncDispose]: async () => {
        for (const { engine, database } of engines) {
          await engine.stop()
          await database.close()
        }
      },
    }
  }

  const steady = (pauseMs: number, steps: number) =>
    teamOf(
      agentOf('steady', async (agent) => {
        for (let n = 0; n < steps; n += 1) {
          agent.finding(findingOf(`f${n}`))
          await agent.step(`s${n}`, () => delay(pauseMs))
        }
        return steps
      }),
    )

  it('[ENG-120] a viewer at one follows a run that another works, without a hole or a double', async () => {
    await using opened = await openEngines(steady(5, 60), { worker: 'worker' }, { worker: 'web', concurrency: 0 })
    const [worker, web] = opened.engines as [OpenEngine, OpenEngine]
    const runId = await start(web.engine)
    const feed = await web.engine.runs.feed(runId, { signal: AbortSignal.timeout(20_000) })
    let state = emptyRunState(runId)
    for await (const message of feed.read()) {
      if (message.kind === 'snapshot') state = message.state
      else {
        expect(message.batch.from).toBe(state.seq + 1)
        state = reduceAll(message.batch.events, state)
      }
    }
    const truth = reduceAll(
      (await rowsOf(worker.engine, runId)).map(({ text }) => JSON.parse(text) as RunEvent),
      emptyRunState(runId),
    )
    expect(state).toEqual(truth)
    await expectSoundJournal(web, runId)
    expect([...worker.log.lines, ...web.log.lines]).toEqual([])
  })

  it('[ENG-121] a cancellation at one reaches the worker at the other within 2 s', async () => {
    await using opened = await openEngines(steady(20, 1_000), { worker: 'worker' }, { worker: 'web', concurrency: 0 })
    const [, web] = opened.engines as [OpenEngine, OpenEngine]
    const runId = await start(web.engine)
    await waitFor(async () => (await web.engine.runs.get(runId)).findings.high > 3)
    await web.engine.runs.cancel(runId, 'Enough.')
    expect(await web.engine.runs.ended(runId)).toMatchObject({ status: 'cancelled', reason: 'Enough.' })
    await expectSoundJournal(web, runId)
  })

  it('[ENG-122] runs are shared out, each worked once', async () => {
    const worked: string[] = []
    const workflow = teamOf(
      agentOf('one', async (agent) => {
        worked.push(agent.runId)
        await delay(5)
      }),
    )
    await using opened = await openEngines(workflow, { concurrency: 4 }, { concurrency: 4 })
    const [a, b] = opened.engines as [OpenEngine, OpenEngine]
    const ids = await Promise.all(Array.from({ length: 40 }, (_, n) => start((n % 2 ? a : b).engine)))
    await Promise.all(ids.map((runId) => a.engine.runs.ended(runId)))
    expect(worked.toSorted()).toEqual(ids.toSorted())
    for (const runId of ids) await expectSoundJournal(a, runId)
  })

  it('[ENG-123] the same run delivered to two workers at once is written by one of them', async () => {
    let tries = 0
    const workflow = teamOf(
      agentOf('one', async (agent) => {
        tries += 1
        for (let n = 0; n < 30; n += 1) await agent.step(`s${n}`, () => delay(80))
      }),
    )
    await using opened = await openEngines(workflow, { concurrency: 2, worker: 'a' }, { concurrency: 2, worker: 'b' })
    const [a, b] = opened.engines as [OpenEngine, OpenEngine]
    const runId = await start(a.engine)
    await waitFor(() => tries === 1)
    // As the queue would, if it held the first worker for dead.
    await b.database.prisma.$executeRaw`update pgboss.job set state = 'retry', retry_count = retry_count where singleton_key = ${runId}`
    const state = await a.engine.runs.ended(runId)
    expect(state.status).toBe('completed')
    expect(state.agents['one']?.steps.length).toBeLessThanOrEqual(30)
    await expectSoundJournal(b, runId)
    const rows = await rowsOf(a.engine, runId)
    expect(rows.filter(({ text }) => text.includes('"type":"step.completed"'))).toHaveLength(30)
    expect(rows.filter(({ text }) => text.includes('"type":"run.resumed"'))).toHaveLength(1)
    expect(tries).toBe(2)
  })

  it('[ENG-124] the server restarts in the midst of it: the run goes on, nothing is lost, the viewer sees the rest', async () => {
    await using opened = await openEngines(steady(20, 100), { worker: 'worker' }, { worker: 'web', concurrency: 0 })
    const [worker, web] = opened.engines as [OpenEngine, OpenEngine]
    const runId = await start(web.engine)
    const ended = web.engine.runs.ended(runId)
    await waitFor(async () => (await web.engine.runs.get(runId)).findings.high > 5)
    await postgres.restart()
    const state = await ended
    expect(state).toMatchObject({ status: 'completed', result: ['steady completed'] })
    expect(state.agents['steady']?.findings).toHaveLength(100)
    await expectSoundJournal(worker, runId)
  })
})
