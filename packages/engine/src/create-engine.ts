import { randomBytes } from 'node:crypto'
import { hostname } from 'node:os'
import { setTimeout as delay } from 'node:timers/promises'

import { isEnded, type JsonValue, UnfoldError, type WorkflowInfo } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import { z } from 'zod'

import { applyFree } from './commands/apply-free.ts'
import { createInbox } from './commands/inbox.ts'
import type { Log, WorkflowDefinition } from './define.ts'
import type { DocumentDirectory, Engine, Health } from './engine.ts'
import { createExecutor } from './execution/executor.ts'
import { openQueue, type Queue } from './execution/queue.ts'
import { groupCommits } from './journal/group-commit.ts'
import { readAttempt, readRows, readState } from './journal/history.ts'
import { createJournalStore } from './journal/store.ts'
import { runCommands } from './runs/commands.ts'
import { deleteRun } from './runs/delete.ts'
import { expectedTimes } from './runs/durations.ts'
import { EXTERNAL, externalRuns } from './runs/external.ts'
import { importRun } from './runs/import-run.ts'
import { runHistory } from './runs/history.ts'
import { listRuns } from './runs/list.ts'
import { type Patience, quietRuns } from './runs/quiet-runs.ts'
import { startRun } from './runs/start.ts'
import { subscribe } from './runs/subscribe.ts'
import { noSuchRun, SUMMARY, toSummary } from './runs/summary.ts'
import { every } from './every.ts'
import { createAnnouncer } from './stream/announce.ts'
import type { Bus } from './stream/bus.ts'
import { openFeed } from './stream/feed.ts'
import { createHub } from './stream/hub.ts'
import { createMemoryBus } from './stream/memory-bus.ts'
import { createNotifyBus } from './stream/notify-bus.ts'
import { createRunWatch } from './stream/watch-runs.ts'

export type EngineOptions = {
  /** Stays the caller's: closed by it, after `stop`. */
  database: Database
  /** Any workflows: each takes the input that its own schema gives it. */
  workflows: readonly WorkflowDefinition[]
  documents: DocumentDirectory
  log: Log
  /** Who works, for people; host, process and a random part where absent. */
  worker?: string
  /** The time that events bear. */
  now?: () => Date
  /** The address of a Redis that carries the batches between processes; by NOTIFY and the journal where absent, or away. */
  redis?: string | undefined
  /** A run that says nothing for `quietMs` is explained (60 s); one that nobody works on any more fails `giveUpMs` later (1 h). */
  patience?: Partial<Patience>
  /** Runs at once in this process; 0: it only serves, others work. */
  concurrency?: number
}

/** Its client is large, and most servers have no Redis. */
const redisBuses = () => import('./stream/redis-bus.ts')

/** With other processes on the database: how often is looked for what the bus did not tell. */
const LOOK_MS = 500
/** How often runs without a job are looked for. */
const RECONCILE_MS = 15_000
const DEFAULT_CONCURRENCY = 4
const DEFAULT_PATIENCE: Patience = { quietMs: 60_000, giveUpMs: 3_600_000 }
/** How often runs that say nothing are looked for at least. */
const LONGEST_LOOK_MS = 15_000

