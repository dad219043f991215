import { isEnded, type Position } from '@unfold/contracts'

import type { Feed, JournalBatch, SnapshotFrame } from '../engine.ts'
import { MAX_BATCH_EVENTS, rowsToBatch } from '../journal/batch.ts'
import type { JournalStore } from '../journal/store.ts'
import type { Hub } from './hub.ts'
import type { LiveRun } from './live-run.ts'

// One viewer of one run. It pulls: nothing is made for it, and nothing is kept for it, before it asks.
//
// Invariants:
// F1 what is read is a snapshot at n, or nothing where n was proved by its hash, and then n+1 … without a hole and without a double.
// F2 a viewer that falls behind what is kept gets a fresh snapshot, so that its slowness costs the others nothing.
// F3 it ends: on the signal, when the engine stops, and after the run's end unless it stays. Whichever way, the run is let go once.

/** A viewer that comes back from further behind gets a snapshot. */
const CATCH_UP_EVENTS = 1_000

export const openFeed = async (
  hub: Hub,
  store: JournalStore,
  runId: string,
  options: { after?: Position; signal: AbortSignal; stay?: boolean },
): Promise<Feed> => {
  const { signal, stay = false } = options
  const { live, release } = await hub.watch(runId)
  signal.addEventListener('abort', release, { once: true })
  const letGo = () => {
    signal.removeEventListener('abort', release)
    release()
  }
  try {
    if (signal.aborted) letGo()
    const start = options.after && (await isPrefix(live, store, options.after)) ? options.after : undefined
    return {
      workflow: live.state.workflow,
      head: live.position.seq,
      read: () => readFrom(live, store, start, signal, stay, letGo),
    }
  } catch (error) {
    letGo()
    throw error
  }
}

const isPrefix = async (live: LiveRun, store: JournalStore, position: Position): Promise<boolean> => {
  // It may have been read where the run is written, before the news of it came here.
  if (position.seq > live.position.seq) await live.refresh()
  if (position.seq > live.position.seq || live.position.seq - position.seq > CATCH_UP_EVENTS) return false
  return live.knows(position) ?? (await store.hashAt(live.runId, position.seq)) === position.hash
}

async function* readFrom(
  live: LiveRun,
  store: JournalStore,
  start: Position | undefined,
  signal: AbortSignal,
  stay: boolean,
  letGo: () => void,
): AsyncGenerator<SnapshotFrame | { kind: 'batch'; batch: JournalBatch }> {
  const news = waitForNews(live, signal)
  // Where the viewer stands; undefined: it needs a snapshot.
  let seq = start?.seq
  // Until it has caught up once, what is not kept is read from the database.
  let returning = start !== undefined
  try {
    while (!signal.aborted && !live.closed) {
      if (seq === undefined) {
        const frame = live.snapshot()
        seq = frame.position.seq
        yield frame
        continue
      }
      const next = live.after(seq)
      if (next === undefined) {
        if (isEnded(live.state.status) && !stay) return
        returning = false
        await news.next(() => live.position.seq > (seq ?? 0))
      } else if (next !== 'behind') {
        seq = next.to
        yield { kind: 'batch', batch: next }
      } else {
        const tail: JournalBatch | undefined = returning ? await readTail(live, store, seq) : undefined
        seq = tail?.to
        if (tail) yield { kind: 'batch', batch: tail }
      }
    }
  } finally {
    news.stop()
    letGo()
  }
}

/** From the database up to where the live run stands at most, so that the viewer meets the kept batches at an edge of one. */
const readTail = async (live: LiveRun, store: JournalStore, seq: number): Promise<JournalBatch | undefined> => {
  const head = live.position.seq
  const rows = await store.rows(live.runId, seq, Math.min(MAX_BATCH_EVENTS, head - seq))
  return rows.length > 0 ? rowsToBatch(live.runId, rows) : undefined
}

/** One watcher and one abort listener for the feed's whole life. */
const waitForNews = (live: LiveRun, signal: AbortSignal) => {
  let wake: (() => void) | undefined
  const ring = () => wake?.()
  const unwatch = live.watch(ring)
  signal.addEventListener('abort', ring)
  return {
    next: (isThere: () => boolean): Promise<void> =>
      new Promise((resolve) => {
        wake = () => {
          wake = undefined
          resolve()
        }
        if (signal.aborted || live.closed || isThere()) wake()
      }),
    stop: () => {
      unwatch()
      signal.removeEventListener('abort', ring)
      ring()
    },
  }
}
