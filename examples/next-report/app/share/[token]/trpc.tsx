'use client'

import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createTRPCClient } from '@trpc/client'
import { createTRPCContext } from '@trpc/tanstack-react-query'
import { createUnfold } from '@unfold/client'
import { UnfoldProvider } from '@unfold/client/react'
import { type AppRouter, createLinks } from '@unfold/client/trpc'
import { type ReactNode, useState } from 'react'

import { serverAddress } from '../../server-address.ts'
import { createQueryClient } from './query-client.ts'

const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>()
export { useTRPC }

let ofThePage: QueryClient | undefined

/** One in a page, a new one for each request on the server. */
const queryClient = (): QueryClient => (typeof window === 'undefined' ? createQueryClient() : (ofThePage ??= createQueryClient()))

/** Everything below speaks to Unfold as the reader of one shared run. */
export const Connected = ({ token, children }: { token: string; children: ReactNode }) => {
  const [queries] = useState(queryClient)
  const [{ trpcClient, unfold }] = useState(() => {
    const address = { url: typeof window === 'undefined' ? serverAddress() : '/unfold', key: token }
    return {
      trpcClient: createTRPCClient<AppRouter>({ links: createLinks(address) }),
      // Server-sent events: they pass through a route of this app, which a WebSocket would not.
      unfold: createUnfold({ ...address, transport: 'sse' }),
    }
  })
  return (
    <QueryClientProvider client={queries}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queries}>
        <UnfoldProvider unfold={unfold}>{children}</UnfoldProvider>
      </TRPCProvider>
    </QueryClientProvider>
  )
}
