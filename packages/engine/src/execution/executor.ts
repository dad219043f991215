import { UnfoldError } from '@unfold/contracts'

import type { Inbox } from '../commands/inbox.ts'
import type { Log } from '../define.ts'
import type { Bus } from '../stream/bus.ts'
import type { Hub } from '../stream/hub.ts'
import { createExecution, type Execution } from './execution.ts'
import { logWith } from './scope.ts'
import { takeRun, type TakeOptions } from './take.ts'
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
  applyFree: (runId: string) => Promise<void>
  log: Log
}

export const createExecutor = (options: ExecutorOptions): Executor => {
  const { store, hub, bus, log } = options
  const held = new Map<string, { execution: Execution; done: Promise<void> }>()
  const gates: Gates = new Map()
  let stopping = false

  const hold = async (runId: string, signal: AbortSignal): Promise<void> => {
    let execution: Execution | undefined
    const taken = await takeRun(runId, {
      ...options,
      onFailure: () => execution?.lose(),
    })
    if (!taken) return
    const { journal, epoch, replay, workflow, from } = taken
    const { release } = hub.hold(runId, from)
    const running = (execution = createExecution({
      ...options,
      gates,
      journal,
      replay,
      workflow,
      secrets: () => options.store.secrets(runId),
      log: logWith(log, { runId }),
    }))
    if (journal.failure) running.lose()
    const unsubscribe = bus.subscribe(runId, ({ kind }) => {
      if (kind === 'command' || kind === 'gap') running.lookAtInbox()
    })
    const lose = () => running.lose()
    signal.addEventListener('abort', lose)
    if (stopping) running.handBack()
    const finished = running.run()
    held.set(runId, { execution: running, done: finished.then(() => {}) })
    try {
      const ending = await finished
      if (ending === 'ended' || ending === 'paused') return
      if (ending === 'handed_back') await store.release(runId, epoch)
      throw new UnfoldError('LEASE_LOST', `Run ${runId} goes on elsewhere.`)
    } finally {
      signal.removeEventListener('abort', lose)
      unsubscribe()
      release()
      if (held.get(runId)?.execution === running) held.delete(runId)
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
      await options.applyFree(runId)
      const head = await store.head(runId)
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
