import type { BusState, JournalBatch } from '../engine.ts'
import type { Committed } from '../journal/journal.ts'

/**
 * What is said of a run to whoever follows it.
 * - `committed`: a batch that is durable, with the state after it where the writer is in this process.
 * - `arrived`: a batch as another process sent it, not proved yet.
 * - `grown`: the journal reaches `head` now; look again. What another process says where it cannot send the batch itself.
 * - `command`: the run's inbox has something new.
 * - `changed`: what a list shows of the run is another now. Told only to those who subscribe to all runs.
 * - `deleted`: the run, whose it was, is gone.
 * - `notice`: words to whoever looks on, or to those who follow one run. Told only to those who subscribe to all runs.
 * - `gap`: something may have been missed; look again.
 */
export type BusMessage =
  | ({ kind: 'committed' } & Committed)
  | { kind: 'arrived'; batch: JournalBatch }
  | { kind: 'grown'; runId: string; head: number }
  | { kind: 'command'; runId: string }
  | { kind: 'changed'; runId: string }
  | { kind: 'deleted'; runId: string; owner?: string | undefined }
  | { kind: 'notice'; message: string; at: string; runId?: string | undefined }
  | { kind: 'gap' }

/**
 * Carries what is said of a run to its followers. It is a wake-up, never the truth: whoever follows must come through with every
 * message lost, since the journal is in the database.
 *
 * Contract: messages of one run arrive in the order they were published in their process; nothing arrives after `unsubscribe`
 * returned; a listener that throws harms no other; `publish` neither throws nor waits.
 */
export type Bus = {
  /** Whether it reaches the other processes; where it does not, they look by themselves. */
  state(): BusState
  publish(message: Exclude<BusMessage, { kind: 'gap' }>): void
  subscribe(runId: string, listener: (message: BusMessage) => void): () => void
  /** `changed`, `deleted` and `gap` of every run, and every `notice`. */
  subscribeAll(listener: (message: BusMessage) => void): () => void
  /** Can be called twice. */
  close(): Promise<void>
}
