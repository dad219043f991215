import { EVENT_VERSION, type EventDraft, type Position, type RunEvent, type UnknownEvent } from '@unfold/contracts'

import { type JournalRow, link } from './chain.ts'

/** An event in its two forms: the text that is stored, hashed and sent, and what that text says. */
export type Encoded = JournalRow & { event: RunEvent | UnknownEvent }

/**
 * Numbers a draft and encodes it: the only place where an event becomes text. What is folded is read back from the text, so that
 * what everybody sees is what is stored, whatever the author does with the objects later.
 */
export const encode = (draft: EventDraft, runId: string, at: string, previous: Position): Encoded => {
  const seq = previous.seq + 1
  const text = JSON.stringify({ v: EVENT_VERSION, runId, seq, at, ...draft })
  return { seq, text, hash: link(previous.hash, text), event: decode(text) }
}

/** Reads an event that was stored. It was checked when it was written, and the chain proves that it is the same. */
export const decode = (text: string): RunEvent | UnknownEvent => JSON.parse(text) as RunEvent | UnknownEvent
