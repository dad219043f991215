import { useNow } from '../../ui/use-now.ts'
import { useRun } from './run-context.tsx'

/** The present moment by the server's clock, ms, anew each second: times of events are the server's. */
export const useServerNow = (): number => {
  const skew = useRun((view) => view.skew) ?? 0
  return useNow() - skew
}
