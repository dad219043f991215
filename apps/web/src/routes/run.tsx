import type { Failure } from '@unfold/contracts'
import type { ReactNode } from 'react'
import { useParams } from 'react-router'

import { SelectionProvider } from '../features/finding/selection.tsx'
import { ConnectionBadge } from '../features/run/connection-badge.tsx'
import { RunContext, useRun } from '../features/run/run-context.tsx'
import { RunView } from '../features/run/run-view.tsx'
import { useFollowedRun } from '../features/run/use-followed-run.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { NotFound } from './not-found.tsx'

export const RunRoute = () => {
  const { runId = '' } = useParams()
  return <FollowedRun key={runId} runId={runId} />
}

export const FollowedRun = ({ runId }: { runId: string }) => {
  const { store, failure } = useFollowedRun(runId)
  if (failure?.code === 'NOT_FOUND' || failure?.code === 'BAD_INPUT')
    return <NotFound what="There is no such run." advice="It may have been deleted, or the address is not whole." />
  return (
    <RunContext value={store}>
      <Opened failure={failure}>
        <SelectionProvider>
          <RunView failure={failure} />
        </SelectionProvider>
      </Opened>
    </RunContext>
  )
}

/** Nothing is drawn before the first word of the run has come, so that nothing that is drawn has to move. */
const Opened = ({ failure, children }: { failure?: Failure; children: ReactNode }) => {
  const known = useRun((view) => view.state.seq > 0)
  return known ? children : <Opening failure={failure} />
}

const Opening = ({ failure }: { failure?: Failure }) => (
  <main tabIndex={-1} className="flex-1 outline-none" aria-busy="true">
    <header className="flex items-center gap-4 px-4 pt-2">
      <h1 className="flex-1 text-lg font-normal text-ink-2">Opening the run</h1>
      <ConnectionBadge />
    </header>
    {failure && <FailureNote failure={failure} />}
  </main>
)
