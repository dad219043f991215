import type { Database, Query } from '@unfold/db'
import { type ConstructorOptions, fromPglite, PgBoss } from 'pg-boss'

import type { Log } from '../define.ts'
import { EXTERNAL } from '../runs/external.ts'
import { type Deliveries, type Handler, openDeliveries } from './deliveries.ts'

// The queue of runs: pg-boss on the engine's own database. Its heartbeat is the lease; the fence is the journal's.
//
// Invariants:
// Q1 a run has at most one job that is waiting or at work (policy `exclusive`, keyed by the run), so that enqueuing again does no harm.
// Q2 a job is enqueued in the transaction of what made it necessary.
// Q3 a job whose handler throws, or whose worker is silent for HEARTBEAT_SECONDS, is delivered again.

const QUEUE = 'runs'
/**
 * A lost worker's run is taken over within 10 s: this, a look of the supervisor (at most 2 s) and a poll. pg-boss itself takes 10 as the
 * least, to spare those who refresh at half the time; here it is refreshed so much more often that a worker that is held up has 5 s too.
 */
const HEARTBEAT_SECONDS = 6
const REFRESH_MS = 1_000
/** For what the notification did not tell: another process's job that failed, a connection that was lost. */
const POLL_MS = 500
/** Where pg-boss notifies of a job of its schema `pgboss` that can be fetched. */
const NOTIFIED = 'pgboss_454650302e472074f72063fd'
/** pg-boss's longest; the heartbeat tells much earlier. */
const EXPIRE_SECONDS = 24 * 3600
/** A run is failed by the engine, never by the queue's count. */
const RETRY_LIMIT = 1_000_000
const KEEP_COMPLETED_SECONDS = 3600

export type Queue = {
  /** Q2: `tx` is the transaction that the run is written in. @returns false where the run has a job already */
  enqueue(runId: string, priority: number, tx?: Query): Promise<boolean>
  /** Where the run waits for its turn, it comes before those of a lower priority. */
  reorder(runId: string, priority: number): Promise<void>
  /** Delivers each run to the handler, `places` at a time. Asked for once. `signal`: the job was taken away. */
  work(places: number, handler: Handler): Promise<void>
  /** Delivers anew what was at work when this database's only process died. */
  releaseAbandoned(): Promise<void>
  /** Runs that are not over and have no job, though a worker here is to do them. */
  withoutJob(): Promise<{ id: string; priority: number }[]>
  /** Runs that are not over, that no worker has in hand, and of which nothing was heard for `quietMs`; for how long, by the database's clock. */
  silentWithoutWorker(quietMs: number): Promise<{ id: string; seq: number; silentMs: number }[]>
  /** Fetches nothing new; resolves when the handlers that are at work have ended. */
  rest(): Promise<void>
  close(): Promise<void>
}

const ABANDONED = `select id::text from pgboss.job where name = $1 and state = 'active'`

const WITHOUT_JOB = `
  select run."id", run."priority" from "Run" run
  where run."status" in ('queued', 'running', 'cancelling') and run."workflow" <> $1 and not exists (
    select 1 from pgboss.job job
    where job.name = $2 and job.singleton_key = run."id" and job.state in ('created', 'retry', 'active'))
  order by run."queuedAt" limit 500`

type Statements = NonNullable<Parameters<PgBoss['send']>[2]>['db']
/** An insert has texts alone. */
const statements = (query: Query): Statements => ({
  executeSql: async (text, values = []) => ({ rows: await query(text, values as string[]) }),
})

const connection = (database: Database): ConstructorOptions =>
  database.boss.kind === 'pglite'
    ? { db: fromPglite(database.boss.pglite), backend: 'pglite', superviseIntervalSeconds: 60, monitorIntervalSeconds: 60 }
    : {
        connectionString: database.boss.connectionString,
        application_name: 'unfold-queue',
        max: 4,
        // All three at 1 s: only so is a killed worker's run taken over within 10 s.
        superviseIntervalSeconds: 1,
        monitorIntervalSeconds: 1,
      }

export const openQueue = async (database: Database, log: Log): Promise<Queue> => {
  const boss = new PgBoss({ ...connection(database), schedule: false, monitorVacuum: false })
  boss.on('error', (err) => log.warn({ err }, 'the queue reports an error'))
  boss.on('warning', (warning) => log.debug({ warning }, 'the queue warns'))
  await boss.start()
  await boss.createQueue(QUEUE, {
    policy: 'exclusive',
    notify: true,
    retryLimit: RETRY_LIMIT,
    retryDelay: 0,
    expireInSeconds: EXPIRE_SECONDS,
    deleteAfterSeconds: KEEP_COMPLETED_SECONDS,
    // The embedded database has one process: a heartbeat that a long computation delays would only make it repeat itself.
    ...(database.kind === 'postgres' ? { heartbeatSeconds: 10 } : {}),
  })
  if (database.kind === 'postgres')
    await database.prisma.$executeRaw`
      update pgboss.queue set heartbeat_seconds = ${HEARTBEAT_SECONDS}::int
      where name = ${QUEUE} and heartbeat_seconds is distinct from ${HEARTBEAT_SECONDS}::int`
  // Reads the queue's settings, so that a later `send` in a transaction needs no second connection for them.
  await boss.findJobs(QUEUE, { key: '' })

  let deliveries: Deliveries | undefined
  let stopListening = () => Promise.resolve()
  const rest = async (): Promise<void> => {
    await stopListening()
    await deliveries?.rest()
  }

  return {
    enqueue: async (runId, priority, tx) => {
      const job = await boss.send(QUEUE, { runId }, { singletonKey: runId, priority, ...(tx ? { db: statements(tx) } : {}) })
      return job !== null
    },
    reorder: async (runId, priority) => {
      await boss.update(QUEUE, { runId }, { singletonKey: runId, priority })
    },
    work: async (places, handler) => {
      deliveries = openDeliveries({
        boss,
        db: statements(database.query),
        queue: QUEUE,
        places,
        fetchAtOnce: database.kind === 'embedded' ? places : 1,
        handler,
        pollMs: POLL_MS,
        refreshMs: database.kind === 'postgres' ? REFRESH_MS : undefined,
        log,
      })
      stopListening = await database.listen(NOTIFIED, deliveries.ring, deliveries.ring)
    },
    releaseAbandoned: async () => {
      const abandoned = await database.query<{ id: string }>(ABANDONED, [QUEUE])
      const ids = abandoned.map(({ id }) => id)
      if (ids.length > 0) await boss.fail(QUEUE, ids, { message: 'its process died' })
    },
    withoutJob: () => database.query(WITHOUT_JOB, [EXTERNAL, QUEUE]),
    silentWithoutWorker: (quietMs) =>
      database.prisma.$queryRaw<{ id: string; seq: number; silentMs: number }[]>`
        select run."id", run."seq", (extract(epoch from now() - run."updatedAt") * 1000)::float8 as "silentMs" from "Run" run
        where run."status" in ('queued', 'running', 'cancelling') and run."updatedAt" < now() - ${quietMs}::float8 * interval '1 ms'
          and not exists (
            select 1 from pgboss.job job where job.name = ${QUEUE} and job.singleton_key = run."id" and job.state = 'active')
        order by run."updatedAt" limit 500`,
    rest,
    close: async () => {
      await rest()
      await boss.stop({ close: true })
    },
  }
}
