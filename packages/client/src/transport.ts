import type { RunChanges, StreamMessage, WatchRuns } from '@unfold/contracts'

import type { ConnectionWatch } from './connection-state.ts'

/** One message of a run's stream, with the position after it. */
export type Told = { id: string; message: StreamMessage }

export type Wish = {
  runId: string
  /** `seq.hash`, where the viewer stands. */
  after?: string | undefined
  /** Goes on after the run has ended. */
  stay?: boolean | undefined
  signal: AbortSignal
}

/** How what happens on the server comes here. A line that was cut is taken up again, from the last position, before anyone is told. */
export type Transport = {
  /** A run's messages until the server ends the stream. @throws what `failureOf` reads */
  messages(wish: Wish): AsyncIterable<Told>
  /** What is told of all runs; `listening` wherever something may have been missed. */
  changes(filter: WatchRuns, signal: AbortSignal): AsyncIterable<RunChanges>
  connection: ConnectionWatch
  /** Aborted by `close`. */
  closed: AbortSignal
  close(): Promise<void>
}
