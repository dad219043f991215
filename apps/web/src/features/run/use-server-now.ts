import { useNow } from '../../ui/use-now.ts'
import { useRun } from './run-context.tsx'

/** The present moment by the server's clock, ms, anew each second: times of events are the server's. In a replay the replayed moment. */
export const useServerNow = (): number => {
  const skew = useRun((view) => view.skew) ?? 0
  const replayedAt = useRun((view) => view.replayedAt)
  const now = useNow() - skew
  return replayedAt ?? now
}
