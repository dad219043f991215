import { type Comparison, isEnded, type RunRef } from '@unfold/contracts'
import { useCallback, useEffect, useRef } from 'react'

import { trpc } from '../../trpc.ts'

/** At most so often a comparison of a run at work is asked for anew. */
const ANEW_MS = 1_500

/** Two runs beside each other; kept up to date while one of them is at work. */
export const useComparison = (before: RunRef, after: RunRef): { data: Comparison | undefined; error: unknown } => {
  const query = trpc.runs.compare.useQuery({ before, after }, { retry: false, placeholderData: (last) => last })
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const { refetch, data, error } = query
  useEffect(() => () => clearTimeout(timer.current), [])
  const readAnew = useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined
      void refetch()
    }, ANEW_MS)
  }, [refetch])
  useChanges(data?.before, readAnew)
  useChanges(data?.after, readAnew)
  return { data, error }
}

/** A run as it stands now may change; an earlier attempt of it does not. */
export const isAtWork = ({ status, attempt, attempts }: Comparison['after']): boolean => attempt === attempts && !isEnded(status)

const useChanges = (run: Comparison['after'] | undefined, onChange: () => void) => {
  trpc.runs.changes.useSubscription(
    { runId: run?.runId },
    { enabled: run !== undefined && isAtWork(run), onData: (news) => news.kind === 'changes' && onChange() },
  )
}
