import type { RunChanges, StreamMessage, WatchRuns } from '@unfold/contracts'

import type { Api } from './api.ts'
import { failureOf } from './failure.ts'

/** One message of a run's stream, with the position after it. */
export type Told = { id: string; message: StreamMessage }

export type StreamOptions = { runId: string; after?: string | undefined; stay?: boolean | undefined; signal?: AbortSignal | undefined }

const AGAIN_AFTER_MS = 1_000

/**
 * A run's messages until its end. A cut socket is taken up again by tRPC's client, from the last position; a stream that the
 * server ended early, or refused for now, is asked for again from there too.
 * @throws UnfoldError for what asking again does not mend
 */
export async function* messagesOf(api: Api, { runId, after, stay, signal }: StreamOptions): AsyncGenerator<Told, void, undefined> {
  let position = after
  for (;;) {
    let over = false
    try {
      for await (const told of subscribe(api, { runId, after: position, stay, signal })) {
        position = told.id
        yield told
        over = told.message.kind === 'closing' && told.message.reason !== 'too_slow' && told.message.reason !== 'restarting'
      }
    } catch (error) {
      const failure = failureOf(error)
      if (!failure.retryable) throw failure
    }
    if (over || signal?.aborted) return
    await pause(AGAIN_AFTER_MS, signal)
  }
}

/** What is told of all runs, until the signal. A stream that broke off is asked for again, and begins with `listening`. @throws UnfoldError */
export async function* changesOf(api: Api, filter: WatchRuns, signal?: AbortSignal): AsyncGenerator<RunChanges, void, undefined> {
  for (;;) {
    try {
      yield* iterate<RunChanges, RunChanges>(
        (handlers) => api.runs.changes.subscribe(filter, handlers),
        (told) => told,
        signal,
      )
    } catch (error) {
      const failure = failureOf(error)
      if (!failure.retryable) throw failure
    }
    if (signal?.aborted) return
    await pause(AGAIN_AFTER_MS, signal)
  }
}

const subscribe = (api: Api, { runId, after, stay, signal }: StreamOptions): AsyncGenerator<Told, void, undefined> =>
  iterate<{ id: string; data: StreamMessage }, Told>(
    (handlers) => api.runs.events.subscribe({ runId, ...(after === undefined ? {} : { after }), ...(stay ? { stay } : {}) }, handlers),
    ({ id, data }) => ({ id, message: data }),
    signal,
  )

type Handlers<Data> = { onData: (data: Data) => void; onError: (error: Error) => void; onComplete: () => void }

/** One subscription as an iterable: what arrives while the consumer is busy waits for it. */
async function* iterate<Data, Each>(
  start: (handlers: Handlers<Data>) => { unsubscribe(): void },
  read: (data: Data) => Each,
  signal: AbortSignal | undefined,
): AsyncGenerator<Each, void, undefined> {
  const arrived: Each[] = []
  let ended: { error?: Error } | undefined
  let wake: (() => void) | undefined
  const end = (how: { error?: Error }) => {
    ended ??= how
    wake?.()
  }
  const onAbort = () => end({})
  signal?.addEventListener('abort', onAbort)
  const subscription = start({
    onData: (data) => {
      arrived.push(read(data))
      wake?.()
    },
    onError: (error) => end({ error }),
    onComplete: () => end({}),
  })
  try {
    for (;;) {
      const told = arrived.shift()
      if (told !== undefined) yield told
      else if (ended) break
      else await new Promise<void>((resolve) => (wake = resolve))
    }
    if (ended.error !== undefined) throw ended.error
  } finally {
    signal?.removeEventListener('abort', onAbort)
    subscription.unsubscribe()
  }
}

const pause = (ms: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done)
  })
