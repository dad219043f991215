'use client'

import { useSuspenseQuery } from '@tanstack/react-query'
import type { Connection, RunSnapshot } from '@unfold/client'
import { useRun } from '@unfold/client/react'

import { Section } from './section.tsx'
import { useTRPC } from './trpc.tsx'

/** The run as this server rendered it, and from there as it happens. */
export const Report = ({ runId }: { runId: string }) => {
  const trpc = useTRPC()
  const { data } = useSuspenseQuery(trpc.runs.state.queryOptions({ runId }))
  return <LiveReport runId={runId} from={data} />
}

const LiveReport = ({ runId, from }: { runId: string; from: RunSnapshot }) => {
  const { sections, status } = useRun(runId, { from })
  return (
    <main>
      <header>
        <h1>{from.state.title}</h1>
        <p data-run-status={status}>
          <strong>{STATUS[status]}</strong> <Line runId={runId} />
        </p>
      </header>
      {Object.keys(sections).map((agentId) => (
        <Section key={agentId} runId={runId} agentId={agentId} />
      ))}
    </main>
  )
}

const STATUS = {
  queued: 'Waiting for its turn',
  running: 'At work',
  paused: 'Paused',
  cancelling: 'Being cancelled',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

const CONNECTION: Record<Connection, string> = {
  idle: 'as of when this page was made',
  connecting: 'connecting',
  live: 'live',
  catching_up: 'catching up',
  offline: 'offline, trying again',
  ended: 'all of it is here',
  failed: 'cannot be followed',
}

/** How the page is connected and how far it is complete: a component of its own, so that the report is not drawn anew with each event. */
const Line = ({ runId }: { runId: string }) => {
  const { connection, complete, position, error } = useRun(runId)
  return (
    <output data-connection={connection}>
      {CONNECTION[connection]}
      {!complete && position !== undefined && connection !== 'idle' && `, complete up to event ${position.split('.')[0]}`}
      {error && `: ${error.message}`}
    </output>
  )
}
