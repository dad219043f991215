import type { JournalBatch } from '../engine.ts'
import { decode, type Encoded } from './encode.ts'
import type { JournalRow } from './chain.ts'

/** What a batch may grow to when several are joined or read from the database. */
export const MAX_BATCH_EVENTS = 500

/** Joins encoded events into one batch; the text is spliced, nothing is encoded again. `encoded` is not empty. */
export const toBatch = (runId: string, encoded: readonly Encoded[]): JournalBatch => {
  const last = encoded.at(-1) as Encoded
  return {
    runId,
    from: (encoded[0] as Encoded).seq,
    to: last.seq,
    hash: last.hash,
    events: encoded.map(({ event }) => event),
    text: `[${encoded.map(({ text }) => text).join(',')}]`,
  }
}

export const rowsToBatch = (runId: string, rows: readonly JournalRow[]): JournalBatch =>
  toBatch(
    runId,
    rows.map((row) => ({ ...row, event: decode(row.text) })),
  )

/** Joins batches that follow each other. `batches` is not empty. */
export const joinBatches = (batches: readonly JournalBatch[]): JournalBatch => {
  const first = batches[0] as JournalBatch
  if (batches.length === 1) return first
  const { runId, from } = first
  const { to, hash } = batches.at(-1) as JournalBatch
  return {
    runId,
    from,
    to,
    hash,
    events: batches.flatMap(({ events }) => events),
    text: `[${batches.map(({ text }) => text.slice(1, -1)).join(',')}]`,
  }
}
