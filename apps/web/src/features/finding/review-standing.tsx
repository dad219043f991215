import { ReviewMark } from '../../ui/glyphs.tsx'
import { useAccess } from '../keys/access.ts'
import type { Found } from './found.ts'
import { severityWords, verdictWords } from './review-words.ts'

type StandingProps = {
  found: Found
  /** What comes is read to a screen reader. */
  live?: boolean
}

/** What was said of a finding: verdict and reason, a severity of one's own, a comment. */
export const ReviewStanding = ({ found: { finding, review }, live = false }: StandingProps) => {
  const { session } = useAccess()
  const Line = live ? 'output' : 'p'
  return (
    <div className="min-w-0 max-w-[70ch]">
      <Line className="flex flex-wrap items-center gap-x-1.5">
        <span className="inline-flex items-center gap-1.5">
          <ReviewMark verdict={review?.verdict ?? 'open'} size={14} />
          {verdictWords(review, session)}
        </span>
        {review?.severity !== undefined && review.severity !== finding.severity && (
          <span className="text-ink-2">· {severityWords(finding, review, session)}</span>
        )}
      </Line>
      {review?.reason !== undefined && <Words term="Reason" words={review.reason} />}
      {review?.comment !== undefined && <Words term="Comment" words={review.comment} />}
    </div>
  )
}

const Words = ({ term, words }: { term: string; words: string }) => (
  <p className="whitespace-pre-line [overflow-wrap:anywhere]">
    <span className="text-ink-2">{term}: </span>
    {words}
  </p>
)
