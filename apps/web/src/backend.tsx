import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useState } from 'react'

import { failureOf } from './failure.ts'
import { type Backend, type SocketWatch, trpc } from './trpc.ts'

const SocketContext = createContext<SocketWatch | undefined>(undefined)

/** The socket's own word on how it fares. */
export const useSocketWatch = (): SocketWatch => {
  const socket = use(SocketContext)
  if (!socket) throw new Error('useSocketWatch needs a BackendProvider above it')
  return socket
}

/** Where the bytes of a document are, and how one says who asks. */
export type FileAddress = { url: string; httpHeaders?: Record<string, string> }

const FilesContext = createContext<((documentId: string) => FileAddress) | undefined>(undefined)

/** Undefined where there are no files: in the gallery. */
export const useFileAddress = () => use(FilesContext)

type BackendProviderProps = {
  backend: Backend
  /** The server no longer knows whom the calls come from. */
  onRefused?: () => void
  children: ReactNode
}

export const BackendProvider = ({ backend, onRefused, children }: BackendProviderProps) => {
  const onError = (error: unknown) => {
    if (failureOf(error).code === 'UNAUTHORIZED') onRefused?.()
  }
  const [queryClient] = useState(
    () =>
      new QueryClient({
        queryCache: new QueryCache({ onError }),
        mutationCache: new MutationCache({ onError }),
        defaultOptions: { queries: { staleTime: 5_000, retry: 1, refetchOnWindowFocus: false } },
      }),
  )
  return (
    <SocketContext value={backend.socket}>
      <trpc.Provider client={backend.client} queryClient={queryClient}>
        <QueryClientProvider client={queryClient}>
          <FilesContext value={backend.fileOf}>{children}</FilesContext>
        </QueryClientProvider>
      </trpc.Provider>
    </SocketContext>
  )
}
