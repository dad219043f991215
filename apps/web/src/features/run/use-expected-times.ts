import { type ExpectedTimes, isEnded } from '@unfold/contracts'

import { trpc } from '../../trpc.ts'
import { useRun } from './run-context.tsx'

/** How long runs like this one took before; undefined until that is known, and where another program works. */
export const useExpectedTimes = (): ExpectedTimes | undefined => {
  const workflow = useRun((view) => view.state.workflow)
  const bytes = useRun((view) => view.state.documents.reduce((sum, { size }) => sum + size, 0))
  const wanted = useRun((view) => !isEnded(view.state.status) && view.state.workflow !== '' && view.state.workflow !== 'external')
  return trpc.workflows.expected.useQuery({ workflow, bytes }, { enabled: wanted, staleTime: Infinity }).data
}
