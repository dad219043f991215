import { isEnded, type RunState } from '@unfold/contracts'

import { failureOf } from '../../failure.ts'
import { trpc } from '../../trpc.ts'
import { Button } from '../../ui/button.tsx'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { CancelRun } from './cancel-run.tsx'
import { useRun } from './run-context.tsx'

/** What one can do to the run as it stands: hold it, go on with it, end it, or try again what did not come to its end. */
export const RunCommands = () => {
  const state = useRun((view) => view.state)
  if (isEnded(state.status)) return canRetry(state) ? <RetryRun runId={state.runId} /> : null
  return (
    <>
      {state.status !== 'cancelling' && <PauseRun key={state.status === 'paused' ? 'paused' : 'going'} />}
      <CancelRun />
    </>
  )
}

/** A run whose agents are not told from here is not retried from here either. */
const canRetry = (state: RunState): boolean =>
  state.workflow !== 'external' &&
  (state.status !== 'completed' || state.agentIds.some((agentId) => isUnfinished(state.agents[agentId]?.status)))

/** One that was skipped said why; it is tried again alone, from its section. */
const isUnfinished = (status: string | undefined): boolean => status === 'failed' || status === 'cancelled'

const PauseRun = () => {
  const runId = useRun((view) => view.state.runId)
  const paused = useRun((view) => view.state.status === 'paused')
  const pause = trpc.runs.pause.useMutation()
  const resume = trpc.runs.resume.useMutation({ onSuccess: () => pause.reset() })
  // Asked, but not journaled yet: the steps in hand are finished first.
  const pausing = !paused && pause.isSuccess
  const goOn = () => resume.mutate({ runId })
  const act = () => (paused || pausing ? goOn() : pause.mutate({ runId }))
  useHotkeys({ p: act })
  const failed = pause.error ?? resume.error
  return (
    <>
      {pausing && <output className="text-ink-2">Pausing: the steps in hand are finished first.</output>}
      <Button aria-keyshortcuts="p" disabled={pause.isPending || resume.isPending} onClick={act}>
        {paused ? 'Resume' : pausing ? 'Do not pause' : 'Pause'}
      </Button>
      {failed && (
        <div className="order-last basis-full">
          <FailureNote failure={failureOf(failed)} />
        </div>
      )}
    </>
  )
}

const RetryRun = ({ runId }: { runId: string }) => {
  const retry = trpc.runs.retry.useMutation()
  const act = () => retry.mutate({ runId })
  useHotkeys({ r: act })
  return (
    <>
      <Button aria-keyshortcuts="r" disabled={retry.isPending} onClick={act} title="What is done is kept; the rest is tried again.">
        Try the rest again
      </Button>
      {retry.error && (
        <div className="order-last basis-full">
          <FailureNote failure={failureOf(retry.error)} />
        </div>
      )}
    </>
  )
}
