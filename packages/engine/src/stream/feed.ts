import { isEnded, type Position } from '@unfold/contracts'

import type { Feed, FeedItem, JournalBatch } from '../engine.ts'
import { MAX_BATCH_EVENTS, rowsToBatch } from '../journal/batch.ts'
import type { JournalStore } from '../journal/store.ts'
import type { Hub } from './hub.ts'
import type { LiveRun } from './live-run.ts'

// One viewer of one run. It takes: nothing is made for it, and nothing is kept for it, before it asks.
//
// Invariants:
// F1 what is taken is a snapshot at n, or nothing where n was proved by its hash, and then n+1 … without a hole and without a double.
// F2 a viewer that falls behind what is kept gets a fresh snapshot, so that its slowness costs the others nothing.
// F3 it ends: on the signal, when the engine stops, and after the run's end unless it stays. Whichever way, the run is let go once.
// F4 it never waits: what is not there is announced by `onNews` when it is.

/** A viewer that comes back from further behind gets a snapshot. */
const CATCH_UP_EVENTS = 1_000

export type FeedOptions = { after?: Position | undefined; signal: AbortSignal; stay?: boolean | undefined; onNews?: () => void }

export const openFeed = async (hub: Hub, store: JournalStore, runId: string, options: FeedOptions): Promise<Feed> => {
  const { signal } = options
  const { live, release } = await hub.watch(runId)
  try {
    const start = options.after && !signal.aborted && (await isPrefix(live, store, options.after)) ? options.after : undefined
    return feedOf(live, store, release, start, options)
  } catch (error) {
    release()
    throw error
  }
}

const isPrefix = async (live: LiveRun, store: JournalStore, position: Position): Promise<boolean> => {
  // It may have been read where the run is written, before the news of it came here.
  if (position.seq > live.position.seq) await live.refresh()
  if (position.seq > live.position.seq || live.position.seq - position.seq > CATCH_UP_EVENTS) return false
  return live.knows(position) ?? (await store.hashAt(live.runId, position.seq)) === position.hash
}

const feedOf = (
  live: LiveRun,
  store: JournalStore,
  release: () => void,
  start: Position | undefined,
  { signal, stay = false, onNews }: FeedOptions,
): Feed => {
  // Where the viewer stands; undefined: it needs a snapshot.
  let seq = start?.seq
  // Until it has caught up once, what is not kept is read from the database.
  let returning = start !== undefined
  let reading = false
  let tail: { batch: JournalBatch | undefined } | { error: unknown } | undefined
  let wake = onNews ?? (() => {})
  const ring = () => wake()
  const unwatch = live.watch(ring)

  let closed = false
  const close = (): void => {
    if (closed) return
    closed = true
    signal.removeEventListener('abort', leave)
    unwatch()
    release()
  }
  const leave = (): void => {
    close()
    ring()
  }
  if (signal.aborted) close()
  else signal.addEventListener('abort', leave)

  const readTail = async (after: number): Promise<void> => {
    reading = true
    try {
      tail = { batch: await tailOf(live, store, after) }
    } catch (error) {
      tail = { error }
    }
    reading = false
    ring()
  }

  const next = (): FeedItem | 'end' | undefined => {
    if (closed || live.closed) return 'end'
    if (reading) return undefined
    if (tail) {
      if ('error' in tail) throw tail.error
      const { batch } = tail
      tail = undefined
      seq = batch?.to
      if (batch) return { kind: 'batch', batch }
    }
    if (seq === undefined) {
      const frame = live.snapshot()
      seq = frame.position.seq
      return frame
    }
    const batch = live.after(seq)
    if (batch === undefined) {
      returning = false
      return isEnded(live.state.status) && !stay ? 'end' : undefined
    }
    if (batch !== 'behind') {
      seq = batch.to
      return { kind: 'batch', batch }
    }
    if (returning) {
      void readTail(seq)
      return undefined
    }
    seq = undefined
    return next()
  }

  const take = (): FeedItem | 'end' | undefined => {
    const item = next()
    if (item === 'end') close()
    return item
  }

  async function* read(): AsyncGenerator<FeedItem> {
    try {
      for (;;) {
        const item = take()
        if (item === 'end') return
        if (item === undefined) await new Promise<void>((resolve) => (wake = resolve))
        else yield item
      }
    } finally {
      close()
    }
  }

  return {
    workflow: live.state.workflow,
    head: live.position.seq,
    take,
    read,
    lag: () => live.lag(seq ?? 0),
    close,
  }
}

/** From the database up to where the live run stands at most, so that the viewer meets the kept batches at an edge of one. */
const tailOf = async (live: LiveRun, store: JournalStore, seq: number): Promise<JournalBatch | undefined> => {
  const head = live.position.seq
  const rows = await store.rows(live.runId, seq, Math.min(MAX_BATCH_EVENTS, head - seq))
  return rows.length > 0 ? rowsToBatch(live.runId, rows) : undefined
}
