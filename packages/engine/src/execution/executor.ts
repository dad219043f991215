import { UnfoldError } from '@unfold/contracts'

import type { Inbox } from '../commands/inbox.ts'
import type { Log } from '../define.ts'
import type { Bus } from '../stream/bus.ts'
import type { Hub } from '../stream/hub.ts'
import { createExecution, type Execution } from './execution.ts'
import { logWith } from './scope.ts'
import { type Taken, takeRun, type TakeOptions } from './take.ts'
import type { Gates } from './turns.ts'

// The runs that this process holds.
//
// Invariants:
// X1 at most one execution per run in this process.
// X2 a handler that returns says that the run needs no worker; one that throws has it delivered again, as where it was resumed or
//    retried meanwhile.

const needsWorker = (status: string): boolean => status === 'queued' || status === 'running' || status === 'cancelling'

export type Executor = {
  /** The queue's handler. @throws where the run is to be delivered again */
  handle(runId: string, signal: AbortSignal): Promise<void>
  readonly running: number
  /** For looking into their inboxes where the bus may have been silent. */
  held(): readonly string[]
  lookAtInbox(runId: string): void
  /** Hands back every run and takes no more. */
  handBackAll(): Promise<void>
}

export type ExecutorOptions = Omit<TakeOptions, 'onFailure'> & {
  hub: Hub
  bus: Bus
  inbox: Inbox
  quietMs: number
  /** What came into the inbox while the run ended. */
  applyFree: (runId: string) => Promise<unknown>
  log: Log
}

export const createExecutor = (options: ExecutorOptions): Executor => {
  const { store, hub, bus, log } = options
  const held = new Map<string, { execution: Execution; done: Promise<void> }>()
  const gates: Gates = new Map()
  let stopping = false

  const hold = async (runId: string, signal: AbortSignal): Promise<void> => {
    let execution: Execution | undefined
    // From before the run's row is read, so that no command falls between.
    let told = false
    const unsubscribe = bus.subscribe(runId, ({ kind }) => {
      if (kind !== 'command' && kind !== 'gap') return
      told = true
      execution?.lookAtInbox()
    })
    try {
      const taken = await takeRun(runId, { ...options, onFailure: () => execution?.lose() })
      if (!taken) return
      const { journal, replay, workflow } = taken
      execution = createExecution({
        ...options,
        gates,
        journal,
        replay,
        workflow,
        hasCommands: taken.hasCommands || told,
        secrets: () => options.store.secrets(runId),
        log: logWith(log, { runId }),
      })
      await work(execution, taken, signal)
    } finally {
      unsubscribe()
    }
  }

  const work = async (execution: Execution, { journal, epoch, from }: Taken, signal: AbortSignal): Promise<void> => {
    const { runId } = journal
    const { release } = hub.hold(runId, from)
    if (journal.failure) execution.lose()
    signal.addEventListener('abort', execution.lose)
    if (stopping) execution.handBack()
    const finished = execution.run()
    held.set(runId, { execution, done: finished.then(() => {}) })
    try {
      const ending = await finished
      if (ending === 'ended' || ending === 'paused') return
      if (ending === 'handed_back') await store.release(runId, epoch)
      throw new UnfoldError('LEASE_LOST', `Run ${runId} goes on elsewhere.`)
    } finally {
      signal.removeEventListener('abort', execution.lose)
      release()
      if (held.get(runId)?.execution === execution) held.delete(runId)
    }
  }

  return {
    handle: async (runId, signal) => {
      if (stopping) throw new UnfoldError('UNAVAILABLE', 'The worker stops.')
      const before = held.get(runId)
      if (before) {
        // Delivered a second time: the queue holds this process for dead.
        before.execution.lose()
        await before.done
      }
      await hold(runId, signal)
      let head = await store.head(runId)
      if (head?.hasCommands) {
        await options.applyFree(runId)
        head = await store.head(runId)
      }
      if (head?.worker === null && needsWorker(head.status)) throw new UnfoldError('LEASE_LOST', `Run ${runId} goes on anew.`)
    },
    get running() {
      return held.size
    },
    held: () => [...held.keys()],
    lookAtInbox: (runId) => held.get(runId)?.execution.lookAtInbox(),
    handBackAll: async () => {
      stopping = true
      const all = [...held.values()]
      for (const { execution } of all) execution.handBack()
      await Promise.all(all.map(({ done }) => done))
    },
  }
}
