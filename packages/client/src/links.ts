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

export type SocketOptions = {
  /** The server's origin: `http://127.0.0.1:4321`. */
  url: string
  /** For runtimes without a WebSocket of their own. */
  WebSocket?: typeof WebSocket
  /** Opens the socket now and keeps it, so that the first subscription need not wait for it. */
  eager?: boolean
}

/** The server takes ten calls in one request. */
const LARGEST_BATCH = 10

/** At once, then after 0.25 s, 0.5 s … 3 s, ± 25 %, so that many viewers do not come back in one moment. */
const retryDelayMs = (attempt: number): number =>
  attempt === 0 ? Math.random() * 100 : Math.min(3_000, 250 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2)

const addressOf = (url: string): string => `${url.replace(/\/+$/, '')}/trpc`

/** One WebSocket for all subscriptions: opened by the first, closed some seconds after the last, and back by itself where it was cut. */
export const createSocket = ({ url, WebSocket, eager = false }: SocketOptions): TRPCWebSocketClient =>
  createWSClient({
    url: addressOf(url).replace(/^http/, 'ws'),
    lazy: { enabled: !eager, closeMs: 5_000 },
    keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 3_000 },
    retryDelayMs,
    ...(WebSocket ? { WebSocket } : {}),
  })

/** Subscriptions over the socket, files in requests of their own, all else over HTTP in batches. */
export const createLinks = (url: string, socket: TRPCWebSocketClient): TRPCLink<AppRouter>[] => {
  const address = addressOf(url)
  return [
    splitLink({
      condition: ({ type }) => type === 'subscription',
      true: wsLink<AppRouter>({ client: socket }),
      false: splitLink({
        condition: ({ input }) => isNonJsonSerializable(input),
        true: httpLink({ url: address }),
        false: httpBatchLink({ url: address, maxItems: LARGEST_BATCH }),
      }),
    }),
  ]
}
