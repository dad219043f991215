import type { UnfoldError, WorkflowId } from '@unfold/contracts'
import { useCallback, useState } from 'react'

import { failureOf } from '../failure.ts'
import type { Run } from '../run.ts'
import type { Start } from '../workflow-types.ts'
import { useUnfold } from './provider.ts'

export type StartedRun<W extends WorkflowId> = {
  /** Uploads and starts. Resolves to `undefined` where it could not, and `error` says why. */
  start(start: Start<W>): Promise<Run<W> | undefined>
  status: 'idle' | 'starting' | 'started' | 'failed'
  run: Run<W> | undefined
  error: UnfoldError | undefined
}

type Outcome<W extends WorkflowId> = Omit<StartedRun<W>, 'start'>

/** Starts runs of one workflow from a form. */
export const useStartRun = <W extends WorkflowId>(workflow: W): StartedRun<W> => {
  const unfold = useUnfold()
  const [outcome, setOutcome] = useState<Outcome<W>>({ status: 'idle', run: undefined, error: undefined })
  const start = useCallback(
    async (start: Start<W>): Promise<Run<W> | undefined> => {
      setOutcome({ status: 'starting', run: undefined, error: undefined })
      try {
        const run = await unfold.start(workflow, start)
        setOutcome({ status: 'started', run, error: undefined })
        return run
      } catch (error) {
        setOutcome({ status: 'failed', run: undefined, error: failureOf(error) })
        return undefined
      }
    },
    [unfold, workflow],
  )
  return { ...outcome, start }
}
