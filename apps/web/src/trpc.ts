import { createTRPCClient, createWSClient, httpBatchLink, httpLink, isNonJsonSerializable, splitLink, wsLink } from '@trpc/client'
import { type CreateTRPCReact, createTRPCReact } from '@trpc/react-query'
import type { AppRouter } from '@unfold/server/router'

import type { SocketState } from './features/run/connection.ts'

export type { AppRouter }

export const trpc: CreateTRPCReact<AppRouter, unknown> = createTRPCReact<AppRouter>()

type TrpcClient = ReturnType<typeof trpc.createClient>

/** The socket's own word on how it fares, to be followed with `useSyncExternalStore`. */
export type SocketWatch = { get: () => SocketState; subscribe: (listener: () => void) => () => void }

export type Backend = { client: TrpcClient; socket: SocketWatch }

/** Reconnects at once, then after 0.25 s, 0.5 s … 3 s, ± 25 % so that many viewers do not come back in one moment. */
const retryDelayMs = (attempt: number): number =>
  attempt === 0 ? Math.random() * 100 : Math.min(3_000, 250 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2)

/** HTTP and WebSocket share one address: `/trpc`. */
export const openBackend = (origin: string): Backend => {
  const socket = createWSClient({
    url: `${origin.replace(/^http/, 'ws')}/trpc`,
    lazy: { enabled: true, closeMs: 10_000 },
    keepAlive: { enabled: true, intervalMs: 5_000, pongTimeoutMs: 3_000 },
    retryDelayMs,
  })
  const url = `${origin}/trpc`
  const links = [
    splitLink({
      condition: (operation) => operation.type === 'subscription',
      true: wsLink<AppRouter>({ client: socket }),
      false: splitLink({
        condition: (operation) => isNonJsonSerializable(operation.input),
        true: httpLink({ url }),
        false: httpBatchLink({ url, maxItems: 10 }),
      }),
    }),
  ]
  return { client: trpc.createClient({ links }), socket: watchSocket(socket) }
}

const watchSocket = ({ connectionState }: ReturnType<typeof createWSClient>): SocketWatch => ({
  get() {
    const { state, error } = connectionState.get()
    if (state === 'pending') return 'open'
    return error === null ? 'connecting' : 'closed'
  },
  subscribe(listener) {
    const subscription = connectionState.subscribe({ next: listener })
    return () => subscription.unsubscribe()
  },
})
