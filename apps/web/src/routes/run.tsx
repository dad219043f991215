import { useParams } from 'react-router'

import { SelectionProvider } from '../features/finding/selection.tsx'
import { RunContext, useRun } from '../features/run/run-context.tsx'
import { RunView } from '../features/run/run-view.tsx'
import { useFollowedRun } from '../features/run/use-followed-run.ts'
import { NotFound } from './not-found.tsx'

export const RunRoute = () => {
  const { runId = '' } = useParams()
  return <FollowedRun key={runId} runId={runId} />
}

const FollowedRun = ({ runId }: { runId: string }) => {
  const { store, failure } = useFollowedRun(runId)
  if (failure?.code === 'NOT_FOUND' || failure?.code === 'BAD_INPUT')
    return <NotFound what="There is no such run." advice="It may have been deleted, or the address is not whole." />
  return (
    <RunContext value={store}>
      <Opened>
        <SelectionProvider>
          <RunView failure={failure} />
        </SelectionProvider>
      </Opened>
    </RunContext>
  )
}

/** Nothing is drawn before the first word of the run has come, so that nothing that is drawn has to move. */
const Opened = ({ children }: { children: React.ReactNode }) => {
  const known = useRun((view) => view.state.seq > 0)
  return known ? children : <Opening />
}

const Opening = () => (
  <main className="flex-1 px-4 py-2 text-ink-2" aria-busy="true">
    <h1 className="text-lg font-normal">Opening the run</h1>
  </main>
)
