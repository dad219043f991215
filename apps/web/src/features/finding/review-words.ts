import { type Finding, type Review, type ReviewVerdict, type Session, severityOf } from '@unfold/contracts'

import { formatMoment } from '../../ui/time.ts'
import { formatCount } from '../../ui/words.ts'
import type { Found } from './found.ts'

/** "by you", "by Ada"; nothing where nobody is told apart. */
const byWords = ({ by }: Review, session: Session): string =>
  by === undefined ? '' : session.kind === 'key' && session.name === by ? ' by you' : ` by ${by}`

/** "Accepted by Ada, 21 Nov 2026, 14:02" */
export const verdictWords = (review: Review | undefined, session: Session): string => {
  if (!review) return 'Not reviewed'
  const when = `${byWords(review, session)}, ${formatMoment(review.at)}`
  switch (review.verdict) {
    case 'accepted':
      return `Accepted${when}`
    case 'dismissed':
      return `Dismissed${when}`
    case 'open':
      return `Open${when}`
  }
}

/** "medium, set to high by you"; the agent's alone where nobody set another. */
export const severityWords = (finding: Pick<Finding, 'severity'>, review: Review | undefined, session: Session): string => {
  const own = severityOf(finding, review)
  return own === finding.severity || !review ? finding.severity : `${finding.severity}, set to ${own}${byWords(review, session)}`
}

/** Which findings a list shows. */
export const SHOWN = ['all', 'open', 'accepted', 'dismissed'] as const satisfies readonly ('all' | ReviewVerdict)[]
export type Shown = (typeof SHOWN)[number]

export const isShown = (value: string | null): value is Shown => (SHOWN as readonly (string | null)[]).includes(value)

export const showOnly = (found: readonly Found[], shown: Shown): readonly Found[] =>
  shown === 'all' ? found : found.filter(({ review }) => (review?.verdict ?? 'open') === shown)

/** "12 of 31 reviewed" */
export const reviewedWords = (reviewed: number, of: number): string => `${formatCount(reviewed)} of ${formatCount(of)} reviewed`
