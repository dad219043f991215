import type { RunStore } from '../run/run-store.ts'
import { createJournalFeed, type JournalEvent, type ReadPage } from './journal-feed.ts'

export type FollowOptions = {
  onEvents: (events: readonly JournalEvent[]) => void
  /** It is read on as soon as more comes. */
  onFailure: (error: unknown) => void
}

/** Something that hands on a journal from its first event on, each event once. `start` answers how to stop; it goes on where it was. */
export type FollowedJournal = { start: () => () => void }

/** A followed run's journal: what was before is read, what comes now is the run's own stream. */
export const followRunJournal =
  (store: RunStore, readPage: ReadPage) =>
  ({ onEvents, onFailure }: FollowOptions): FollowedJournal => {
    const feed = createJournalFeed({ readPage, head: () => store.view().state.seq, onEvents })
    const start = () => {
      let stopped = false
      const catchUp = (): void => {
        if (!stopped && feed.loaded() < store.view().state.seq) feed.catchUp().then(catchUp, onFailure)
      }
      const leave = [store.subscribe(catchUp), store.tail((events) => feed.take(events))]
      catchUp()
      return () => {
        stopped = true
        for (const each of leave) each()
      }
    }
    return { start }
  }
