import { hash } from 'node:crypto'

import { GENESIS_HASH, type Position } from '@unfold/contracts'

/** The chain's next link: `sha256(previous + text)`, where `previous` is lower-case hex and `text` the event as it is stored. */
export const link = (previous: string, text: string): string => hash('sha256', previous + text, 'hex')

export type JournalRow = { seq: number; text: string; hash: string }

export type Verdict = { valid: true; position: Position } | { valid: false; seq: number; reason: string }

/** Recomputes the chain of a journal that is given from its first event on: nothing is missing, doubled or changed up to `position`. */
export const verifyJournal = async (rows: Iterable<JournalRow> | AsyncIterable<JournalRow>): Promise<Verdict> => {
  const check = chainCheck()
  for await (const row of rows) {
    const reason = check.next(row)
    if (reason !== undefined) return { valid: false, seq: row.seq, reason }
  }
  return { valid: true, position: check.position }
}

/** The same, row by row. */
export const chainCheck = (from: Position = { seq: 0, hash: GENESIS_HASH }) => {
  let position = from
  return {
    get position() {
      return position
    },
    /** @returns what is wrong with the row; undefined where it is the chain's next. */
    next(row: JournalRow): string | undefined {
      if (row.seq !== position.seq + 1) return `event ${row.seq} follows event ${position.seq}`
      if (row.hash !== link(position.hash, row.text)) return `the hash of event ${row.seq} is not that of its text and its predecessor`
      if (seqOf(row.text) !== row.seq) return `the text of event ${row.seq} bears another number`
      position = { seq: row.seq, hash: row.hash }
      return undefined
    },
  }
}

const seqOf = (text: string): unknown => {
  try {
    return (JSON.parse(text) as { seq?: unknown } | null)?.seq
  } catch {
    return undefined
  }
}
