import { dehydrate, HydrationBoundary } from '@tanstack/react-query'
import { createTRPCClient } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { createUnfold, UnfoldError } from '@unfold/client'
import { type AppRouter, createLinks } from '@unfold/client/trpc'
import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { cache } from 'react'

import { serverAddress } from '../../server-address.ts'
import { createQueryClient } from './query-client.ts'
import { Report } from './report.tsx'
import { Connected } from './trpc.tsx'

type Props = { params: Promise<{ token: string }> }

/** The run that the link opens, with all that it has found so far: once for each request. */
const open = cache(async (token: string) => {
  const address = { url: serverAddress(), key: token }
  const session = await createUnfold({ ...address, transport: 'sse' }).session()
  if (session?.kind !== 'share') throw new UnfoldError('NOT_FOUND', 'It is no link to a run.')
  const { runId } = session
  const queryClient = createQueryClient()
  const client = createTRPCClient<AppRouter>({ links: createLinks(address) })
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient })
  const { state } = await queryClient.fetchQuery(trpc.runs.state.queryOptions({ runId }))
  return { runId, queryClient, title: state.title }
})

const opened = async (token: string) => {
  try {
    return await open(token)
  } catch (error) {
    if (error instanceof UnfoldError && (error.code === 'NOT_FOUND' || error.code === 'UNAUTHORIZED')) notFound()
    throw error
  }
}

export const generateMetadata = async ({ params }: Props): Promise<Metadata> => {
  const { title } = await opened((await params).token)
  // The address is the right to read: it goes to no other site.
  return { title, referrer: 'no-referrer', robots: { index: false } }
}

export default async function Page({ params }: Props) {
  const { token } = await params
  const { runId, queryClient } = await opened(token)
  return (
    <Connected token={token}>
      <HydrationBoundary state={dehydrate(queryClient)}>
        <Report runId={runId} />
      </HydrationBoundary>
    </Connected>
  )
}
