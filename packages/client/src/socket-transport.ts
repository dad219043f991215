import type { TRPCWebSocketClient } from '@trpc/client'
import { type RunChanges, type StreamMessage, UnfoldError } from '@unfold/contracts'

import type { Api } from './api.ts'
import { failureOf } from './failure.ts'
import type { ServerAddress } from './server-address.ts'
import { sessionAt } from './session.ts'
import { iterate } from './subscription.ts'
import type { Told, Transport } from './transport.ts'

/** tRPC's own subscriptions: its client takes up a cut socket again, each stream from the id of its last message. */
export const socketTransport = (address: ServerAddress, api: Api, socket: TRPCWebSocketClient): Transport => {
  const closed = new AbortController()
  const read = () => {
    const { state } = socket.connectionState.get()
    return state === 'pending' ? 'open' : state
  }

  /** A socket that is refused looks like one that is cut, and would be tried for ever: a plain call tells the two apart. */
  const unlessRefused = async function* <Each>(
    follow: (signal: AbortSignal) => AsyncIterable<Each>,
    signal: AbortSignal,
  ): AsyncGenerator<Each, void, undefined> {
    const refused = new AbortController()
    const watch = socket.connectionState.subscribe({
      next: ({ state, error }) => {
        if (state !== 'connecting' || error === null) return
        void refusalAt(address).then((refusal) => refusal && refused.abort(refusal))
      },
    })
    try {
      yield* follow(AbortSignal.any([signal, refused.signal]))
      if (!signal.aborted) refused.signal.throwIfAborted()
    } finally {
      watch.unsubscribe()
    }
  }

  return {
    messages: ({ runId, after, stay, signal }) =>
      unlessRefused(async function* (until) {
        const told = iterate<{ id: string; data: StreamMessage }>(
          (handlers) =>
            api.runs.events.subscribe({ runId, ...(after === undefined ? {} : { after }), ...(stay ? { stay } : {}) }, handlers),
          until,
        )
        for await (const { id, data } of told) yield { id, message: data } satisfies Told
      }, signal),
    changes: (filter, signal) =>
      unlessRefused((until) => iterate<RunChanges>((handlers) => api.runs.changes.subscribe(filter, handlers), until), signal),
    connection: {
      get: read,
      subscribe: (listener) => {
        const subscription = socket.connectionState.subscribe({ next: () => listener(read()) })
        return () => subscription.unsubscribe()
      },
    },
    closed: closed.signal,
    close: async () => {
      closed.abort()
      await socket.close()
    },
  }
}

/** Why the server lets nobody in who comes as we do; undefined where it does, or does not answer. */
const refusalAt = async (address: ServerAddress): Promise<UnfoldError | undefined> => {
  try {
    if ((await sessionAt(address)) !== null) return undefined
    return new UnfoldError('UNAUTHORIZED', 'This server asks for a key, and this one is none or no longer in force.')
  } catch (error) {
    const failure = failureOf(error)
    return failure.code === 'UNAUTHORIZED' || failure.code === 'FORBIDDEN' ? failure : undefined
  }
}
