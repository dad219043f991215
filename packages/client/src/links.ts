import {
  createWSClient,
  httpBatchLink,
  httpLink,
  isNonJsonSerializable,
  splitLink,
  type TRPCLink,
  type TRPCWebSocketClient,
  wsLink,
} from '@trpc/client'
import type { AppRouter } from '@unfold/server/router'

import { retryDelayMs } from './pause.ts'
import { addressOf, authorizationOf, keyOf, type ServerAddress } from './server-address.ts'

export type SocketOptions = ServerAddress & {
  /** For runtimes without a WebSocket of their own. */
  WebSocket?: typeof WebSocket | undefined
  /** Opens the socket now and keeps it, so that the first subscription need not wait for it. */
  eager?: boolean | undefined
}

/** The server takes ten calls in one request. */
const LARGEST_BATCH = 10

/** One WebSocket for all subscriptions: opened by the first, closed some seconds after the last, and back by itself where it was cut. */
export const createSocket = ({ WebSocket, eager = false, ...address }: SocketOptions): TRPCWebSocketClient =>
  createWSClient({
    url: addressOf(address, '/trpc').replace(/^http/, 'ws'),
    // Who has a key says so first; who has none says nothing, and may be known by a cookie.
    ...(address.key === undefined ? {} : { connectionParams: async () => ({ key: await keyOf(address) }) }),
    lazy: { enabled: !eager, closeMs: 5_000 },
    keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 3_000 },
    retryDelayMs,
    ...(WebSocket ? { WebSocket } : {}),
  })

/** Files in requests of their own, all else over HTTP in batches. */
const createHttpLink = (address: ServerAddress): TRPCLink<AppRouter> => {
  const url = addressOf(address, '/trpc')
  const headers = () => authorizationOf(address)
  return splitLink({
    condition: ({ input }) => isNonJsonSerializable(input),
    true: httpLink({ url, headers }),
    false: httpBatchLink({ url, headers, maxItems: LARGEST_BATCH }),
  })
}

/**
 * Calls over HTTP, subscriptions over the socket where one is given.
 * @param server its address, with the key where it asks for one
 */
export const createLinks = (server: string | ServerAddress, socket?: TRPCWebSocketClient): TRPCLink<AppRouter>[] => {
  const http = createHttpLink(typeof server === 'string' ? { url: server } : server)
  if (!socket) return [http]
  return [splitLink({ condition: ({ type }) => type === 'subscription', true: wsLink<AppRouter>({ client: socket }), false: http })]
}
