import { type RunChanges, type StreamMessage, UnfoldError, type WatchRuns } from '@unfold/contracts'

import { errorOf, failureOf } from './failure.ts'
import { pause } from './pause.ts'
import type { Told, Transport, Wish } from './transport.ts'

const AGAIN_AFTER_MS = 1_000

/**
 * A run's messages until its end or the signal. What the transport does not mend by itself, a stream that the server ended early or
 * refused for now, is asked for again from the last position.
 * @throws UnfoldError for what asking again does not mend; CANCELLED where the client was closed
 */
export async function* messagesOf(
  transport: Transport,
  { after, signal, ...wish }: Omit<Wish, 'signal'> & { signal?: AbortSignal | undefined },
  onBreak?: (failure: Error) => void,
): AsyncGenerator<Told, void, undefined> {
  const until = untilClosed(transport, signal)
  let position = after
  while (!until.aborted) {
    let over = false
    try {
      for await (const told of transport.messages({ ...wish, after: position, signal: until })) {
        position = told.id
        yield told
        if (told.message.kind === 'closing') over = isOver(told.message)
      }
    } catch (error) {
      const failure = failureOf(error)
      if (!failure.retryable) throw failure
      onBreak?.(failure)
    }
    if (over) return
    await pause(AGAIN_AFTER_MS, until)
  }
  unlessClosed(transport, signal)
}

/** What is told of all runs, until the signal. A stream that broke off is asked for again, and begins with `listening`. @throws UnfoldError */
export async function* changesOf(
  transport: Transport,
  filter: WatchRuns,
  signal: AbortSignal | undefined,
): AsyncGenerator<RunChanges, void, undefined> {
  const until = untilClosed(transport, signal)
  while (!until.aborted) {
    try {
      yield* transport.changes(filter, until)
    } catch (error) {
      const failure = failureOf(error)
      if (!failure.retryable) throw failure
    }
    await pause(AGAIN_AFTER_MS, until)
  }
  unlessClosed(transport, signal)
}

/** @returns false where the stream is to be asked for again. @throws UnfoldError why there is no more, though the run goes on */
const isOver = ({ reason, error }: Extract<StreamMessage, { kind: 'closing' }>): boolean => {
  if (error) throw errorOf(error)
  if (reason === 'revoked') throw new UnfoldError('FORBIDDEN', 'This run may not be followed any more.')
  return reason !== 'too_slow' && reason !== 'restarting'
}

const untilClosed = ({ closed }: Transport, signal: AbortSignal | undefined): AbortSignal =>
  signal ? AbortSignal.any([signal, closed]) : closed

/** Who left knows it; who is left by the client is told. */
const unlessClosed = ({ closed }: Transport, signal: AbortSignal | undefined): void => {
  if (closed.aborted && !signal?.aborted) throw new UnfoldError('CANCELLED', 'The client was closed.')
}
