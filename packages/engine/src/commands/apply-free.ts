import { isEnded, type RunState, UnfoldError } from '@unfold/contracts'

import type { Log } from '../define.ts'
import { type Folded, readState } from '../journal/history.ts'
import { type Committed, openJournal } from '../journal/journal.ts'
import type { JournalStore } from '../journal/store.ts'
import { decide } from './command.ts'
import type { Inbox } from './inbox.ts'

/** So often another writer may be quicker before it is an error: each time it was one, the state is read anew. */
const MAX_TRIES = 20

/** Whether a worker has the run in hand, as far as its row tells; a dead worker's run counts as held until it is taken over. */
const isHeld = (status: RunState['status'], worker: string | null): boolean =>
  worker !== null && status !== 'queued' && status !== 'paused' && !isEnded(status)

export type ApplyFreeOptions = {
  store: JournalStore
  inbox: Inbox
  now: () => Date
  log: Log
  publish: (committed: Committed) => void
  wake: (runId: string) => void
  /** The run waits for a worker again. */
  enqueue: (runId: string, priority: number) => void
  /** It waits with another priority. */
  reorder: (runId: string, priority: number) => Promise<void>
}

/**
 * Takes up the inbox of a run that no worker holds, and journals what comes of it; wakes the worker where one does. The fence is the
 * same as the worker's: whoever appends first wins, and the other looks again.
 * @param known the state as it was read before the command was put, which spares reading it again where nothing was written since
 * @returns the state that comes of it; undefined where nothing was written here
 */
export const applyFree = async (runId: string, options: ApplyFreeOptions, known?: Folded): Promise<Folded | undefined> => {
  const { store, inbox, now, log, publish, wake, enqueue, reorder } = options
  for (let tries = 1; ; tries += 1) {
    const head = await store.head(runId)
    if (!head) return undefined
    const from = known?.position.hash === head.hash ? known : await readState(store, runId)
    // After the state: what another one took since is either not in the list, or the fence tells.
    const waiting = await inbox.waiting(runId)
    if (waiting.length === 0) return undefined
    if (isHeld(from.state.status, head.worker)) {
      wake(runId)
      return undefined
    }
    const guard = { epoch: head.epoch, seq: from.position.seq }
    const journal = openJournal({ store, runId, from, guard, epoch: head.epoch, worker: head.worker, now, publish, log })
    const idle: string[] = []
    try {
      for (const { id, command } of waiting) {
        const { drafts } = decide(journal.state, command, false)
        for (const draft of drafts) journal.append(draft, id)
        if (drafts.length === 0) idle.push(id)
        // A command is taken with all its events or with none: each is a group of its own.
        await journal.flush()
        if (drafts.some(({ type }) => type === 'run.resumed' || type === 'run.retried')) enqueue(runId, journal.state.priority)
        if (drafts.some((draft) => draft.type === 'run.updated' && draft.priority !== undefined))
          await reorder(runId, journal.state.priority)
      }
      if (idle.length > 0) await inbox.markTaken(idle)
      return { state: journal.state, position: journal.position }
    } catch (error) {
      if (!(error instanceof UnfoldError && error.code === 'LEASE_LOST') || tries >= MAX_TRIES) throw error
    } finally {
      await journal.close()
    }
  }
}
