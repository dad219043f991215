import { join } from 'node:path'

import type { RunEvent, RunState } from '@unfold/contracts'
import { type Database, type DatabaseTarget, openDatabase } from '@unfold/db'
import { postgresAvailable, seededRandom, startPostgres, temporaryDirectory } from '@unfold/testkit'
import { describe, expect, it } from 'vitest'

import { createEngine, type Engine } from '../src/index.ts'
import { AGENTS, expectNothingDoneTwice, startWorker, STEPS } from './crash.ts'
import { eventsOf, expectSoundJournal, listeningLog, NO_DOCUMENTS, start, workflowOf } from './support.ts'

/** An engine that works nothing: it starts a run, and judges it afterwards. */
const serve = async <Result>(target: DatabaseTarget, work: (engine: Engine, database: Database) => Promise<Result>): Promise<Result> => {
  const database = await openDatabase(target)
  const engine = createEngine({
    database,
    workflows: [workflowOf(async () => {})],
    documents: NO_DOCUMENTS,
    log: listeningLog(),
    concurrency: 0,
  })
  try {
    return await work(engine, database)
  } finally {
    await engine.stop()
    await database.close()
  }
}

/** I1 to I3. `order`: the processes that worked, oldest first. */
const judge = (target: DatabaseTarget, runId: string, notes: string, order: readonly string[]): Promise<RunState> =>
  serve(target, async (engine, database) => {
    const state = await expectSoundJournal({ engine, database }, runId)
    const sum = ((STEPS - 1) * STEPS) / 2
    expect(state).toMatchObject({ status: 'completed', result: AGENTS.map(() => sum) })
    for (const id of AGENTS)
      expect(state.agents[id]?.findings.map((finding) => finding.id)).toEqual(Array.from({ length: STEPS }, (_, step) => `${id}-${step}`))
    await expectNothingDoneTwice((await eventsOf(engine, runId)) as RunEvent[], notes, order)
    return state
  })

describe('kill -9 on the embedded database', () => {
  it('[ENG-110] ten times in the midst of one run: it ends completed, with a sound journal, and nothing that was kept is done again', async () => {
    const seed = Date.now() % 1_000_000
    const random = seededRandom(seed)
    await using folder = await temporaryDirectory()
    const directory = join(folder.path, 'data')
    const notes = join(folder.path, 'notes')
    const runId = await serve({ directory }, (engine) => start(engine))

    const order: string[] = []
    for (let n = 1; n <= 10; n += 1) {
      order.push(`worker-${n}`)
      const worker = await startWorker(directory, `worker-${n}`, notes, runId)
      await worker.next(({ kept }) => kept)
      await new Promise((resolve) => setTimeout(resolve, random.int(50)))
      await worker.kill()
    }
    order.push('last')
    const last = await startWorker(directory, 'last', notes, runId)
    await last.next(({ ended }) => ended)
    expect((await last.stop()).stopped, `seed ${seed}`).toEqual([])
    await judge({ directory }, runId, notes, order)
  }, 180_000)
})

/** Slow enough that the second worker is there before the first has ended the run. */
const PACE = 150

describe.runIf(postgresAvailable)('a worker of several on Postgres', () => {
  it('[ENG-111] killed by kill -9: another goes on within 10 s, and nothing that was kept is done again', async () => {
    await using postgres = await startPostgres()
    await using folder = await temporaryDirectory()
    const notes = join(folder.path, 'notes')
    const url = await postgres.createDatabase()
    const runId = await serve({ url }, (engine) => start(engine))
    const first = await startWorker(url, 'first', notes, runId, PACE)
    await first.next(({ kept }) => kept)
    const second = await startWorker(url, 'second', notes, runId, PACE)
    await first.kill()
    const startedAt = performance.now()
    await second.next(({ kept }) => kept)
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    await second.next(({ ended }) => ended)
    expect((await second.stop()).stopped).toEqual([])
    await judge({ url }, runId, notes, ['first', 'second'])
  }, 120_000)

  it('[ENG-112] frozen past its lease: another goes on within 10 s, and the frozen one, awake again, writes nothing any more', async () => {
    await using postgres = await startPostgres()
    await using folder = await temporaryDirectory()
    const notes = join(folder.path, 'notes')
    const url = await postgres.createDatabase()
    const runId = await serve({ url }, (engine) => start(engine))
    const first = await startWorker(url, 'first', notes, runId, PACE)
    await first.next(({ kept }) => kept)
    const second = await startWorker(url, 'second', notes, runId, PACE)
    first.process.kill('SIGSTOP')
    const startedAt = performance.now()
    await second.next(({ kept }) => kept)
    expect(performance.now() - startedAt).toBeLessThan(10_000)
    first.process.kill('SIGCONT')
    await second.next(({ ended }) => ended)
    const { stopped = [] } = await first.stop()
    await second.stop()
    await serve({ url }, async (engine, database) => {
      await expectSoundJournal({ engine, database }, runId)
      const writers = (await eventsOf(engine, runId)).filter(({ type }) => type === 'run.started' || type === 'run.resumed')
      expect(writers).toMatchObject([{ worker: 'first' }, { worker: 'second', reason: 'worker_lost' }])
    })
    expect(stopped.filter((line) => 'level' in line && line.level === 'error')).toEqual([])
  }, 120_000)
})
