import { isEnded } from '@unfold/contracts'

import type { Committed } from '../journal/journal.ts'
import type { Bus } from './bus.ts'

/** How often at most a run's progress and findings are told to those who watch all runs; what changes its state is told at once. */
const PROGRESS_MS = 1_000

/** Tells the followers of the run of the batch, and those who watch all runs that its summary is another now. */
export const createAnnouncer = (bus: Bus): ((committed: Committed) => void) => {
  const toldAt = new Map<string, number>()
  return (committed) => {
    bus.publish({ kind: 'committed', ...committed })
    const { batch, state } = committed
    const { runId } = batch
    const now = performance.now()
    const decisive = batch.events.some(({ type }) => type.startsWith('run.') && type !== 'run.progressed')
    if (!decisive && now - (toldAt.get(runId) ?? 0) < PROGRESS_MS) return
    if (isEnded(state.status)) toldAt.delete(runId)
    else toldAt.set(runId, now)
    bus.publish({ kind: 'changed', runId })
  }
}
