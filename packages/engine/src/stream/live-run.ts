import { emptyRunState, type Position, reduceAll, type RunState, START } from '@unfold/contracts'

import type { JournalBatch, Lag, SnapshotFrame } from '../engine.ts'
import { joinBatches, MAX_BATCH_EVENTS, rowsToBatch } from '../journal/batch.ts'
import { link } from '../journal/chain.ts'
import { type Folded, readState } from '../journal/history.ts'
import type { JournalStore } from '../journal/store.ts'
import type { BusMessage } from './bus.ts'

// One run as it is followed in this process: its state, folded once for all viewers, and its newest batches, from which each viewer
// pulls what it has not seen. There is no backlog per viewer.
//
// Invariants:
// L1 `state` is the fold of 1..position.seq, and `position` only grows, batch by batch, whatever the bus loses, doubles or reorders.
// L2 the kept batches follow each other without a hole and end at `position`.
// L3 no viewer sleeps beside news: every growth wakes all.

/** What is kept for viewers that are a little behind; who is further behind gets a snapshot. */
const KEPT_CHARACTERS = 1024 * 1024
const KEPT_EVENTS = 2_000

export type LiveRun = {
  readonly runId: string
  readonly state: RunState
  readonly position: Position
  /** Nothing comes any more: whoever follows leaves. */
  readonly closed: boolean
  close(): void
  /** What follows the event `seq`; undefined where nothing does yet; `behind` where that is not kept any more. */
  after(seq: number): JournalBatch | 'behind' | undefined
  snapshot(): SnapshotFrame
  /** How far who stands at `seq` is behind: in events, and in ms since the first of them came here. */
  lag(seq: number): Lag
  /** Whether the position is one of this journal; undefined where that cannot be told from what is kept. */
  knows(position: Position): boolean | undefined
  /** @returns stops waking */
  watch(wake: () => void): () => void
  apply(message: BusMessage): void
  /** Reads what the database has beyond the position. */
  refresh(): Promise<void>
}

export const followRun = (runId: string, store: JournalStore, onError: (error: unknown) => void, from?: Folded): LiveRun => {
  let { state, position } = from ?? { state: emptyRunState(runId), position: START }
  let loaded = from !== undefined
  let kept: JournalBatch[] = []
  /** When each of the kept came here. */
  const cameAt = new WeakMap<JournalBatch, number>()
  let keptCharacters = 0
  /** Joined batches that end at `position`, by their first event: viewers that are equally far behind share one. */
  const joined = new Map<number, JournalBatch>()
  let frame: SnapshotFrame | undefined
  const watchers = new Set<() => void>()
  let refreshing: Promise<void> | undefined
  let lookAgain = false
  let closed = false

  const moved = (): void => {
    joined.clear()
    frame = undefined
    for (const wake of watchers) wake()
  }

  const advance = (batch: JournalBatch, after?: RunState): void => {
    state = after ?? reduceAll(batch.events, state)
    position = { seq: batch.to, hash: batch.hash }
    kept.push(batch)
    cameAt.set(batch, performance.now())
    keptCharacters += batch.text.length
    while (kept.length > 1 && (keptCharacters > KEPT_CHARACTERS || position.seq - (kept[0] as JournalBatch).from >= KEPT_EVENTS))
      keptCharacters -= (kept.shift() as JournalBatch).text.length
    moved()
  }

  const load = async (): Promise<void> => {
    const read = await readState(store, runId)
    loaded = true
    if (read.position.seq <= position.seq) return
    ;({ state, position } = read)
    kept = []
    keptCharacters = 0
    moved()
  }

  const readTail = async (): Promise<void> => {
    for (;;) {
      const rows = await store.rows(runId, position.seq, MAX_BATCH_EVENTS)
      // The bus may have brought some of them meanwhile.
      const fresh = rows.filter(({ seq }) => seq > position.seq)
      if (fresh[0]?.seq === position.seq + 1) advance(rowsToBatch(runId, fresh))
      if (rows.length < MAX_BATCH_EVENTS) return
    }
  }

  const look = async (): Promise<void> => {
    do {
      lookAgain = false
      await (loaded ? readTail() : load())
    } while (lookAgain)
  }

  const refresh = (): Promise<void> => {
    lookAgain = true
    refreshing ??= look().finally(() => {
      refreshing = undefined
    })
    return refreshing
  }

  const lookBecauseTold = (): void => void refresh().catch(onError)

  const close = (): void => {
    closed = true
    for (const wake of watchers) wake()
  }

  const join = (from: number): JournalBatch | undefined => {
    const index = kept.findIndex((batch) => batch.from === from)
    if (index < 0) return undefined
    let end = index + 1
    while (end < kept.length && (kept[end] as JournalBatch).to - from < MAX_BATCH_EVENTS) end += 1
    return joinBatches(kept.slice(index, end))
  }

  return {
    runId,
    get state() {
      return state
    },
    get position() {
      return position
    },
    get closed() {
      return closed
    },
    close,
    after: (seq) => {
      if (seq >= position.seq) return undefined
      const newest = kept.at(-1)
      if (newest?.from === seq + 1) return newest
      const batch = joined.get(seq + 1) ?? join(seq + 1)
      if (!batch) return 'behind'
      joined.set(seq + 1, batch)
      return batch
    },
    snapshot: () => (frame ??= snapshotFrame(state, position)),
    lag: (seq) => {
      if (seq >= position.seq) return { events: 0, ms: 0 }
      const first = kept.find(({ to }) => to > seq)
      const since = first && cameAt.get(first)
      return { events: position.seq - seq, ms: since === undefined ? 0 : performance.now() - since }
    },
    knows: ({ seq, hash }) => {
      if (seq === START.seq) return hash === START.hash
      if (seq === position.seq) return hash === position.hash
      const batch = kept.find(({ to }) => to === seq)
      return batch && batch.hash === hash
    },
    watch: (wake) => {
      const own = () => wake()
      watchers.add(own)
      return () => watchers.delete(own)
    },
    apply: (message) => {
      if (message.kind === 'committed') {
        const { batch, state } = message
        if (batch.to <= position.seq) return
        if (loaded && batch.from === position.seq + 1) advance(batch, state)
        else lookBecauseTold()
      } else if (message.kind === 'arrived') {
        const { batch } = message
        if (batch.to <= position.seq) return
        if (loaded && continues(batch, runId, position)) advance(batch)
        else lookBecauseTold()
      } else if (message.kind === 'deleted') {
        close()
      } else if (message.kind === 'gap' || (message.kind === 'grown' && message.head > position.seq)) {
        lookBecauseTold()
      }
    },
    refresh,
  }
}

/** Whether the batch is what follows in this journal, proved by the chain. */
const continues = (batch: JournalBatch, runId: string, { seq, hash }: Position): boolean => {
  let [at, chained] = [seq, hash]
  for (const event of batch.events) {
    if (event.runId !== runId || event.seq !== at + 1) return false
    at = event.seq
    chained = link(chained, JSON.stringify(event))
  }
  return chained === batch.hash
}

/** Encoded when the first viewer asks for the text, and once for all who join at this position. */
const snapshotFrame = (state: RunState, position: Position): SnapshotFrame => {
  let text: string | undefined
  return {
    kind: 'snapshot',
    state,
    position,
    get text() {
      return (text ??= JSON.stringify(state))
    },
  }
}
