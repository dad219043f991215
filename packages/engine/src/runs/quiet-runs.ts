import { type EventDraft, isEnded, type RunState, UnfoldError } from '@unfold/contracts'

import type { ApplyFreeOptions } from '../commands/apply-free.ts'
import { explainFree } from '../execution/quiet.ts'
import type { Queue } from '../execution/queue.ts'
import { cancelSections } from '../execution/sections.ts'
import { readState } from '../journal/history.ts'
import { openJournal } from '../journal/journal.ts'
import { EXTERNAL } from './external.ts'

/** When a run that says nothing is explained, and how long after that one fails which nobody works on any more. */
export type Patience = { quietMs: number; giveUpMs: number }

type Options = Pick<ApplyFreeOptions, 'store' | 'now' | 'log' | 'publish'> & { queue: Pick<Queue, 'silentWithoutWorker'> } & Patience

/**
 * Looks after the runs that say nothing and are in no worker's hands: their page is told why, and where no worker takes one up, or
 * its own program stays away, it fails. Kept is what is kept: a retry goes on from there. Whoever appends first wins, here as always.
 */
export const quietRuns = ({ queue, quietMs, giveUpMs, ...options }: Options): (() => Promise<void>) => {
  /** The last event of each run that needs nothing more until it is given up. */
  let seen = new Map<string, number>()
  return async () => {
    const before = seen
    seen = new Map()
    for (const { id, seq, silentMs } of await queue.silentWithoutWorker(quietMs)) {
      const isOver = silentMs >= giveUpMs
      if (isOver || before.get(id) !== seq) await lookAfter(id, isOver, options).catch(unlessSomebodyElse)
      seen.set(id, seq)
    }
  }
}

const unlessSomebodyElse = (error: unknown): void => {
  if (!(error instanceof UnfoldError && error.code === 'LEASE_LOST')) throw error
}

const lookAfter = async (
  runId: string,
  isOver: boolean,
  { store, now, log, publish }: Omit<Options, 'queue' | keyof Patience>,
): Promise<void> => {
  const head = await store.head(runId)
  if (!head) return
  const from = await readState(store, runId)
  const drafts = saysOf(from.state, isOver)
  if (drafts.length === 0) return
  const guard = { epoch: head.epoch, seq: from.position.seq }
  const journal = openJournal({ store, runId, from, guard, epoch: head.epoch, worker: head.worker, now, publish, log })
  try {
    for (const draft of drafts) journal.append(draft)
    await journal.flush()
  } finally {
    await journal.close()
  }
}

/** It is explained first, and given up only after that; one that waits for its turn or for a person never is. */
const saysOf = (state: RunState, isOver: boolean): EventDraft[] => {
  const isOutside = state.workflow === EXTERNAL
  const explanation = explainFree(state, { isOutside })
  if (explanation) return [explanation]
  const waits = isEnded(state.status) || state.inputs.length > 0 || (state.status === 'queued' && !isOutside)
  return isOver && !waits ? endOf(state, isOutside) : []
}

const endOf = (state: RunState, isOutside: boolean): EventDraft[] => {
  const error = isOutside
    ? new UnfoldError('UNAVAILABLE', 'The program that worked on the run has told nothing for too long.', {
        advice: 'Start the run again.',
      })
    : new UnfoldError('UNAVAILABLE', 'The worker of the run was lost, and no other took it up.', {
        advice: 'Start a worker and retry the run: it goes on from what is kept.',
      })
  return [...cancelSections(state, error.message), { type: 'run.failed', error: error.toFailure() }]
}