export const createEngine = ({ database, documents, log, now = () => new Date(), ...options }: EngineOptions): Engine => {
  const { prisma } = database
  const { worker = `${hostname()}:${process.pid}:${randomBytes(3).toString('hex')}`, concurrency = DEFAULT_CONCURRENCY } = options
  const patience = { ...DEFAULT_PATIENCE, ...options.patience }
  const workflows = new Map(options.workflows.map((workflow) => [workflow.id, workflow]))
  const store = groupCommits(createJournalStore(prisma, database.query), database)
  const inbox = createInbox(database, log)

  const busKind = options.redis !== undefined ? 'redis' : database.kind === 'embedded' ? 'memory' : 'notify'
  const open = async () => {
    const beneath: Bus = database.kind === 'embedded' ? createMemoryBus(log) : await createNotifyBus(database, log)
    const bus = options.redis === undefined ? beneath : (await redisBuses()).createRedisBus(options.redis, beneath, log)
    const queue = await openQueue(database, log)
    const hub = createHub(store, bus, log)
    const publish = createAnnouncer(bus)
    const watch = createRunWatch(prisma, bus, log)
    const wake = (runId: string) => bus.publish({ kind: 'command', runId })
    const enqueue = (runId: string, priority: number) => void enqueueAgain(queue, runId, priority)
    const reorder = (runId: string, priority: number) => queue.reorder(runId, priority)
    const free = { store, inbox, now, log, publish, wake, enqueue, reorder }
    const commands = runCommands(prisma, free)
    const external = externalRuns({ database, documents, free, now })
    const executor = createExecutor({
      publish,
      store,
      workflows,
      worker,
      now,
      log,
      hub,
      bus,
      inbox,
      quietMs: patience.quietMs,
      applyFree: (runId) => applyFree(runId, free),
    })
    return { bus, queue, hub, watch, commands, external, executor, free }
  }
  let opened: ReturnType<typeof open> | undefined
  const parts = () => {
    opened ??= open().catch((error: unknown) => {
      opened = undefined
      throw error
    })
    return opened
  }
  const timers: { stop(): Promise<void> }[] = []
  let starting: Promise<void> | undefined
  let stopping: Promise<void> | undefined
  const over = new AbortController()

  const start = async (): Promise<void> => {
    const { queue, hub, executor, free } = await parts()
    // One process: whatever is at work in the queue was so in a process that is dead.
    if (database.kind === 'embedded') await queue.releaseAbandoned()
    const reconcile = async () => {
      await enqueueForgotten(queue)
      for (const runId of await inbox.runsWithWaiting()) await applyFree(runId, free)
    }
    await reconcile()
    if (concurrency > 0) await queue.work(concurrency, (runId, signal) => executor.handle(runId, signal))
    timers.push(
      every(RECONCILE_MS, reconcile, log),
      every(Math.min(LONGEST_LOOK_MS, patience.quietMs / 2), quietRuns({ ...free, queue, ...patience }), log),
    )
    if (database.kind === 'embedded') return
    timers.push(
      every(
        LOOK_MS,
        async () => {
          const held = executor.held()
          if (held.length > 0) for (const runId of await inbox.runsWithWaiting(held)) executor.lookAtInbox(runId)
        },
        log,
      ),
      every(LOOK_MS, () => hub.look(), log),
    )
  }

  /** Where the last delivery is not quite over, the queue takes no other of this run: a moment later it does, or `reconcile` sees to it. */
  const enqueueAgain = async (queue: Queue, runId: string, priority: number): Promise<void> => {
    try {
      for (const ms of [0, 20, 100, 500]) {
        await delay(ms, undefined, { signal: over.signal })
        if (await queue.enqueue(runId, priority)) return
      }
    } catch (err) {
      if (!over.signal.aborted) log.warn({ err, runId }, 'a run that goes on could not be queued at once')
    }
  }

  const enqueueForgotten = async (queue: Queue): Promise<void> => {
    for (const { id, priority } of await queue.withoutJob()) {
      log.info({ runId: id }, 'a run without a job is queued again')
      await queue.enqueue(id, priority)
    }
  }

  const stop = async (): Promise<void> => {
    over.abort()
    await starting?.catch(() => {})
    const open = await opened?.catch(() => undefined)
    if (!open) return
    const { queue, executor, hub, watch, bus } = open
    await Promise.all(timers.splice(0).map((timer) => timer.stop()))
    const resting = queue.rest()
    await executor.handBackAll()
    await resting
    await queue.close()
    hub.close()
    watch.close()
    await bus.close()
  }

  const feed: Engine['runs']['feed'] = async (runId, options) => openFeed((await parts()).hub, store, runId, options)

  return {
    start: () => (starting ??= start()),
    stop: () => (stopping ??= stop()),
    workflows: () => [...workflows.values()].map(toInfo),
    expectedTimes: (workflow, bytes) => expectedTimes(prisma, workflow, bytes),
    runs: {
      start: async (request, by, owner) => {
        const { queue, bus } = await parts()
        const started = await startRun({ database, workflows, documents, queue, now }, request, by, owner)
        if (started.created) bus.publish({ kind: 'changed', runId: started.runId })
        return started
      },
      get: async (runId) => {
        const row = await prisma.run.findUnique({ where: { id: runId }, select: SUMMARY })
        if (!row) throw noSuchRun(runId)
        return toSummary(row)
      },
      owner: async (runId) => {
        const row = await prisma.run.findUnique({ where: { id: runId }, select: { owner: true } })
        if (!row) throw noSuchRun(runId)
        return row.owner ?? undefined
      },
      state: async (runId, attempt) => {
        const folded = await readState(store, runId)
        if (folded.position.seq === 0) throw noSuchRun(runId)
        if (attempt === undefined || attempt === folded.state.attempt) return folded
        const earlier = await readAttempt(store, runId, attempt)
        if (!earlier) throw new UnfoldError('NOT_FOUND', `Run ${runId} has no attempt ${attempt}.`)
        return earlier
      },
      list: (query, owner) => listRuns(prisma, query, owner),
      history: (query, owner) => runHistory(prisma, query, owner),
      cancel: async (...args) => (await parts()).commands.cancel(...args),
      pause: async (...args) => (await parts()).commands.pause(...args),
      resume: async (...args) => (await parts()).commands.resume(...args),
      retry: async (...args) => (await parts()).commands.retry(...args),
      delete: async (runId) => {
        const { owner } = await deleteRun(prisma, runId)
        ;(await parts()).bus.publish({ kind: 'deleted', runId, owner })
      },
      answer: async (...args) => (await parts()).commands.answer(...args),
      update: async (...args) => (await parts()).commands.update(...args),
      instruct: async (...args) => (await parts()).commands.instruct(...args),
      stopAgent: async (...args) => (await parts()).commands.stopAgent(...args),
      review: async (...args) => (await parts()).commands.review(...args),
      import: async (exported, owner) => {
        const imported = await importRun(prisma, exported, owner)
        if (imported.created) (await parts()).bus.publish({ kind: 'changed', runId: imported.runId })
        return imported
      },
      journal: (runId, after) => readRows(store, runId, after),
      feed,
      subscribe: (runId, handler, filter = {}) => subscribe({ feed, store, log }, runId, handler, filter),
      watch: (handler, filter = {}) => {
        let left = false
        let leave: (() => void) | undefined
        const join = async () => {
          const { watch } = await parts()
          if (!left) leave = watch.add(handler, filter)
        }
        join().catch((err: unknown) => log.error({ err }, 'the runs cannot be watched'))
        return () => {
          left = true
          leave?.()
        }
      },
      ended: async (runId, signal = new AbortController().signal) => {
        const { hub } = await parts()
        const { live, release } = await hub.watch(runId)
        try {
          const follow = await openFeed(hub, store, runId, { signal })
          for await (const _ of follow.read());
          signal.throwIfAborted()
          // An engine that stops may not have heard of an end that is kept.
          const { state } = isEnded(live.state.status) ? live : await readState(store, runId)
          if (!isEnded(state.status)) throw new UnfoldError('UNAVAILABLE', 'The engine stops; the run goes on later.')
          return state
        } finally {
          release()
        }
      },
    },
    external: {
      start: async (...args) => {
        const { external, bus } = await parts()
        const started = await external.start(...args)
        if (started.created) bus.publish({ kind: 'changed', runId: started.runId })
        return started
      },
      emit: async (...args) => (await parts()).external.emit(...args),
    },
    notices: {
      tell: async (message, runId) => (await parts()).bus.publish({ kind: 'notice', message, at: now().toISOString(), runId }),
      hear: (listener) => {
        const opening = parts().then(({ bus }) =>
          bus.subscribeAll((said) => {
            if (said.kind === 'notice') listener(said)
          }),
        )
        opening.catch((err: unknown) => log.error({ err }, 'notices cannot be heard'))
        return () => void opening.then((leave) => leave()).catch(() => {})
      },
    },
    health: async () => {
      let here: Pick<Health, 'running' | 'bus'> = { running: 0, bus: { kind: busKind, connected: false } }
      try {
        const { executor, bus } = await parts()
        here = { running: executor.running, bus: bus.state() }
        const open = { status: { in: ['queued', 'running', 'cancelling'] }, workflow: { not: EXTERNAL } }
        const [counts, workers] = await Promise.all([
          prisma.run.groupBy({ by: ['status'], _count: true, where: open }),
          prisma.run.groupBy({ by: ['worker'], _count: true, where: { ...open, worker: { not: null } }, orderBy: { worker: 'asc' } }),
        ])
        const of = (status: string) => counts.find((count) => count.status === status)?._count ?? 0
        return {
          ...here,
          database: 'ok',
          queue: { waiting: of('queued'), active: of('running') + of('cancelling') },
          workers: workers.map(({ worker, _count }) => ({ worker: worker ?? '', runs: _count })),
        }
      } catch (err) {
        log.warn({ err }, 'the database cannot be reached')
        return { ...here, database: 'unreachable', queue: { waiting: 0, active: 0 }, workers: [] }
      }
    },
  }
}

const toInfo = (workflow: WorkflowDefinition): WorkflowInfo => ({
  id: workflow.id,
  version: workflow.version,
  title: workflow.title,
  description: workflow.description,
  input: z.toJSONSchema(workflow.input, { io: 'input', unrepresentable: 'any' }) as JsonValue,
  agents: workflow.agents.map(({ id, title, description }) => ({ id, title, description })),
})
