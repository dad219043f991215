import type { Job, PgBoss } from 'pg-boss'
import { z } from 'zod'

import type { Log } from '../define.ts'
import { every } from '../every.ts'

// Brings a process the jobs that it has room for. pg-boss's own workers take, complete and look for one job each, so that a process
// with many places asks for each of them, also while there is nothing to do.
//
// Invariants:
// D1 no more than `places` jobs are at work, from their fetch until they are settled.
// D2 a job is settled once, when its handler is through; the queue takes that of nobody who does not hold the job any more.
// D3 what rings during a look is looked for again.

export type Handler = (runId: string, signal: AbortSignal) => Promise<void>

export type Deliveries = {
  /** There may be something to fetch. */
  readonly ring: () => void
  /** Fetches nothing new; resolves when what is at work is settled. Can be called twice. */
  rest(): Promise<void>
}

export type DeliveryOptions = {
  boss: PgBoss
  /** For the look, which it asks for again and again. */
  db: NonNullable<Parameters<PgBoss['fetch']>[1]>['db']
  queue: string
  places: number
  /** How many are taken with one look: one where other processes are to get their share of what waits. */
  fetchAtOnce: number
  handler: Handler
  pollMs: number
  /** How often the queue is told that the jobs are still at work; where absent, it does not ask. */
  refreshMs?: number | undefined
  log: Log
}

type Delivered = Job<{ runId: string }>

/** Its types do not say so: which of the jobs it was told of are still this worker's. */
const Touched = z.object({ settled: z.array(z.string()).optional() })

export const openDeliveries = (options: DeliveryOptions): Deliveries => {
  const { boss, db, queue, places, fetchAtOnce, handler, log } = options
  const atWork = new Map<Delivered, { done: Promise<void>; lost: AbortController }>()
  let resting = false
  let looking: Promise<void> | undefined
  let lookAgain = false

  const look = async (): Promise<void> => {
    do {
      lookAgain = false
      const room = Math.min(places - atWork.size, fetchAtOnce)
      if (resting || room <= 0) return
      const jobs = await boss.fetch<{ runId: string }>(queue, { batchSize: room, db })
      for (const job of jobs) begin(job)
      lookAgain ||= jobs.length === room
    } while (lookAgain)
  }

  const ring = (): void => {
    lookAgain = true
    looking ??= look()
      .catch((err: unknown) => log.warn({ err }, 'the queue could not be asked for work; it is asked again'))
      .finally(() => {
        looking = undefined
      })
  }

  const begin = (job: Delivered): void => {
    const lost = new AbortController()
    const done = work(job, lost.signal)
      .catch((err: unknown) => log.warn({ err, runId: job.data.runId }, 'the queue could not be told how a job ended'))
      .finally(() => {
        atWork.delete(job)
        ring()
      })
    atWork.set(job, { done, lost })
  }

  const work = async (job: Delivered, signal: AbortSignal): Promise<void> => {
    try {
      await handler(job.data.runId, signal)
    } catch (error) {
      await boss.fail(queue, job, { message: error instanceof Error ? error.message : String(error) })
      return
    }
    await complete(job)
  }

  // What ends in the same turn of the event loop is completed with one statement.
  let ended: Delivered[] = []
  let completing: Promise<void> | undefined
  const complete = (job: Delivered): Promise<void> => {
    ended.push(job)
    completing ??= new Promise<void>((resolve) => process.nextTick(resolve)).then(async () => {
      const jobs = ended
      ended = []
      completing = undefined
      await boss.complete(queue, jobs)
    })
    return completing
  }

  const refresh = async (): Promise<void> => {
    const held = [...atWork]
    if (held.length === 0) return
    const { settled } = Touched.parse(
      await boss.touch(
        queue,
        held.map(([job]) => job),
      ),
    )
    if (settled) for (const [job, { lost }] of held) if (!settled.includes(job.id)) lost.abort()
  }

  const timers = [
    every(
      options.pollMs,
      async () => {
        ring()
        await looking
      },
      log,
    ),
    ...(options.refreshMs === undefined ? [] : [every(options.refreshMs, refresh, log)]),
  ]
  ring()

  return {
    ring,
    rest: async () => {
      resting = true
      await looking
      await Promise.all(Array.from(atWork.values(), ({ done }) => done))
      await Promise.all(timers.map((timer) => timer.stop()))
    },
  }
}
