import { useLocation, useParams } from 'react-router'

import { ReplayView } from '../features/replay/replay-view.tsx'
import { useRecording } from '../features/replay/use-recording.ts'
import { FailureNote } from '../ui/failure-note.tsx'
import { Button } from '../ui/button.tsx'
import { formatCount } from '../ui/words.ts'
import { NotFound } from './not-found.tsx'

/** `/runs/<id>/replay?at=<seq>`: the run as it was after that event. */
export const ReplayRoute = () => {
  const { runId = '' } = useParams()
  return <ReplayedRun key={runId} runId={runId} />
}

export const ReplayedRun = ({ runId }: { runId: string }) => {
  const { pathname } = useLocation()
  const { recording, loaded, head, done, failure, readOn } = useRecording(runId)
  if (failure?.code === 'NOT_FOUND' || failure?.code === 'BAD_INPUT')
    return <NotFound what="There is no such run." advice="It may have been deleted, or the address is not whole." />
  if (done) {
    const replayPath = pathname.replace(/\/+$/, '')
    return <ReplayView recording={recording} runPath={replayPath.replace(/\/replay$/, '')} replayPath={replayPath} onReadOn={readOn} />
  }
  return (
    <main tabIndex={-1} className="flex-1 px-4 py-2 outline-none" aria-busy={!failure}>
      <h1 className="text-lg font-normal text-ink-2">Reading what happened</h1>
      <p className="mt-1 text-ink-2 tabular-nums">{head > 0 && `${formatCount(loaded)} of ${formatCount(head)} events`}</p>
      {failure && (
        <FailureNote failure={failure}>
          <Button className="mt-2" onClick={readOn}>
            Try again
          </Button>
        </FailureNote>
      )}
    </main>
  )
}
