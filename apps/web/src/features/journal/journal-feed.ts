import type { RunEvent, UnknownEvent } from '@unfold/contracts'

// Invariants:
// F1 events are handed on 1, 2, 3 …, each once, whether they were read from the journal or came live.
// F2 one reading at a time; after a failure the next one goes on where it stopped.

export type JournalEvent = RunEvent | UnknownEvent

/** The events after `after`, in order: `PAGE_EVENTS` of them, fewer at the journal's end. */
export type ReadPage = (after: number) => Promise<readonly JournalEvent[]>

/** The server looks for one more, to tell whether there is more, and its database gives a thousand at once. */
export const PAGE_EVENTS = 999

/** So many pages are asked for at once: a journal has no holes, so where each begins is known. */
const PAGES_AT_ONCE = 8

export type JournalFeed = {
  /** The last event that was handed on. */
  loaded: () => number
  /** Reads on until `head()` is reached. @throws what `readPage` throws */
  catchUp: () => Promise<void>
  /** Takes what came live. @returns false where something before it is missing: `catchUp` then. */
  take: (events: readonly JournalEvent[]) => boolean
}

export type JournalFeedOptions = {
  readPage: ReadPage
  /** How far the journal reaches, as far as is known. */
  head: () => number
  onEvents: (events: readonly JournalEvent[]) => void
}

export const createJournalFeed = ({ readPage, head, onEvents }: JournalFeedOptions): JournalFeed => {
  let loaded = 0
  let reading: Promise<void> | undefined

  /** @returns whether they join on to what there is */
  const hand = (events: readonly JournalEvent[]): boolean => {
    const fresh = events.filter(({ seq }) => seq > loaded)
    if (fresh.length === 0) return true
    if (fresh[0]?.seq !== loaded + 1) return false
    loaded = fresh.at(-1)?.seq ?? loaded
    onEvents(fresh)
    return true
  }

  const readOn = async (): Promise<void> => {
    while (loaded < head()) {
      const pages = Math.min(PAGES_AT_ONCE, Math.ceil((head() - loaded) / PAGE_EVENTS))
      const from = loaded
      const read = await Promise.all(Array.from({ length: pages }, (_, i) => readPage(from + i * PAGE_EVENTS)))
      for (const events of read) if (!hand(events)) break
      if (loaded === from) throw new Error(`the journal has nothing after event ${from}, but should reach ${head()}`)
    }
  }

  return {
    loaded: () => loaded,
    catchUp: () => {
      reading ??= readOn().finally(() => (reading = undefined))
      return reading
    },
    // While pages are read what comes live is among them, or is read after them.
    take: (events) => reading !== undefined || hand(events),
  }
}
