import { emptyRunState, type Position, reduce, type RunState, START, UnfoldError } from '@unfold/contracts'

import { chainCheck, type JournalRow } from './chain.ts'
import { decode } from './encode.ts'
import type { JournalStore } from './store.ts'

/** One query's worth: about 8 ms on the embedded database, whose queries hold up the process. */
const PAGE_EVENTS = 1_000

/** Every event after `after`, page by page. */
export async function* readRows(store: JournalStore, runId: string, after = 0): AsyncGenerator<JournalRow> {
  let from = after
  for (;;) {
    const rows = await store.rows(runId, from, PAGE_EVENTS)
    yield* rows
    if (rows.length < PAGE_EVENTS) return
    from = (rows.at(-1) as JournalRow).seq
  }
}

export type Folded = { state: RunState; position: Position }

/** The state as the journal has it now: the last stored snapshot and what came after it. */
export const readState = async (store: JournalStore, runId: string): Promise<Folded> => {
  const from = (await store.snapshot(runId)) ?? { state: emptyRunState(runId), position: START }
  return foldOnto(from, readRows(store, runId, from.position.seq))
}

/** The state as an earlier attempt left it; undefined where the next one was not begun. */
export const readAttempt = async (store: JournalStore, runId: string, attempt: number): Promise<Folded | undefined> => {
  let folded: Folded = { state: emptyRunState(runId), position: START }
  for await (const { seq, text, hash } of readRows(store, runId)) {
    const event = decode(text)
    if (event.type === 'run.retried' && folded.state.attempt === attempt) return folded
    folded = { state: reduce(folded.state, event), position: { seq, hash } }
  }
  return undefined
}

const foldOnto = async (from: Folded, rows: AsyncIterable<JournalRow>): Promise<Folded> => {
  let { state, position } = from
  for await (const { seq, text, hash } of rows) {
    state = reduce(state, decode(text))
    position = { seq, hash }
  }
  return { state, position }
}

/**
 * The whole journal from its first event, each link of its chain recomputed: what a worker goes on from.
 * @throws UnfoldError JOURNAL_CORRUPT
 */
export const readProven = async (store: JournalStore, runId: string, each: (event: ReturnType<typeof decode>) => void): Promise<Folded> => {
  const check = chainCheck()
  let state = emptyRunState(runId)
  for await (const row of readRows(store, runId)) {
    const reason = check.next(row)
    if (reason !== undefined) throw new UnfoldError('JOURNAL_CORRUPT', `The journal of run ${runId} is broken: ${reason}.`)
    const event = decode(row.text)
    state = reduce(state, event)
    each(event)
  }
  return { state, position: check.position }
}
