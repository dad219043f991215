import { type CreateTRPCReact, createTRPCReact } from '@trpc/react-query'
import type { inferRouterOutputs } from '@trpc/server'
import { createLinks, createSocket } from '@unfold/client/trpc'
import type { AppRouter } from '@unfold/server/router'

import type { FileAddress } from './backend.tsx'
import type { SocketState } from './features/run/connection.ts'

export type { AppRouter }

/** What each procedure answers. */
export type Outputs = inferRouterOutputs<AppRouter>

export const trpc: CreateTRPCReact<AppRouter, unknown> = createTRPCReact<AppRouter>()

/** The socket's own word on how it fares, to be followed with `useSyncExternalStore`. */
export type SocketWatch = { get: () => SocketState; subscribe: (listener: () => void) => () => void }

export type Backend = {
  client: ReturnType<typeof trpc.createClient>
  socket: SocketWatch
  /** Absent where there are no files behind the documents. */
  fileOf?: (documentId: string) => FileAddress
}

/** @param key whom the calls come from; where absent, the browser itself says so, by its cookie */
export const openBackend = (url: string, key?: string): Backend => {
  const socket = createSocket({ url, key, eager: true })
  return {
    client: trpc.createClient({ links: createLinks({ url, key }, socket) }),
    socket: watchSocket(socket),
    fileOf: (documentId) => ({
      url: `${url}/api/documents/${encodeURIComponent(documentId)}/file?as=shown`,
      ...(key === undefined ? {} : { httpHeaders: { authorization: `Bearer ${key}` } }),
    }),
  }
}

const watchSocket = ({ connectionState }: ReturnType<typeof createSocket>): SocketWatch => ({
  get: () => {
    const { state, error } = connectionState.get()
    if (state === 'pending') return 'open'
    return error === null ? 'connecting' : 'closed'
  },
  subscribe: (listener) => {
    const subscription = connectionState.subscribe({ next: listener })
    return () => subscription.unsubscribe()
  },
})
