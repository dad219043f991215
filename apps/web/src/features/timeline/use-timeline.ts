import { use, useMemo, useSyncExternalStore } from 'react'

import { followRunJournal } from '../journal/follow-journal.ts'
import { JournalContext } from '../journal/journal-context.ts'
import { useReadPage } from '../journal/read-page.ts'
import { RunContext } from '../run/run-context.tsx'
import { createTimelineStore, type TimelineStore, type TimelineView } from './timeline-store.ts'

/** By what is followed: a timeline that is opened again is there at once. */
const kept = new WeakMap<object, TimelineStore>()

export const useTimeline = (): TimelineView => {
  const source = use(JournalContext)
  const run = use(RunContext)
  if (!run) throw new Error('useTimeline needs a RunContext above it')
  const readPage = useReadPage(run.view().state.runId)
  const store = useMemo(() => {
    const key = source ?? run
    let known = kept.get(key)
    if (!known) kept.set(key, (known = createTimelineStore(source?.follow ?? followRunJournal(run, readPage))))
    return known
    // oxlint-disable-next-line react/exhaustive-deps -- pages of one run are read one way
  }, [source, run])
  return useSyncExternalStore(store.subscribe, store.view)
}
