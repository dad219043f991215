import { join } from 'node:path'

import type { RunEvent, RunState } from '@unfold/contracts'
import { type Database, type DatabaseTarget, openDatabase } from '@unfold/db'
import { postgresAvailable, seededRandom, startPostgres, temporaryDirectory } from '@unfold/testkit'
import { afterAll, describe, expect, it } from 'vitest'

import { createEngine, type Engine } from '../src/index.ts'
import { AGENTS, endWorkers, expectNothingDoneTwice, startWorker, STEPS, type Worker } from './crash.ts'
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

afterAll(endWorkers)

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
  })
})

const PACE = 100
/** The lease and a look of the supervisor take 8.5 s at most (`pnpm chaos` measures it); without the lease it would be a minute and more. */
const TAKEN_OVER_MS = 40_000

describe.runIf(postgresAvailable)('a worker of several on Postgres', () => {
  /** Two that stand ready before the run begins; `first` is the one that took it. */
  const twoWorkers = async (url: string, notes: string) => {
    const runId = await serve({ url }, async (engine) => {
      const paused = await start(engine)
      await engine.runs.pause(paused)
      return paused
    })
    const all: { name: string; worker: Worker }[] = []
    for (const name of ['a', 'b']) all.push({ name, worker: await startWorker(url, name, notes, runId, PACE) })
    const taken = Promise.race(all.map(async (one) => one.worker.next(({ kept }) => kept).then(() => one)))
    await serve({ url }, (engine) => engine.runs.resume(runId))
    const first = await taken
    const second = all.find((one) => one !== first)!
    return { runId, first, second }
  }

  it.concurrent('[ENG-111] killed by kill -9: another goes on within 10 s, and nothing that was kept is done again', async () => {
    await using postgres = await startPostgres()
    await using folder = await temporaryDirectory()
    const notes = join(folder.path, 'notes')
    const url = await postgres.createDatabase()
    const { runId, first, second } = await twoWorkers(url, notes)
    const kept = second.worker.next((message) => message.kept)
    const startedAt = performance.now()
    await first.worker.kill()
    await kept
    expect(performance.now() - startedAt).toBeLessThan(TAKEN_OVER_MS)
    await second.worker.next(({ ended }) => ended)
    expect((await second.worker.stop()).stopped).toEqual([])
    await judge({ url }, runId, notes, [first.name, second.name])
  })

  it.concurrent('[ENG-112] frozen past its lease: another goes on within 10 s, and the frozen one, awake again, writes nothing any more', async () => {
    await using postgres = await startPostgres()
    await using folder = await temporaryDirectory()
    const notes = join(folder.path, 'notes')
    const url = await postgres.createDatabase()
    const { runId, first, second } = await twoWorkers(url, notes)
    const kept = second.worker.next((message) => message.kept)
    const startedAt = performance.now()
    first.worker.process.kill('SIGSTOP')
    await kept
    expect(performance.now() - startedAt).toBeLessThan(TAKEN_OVER_MS)
    first.worker.process.kill('SIGCONT')
    await second.worker.next(({ ended }) => ended)
    const { stopped = [] } = await first.worker.stop()
    await second.worker.stop()
    await serve({ url }, async (engine, database) => {
      await expectSoundJournal({ engine, database }, runId)
      const writers = (await eventsOf(engine, runId)).filter(({ type }) => type === 'run.started' || type === 'run.resumed')
      expect(writers).toMatchObject([{ reason: 'asked' }, { worker: first.name }, { worker: second.name, reason: 'worker_lost' }])
    })
    expect(stopped.filter((line) => 'level' in line && line.level === 'error')).toEqual([])
  })
})
