import { useEffect } from 'react'

import { failureOf } from '../failure.ts'
import { ConnectionsTable } from '../features/status/connections-table.tsx'
import { StatusFigures } from '../features/status/status-figures.tsx'
import { WorkersTable } from '../features/status/workers-table.tsx'
import { trpc } from '../trpc.ts'
import { FailureNote } from '../ui/failure-note.tsx'

const EVERY_MS = 2_000

/** How the server fares, who is connected, and who works: asked again every two seconds. */
export const StatusRoute = () => {
  const often = { refetchInterval: EVERY_MS, refetchIntervalInBackground: false }
  const stats = trpc.system.stats.useQuery(undefined, often)
  const connections = trpc.system.connections.useQuery(undefined, often)
  const failed = stats.error ?? connections.error
  useEffect(() => {
    document.title = 'Status · Unfold'
  }, [])
  return (
    <main tabIndex={-1} className="outline-none mx-auto w-full max-w-5xl flex-1 px-4 pt-8 pb-16">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h1 className="text-xl">Status</h1>
        <p className="text-ink-2">Of the server that answered this page; asked again every 2 s.</p>
      </div>
      {failed && <FailureNote failure={failureOf(failed)} />}
      {stats.data && <StatusFigures stats={stats.data} />}
      {stats.data && <WorkersTable workers={stats.data.workers} />}
      {connections.data && <ConnectionsTable connections={connections.data} />}
    </main>
  )
}
