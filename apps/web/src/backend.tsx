import { QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useState } from 'react'

import { type Backend, type SocketWatch, trpc } from './trpc.ts'

const SocketContext = createContext<SocketWatch | undefined>(undefined)

/** The socket's own word on how it fares. */
export const useSocketWatch = (): SocketWatch => {
  const socket = use(SocketContext)
  if (!socket) throw new Error('useSocketWatch needs a BackendProvider above it')
  return socket
}

export const BackendProvider = ({ backend, children }: { backend: Backend; children: ReactNode }) => {
  const [queryClient] = useState(
    () => new QueryClient({ defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: false } } }),
  )
  return (
    <SocketContext value={backend.socket}>
      <trpc.Provider client={backend.client} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
      </trpc.Provider>
    </SocketContext>
  )
}
