import type { RunChanges, WatchRuns } from '@unfold/contracts'

import { failureOf } from './failure.ts'
import { pause } from './pause.ts'
import type { Told, Transport, Wish } from './transport.ts'

const AGAIN_AFTER_MS = 1_000

/**
 * A run's messages until its end. What the transport does not mend by itself, a stream that the server ended early or refused for now,
 * is asked for again from the last position.
 * @throws UnfoldError for what asking again does not mend
 */
export async function* messagesOf(
  transport: Transport,
  { after, ...wish }: Wish,
  onBreak?: (failure: Error) => void,
): AsyncGenerator<Told, void, undefined> {
  const { signal } = wish
  let position = after
  for (;;) {
    let over = false
    try {
      for await (const told of transport.messages({ ...wish, after: position })) {
        position = told.id
        yield told
        over = told.message.kind === 'closing' && told.message.reason !== 'too_slow' && told.message.reason !== 'restarting'
      }
    } catch (error) {
      const failure = failureOf(error)
      if (!failure.retryable) throw failure
      onBreak?.(failure)
    }
    if (over || signal?.aborted) return
    await pause(AGAIN_AFTER_MS, signal)
    if (signal?.aborted) return
  }
}

/** What is told of all runs, until the signal. A stream that broke off is asked for again, and begins with `listening`. @throws UnfoldError */
export async function* changesOf(
  transport: Transport,
  filter: WatchRuns,
  signal?: AbortSignal,
): AsyncGenerator<RunChanges, void, undefined> {
  for (;;) {
    try {
      yield* transport.changes(filter, signal)
    } catch (error) {
      const failure = failureOf(error)
      if (!failure.retryable) throw failure
    }
    if (signal?.aborted) return
    await pause(AGAIN_AFTER_MS, signal)
    if (signal?.aborted) return
  }
}
