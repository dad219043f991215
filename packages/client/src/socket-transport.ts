import type { TRPCWebSocketClient } from '@trpc/client'
import type { RunChanges, StreamMessage } from '@unfold/contracts'

import type { Api } from './api.ts'
import { iterate } from './subscription.ts'
import type { Told, Transport } from './transport.ts'

/** tRPC's own subscriptions: its client takes up a cut socket again, each stream from the id of its last message. */
export const socketTransport = (api: Api, socket: TRPCWebSocketClient): Transport => {
  const read = () => {
    const { state } = socket.connectionState.get()
    return state === 'pending' ? 'open' : state
  }
  return {
    async *messages({ runId, after, stay, signal }) {
      const told = iterate<{ id: string; data: StreamMessage }>(
        (handlers) => api.runs.events.subscribe({ runId, ...(after === undefined ? {} : { after }), ...(stay ? { stay } : {}) }, handlers),
        signal,
      )
      for await (const { id, data } of told) yield { id, message: data } satisfies Told
    },
    changes: (filter, signal) => iterate<RunChanges>((handlers) => api.runs.changes.subscribe(filter, handlers), signal),
    connection: {
      get: read,
      subscribe: (listener) => {
        const subscription = socket.connectionState.subscribe({ next: () => listener(read()) })
        return () => subscription.unsubscribe()
      },
    },
    close: () => socket.close(),
  }
}
