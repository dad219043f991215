import { type Review, reviewedIds, reviewOf } from '@unfold/contracts'
import { useMemo } from 'react'

import { useRun } from '../run/run-context.tsx'
import { useFound } from './selection.tsx'

/** What was said of each finding, or of the one that it is told as a part of. */
export const useReviewOf = (): ((findingId: string) => Review | undefined) => {
  const reviews = useRun(({ state }) => state.reviews)
  const found = useFound()
  const ids = useMemo(() => reviewedIds(found.map(({ finding }) => finding)), [found])
  return (findingId) => reviewOf(reviews, ids.get(findingId) ?? findingId)
}
