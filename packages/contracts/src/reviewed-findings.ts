import type { Finding, Severity } from './finding.ts'
import { type Review, reviewOf } from './review.ts'
import { findingsOf, type RunState } from './state.ts'

/** What a reviewer holds it for, where one said so; else the agent. */
export const severityOf = (finding: Pick<Finding, 'severity'>, review: Review | undefined): Severity => review?.severity ?? finding.severity

/** Of findings that a result tells as a part of another one, which that is: it is reviewed for both. */
export const reviewedIds = (findings: Iterable<Pick<Finding, 'id' | 'also'>>): Map<string, string> =>
  new Map([...findings].flatMap(({ id, also = [] }) => also.map((twin) => [twin, id] as const)))

export type ReviewTally = { of: number; accepted: number; dismissed: number; open: number }

/** How far the review of these findings is; a comment alone leaves one open. */
export const tallyReviews = (findings: readonly Pick<Finding, 'id'>[], reviews: RunState['reviews']): ReviewTally => {
  const tally = { of: findings.length, accepted: 0, dismissed: 0, open: 0 }
  for (const { id } of findings) tally[reviewOf(reviews, id)?.verdict ?? 'open'] += 1
  return tally
}

/** How many findings were reviewed that are there no more, as after a retry: what was said of them is kept in the journal alone. */
export const countGoneReviews = (state: RunState): number => {
  const there = new Set(findingsOf(state).map(({ id }) => id))
  return Object.keys(state.reviews).filter((id) => !there.has(id)).length
}
