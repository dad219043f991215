import { createContext } from 'react'

import type { FollowedJournal, FollowOptions } from './follow-journal.ts'

export type JournalSource = {
  follow: (options: FollowOptions) => FollowedJournal
  /** Shows the run as it was at that time, ms since 1970. */
  seekToTime: (time: number) => void
}

/** Where a run is replayed: its journal, which is all there already. A live run's is read beside its stream. */
export const JournalContext = createContext<JournalSource | undefined>(undefined)
