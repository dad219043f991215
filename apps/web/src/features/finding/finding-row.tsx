import { type Finding, type Review, severityOf } from '@unfold/contracts'
import { memo } from 'react'

import { ReviewMark, SeverityMark } from '../../ui/glyphs.tsx'
import { placeOf, subjectOf } from './place.ts'

export type RowProps = { finding: Finding; review: Review | undefined; selected: boolean; wrap: boolean; onSelect: (id: string) => void }

/** One finding on one line: how grave, what, what was said of it, by how much, where. */
export const FindingRow = memo(({ finding, review, selected, wrap, onSelect }: RowProps) => {
  const subject = subjectOf(finding)
  const place = subject ? placeOf(subject.location) : ''
  const severity = severityOf(finding, review)
  const dismissed = review?.verdict === 'dismissed'
  return (
    <button
      type="button"
      data-severity={severity}
      aria-current={selected ? 'true' : undefined}
      onClick={() => onSelect(finding.id)}
      className={`grid w-full grid-cols-[16px_minmax(0,1fr)_auto_auto] items-baseline gap-x-2 py-0.5 ps-4 pe-4 text-start -outline-offset-2 hover:bg-wash pointer-coarse:py-2.5 ${
        selected ? 'bg-(--gravity-tint) shadow-[inset_calc(var(--flow)*2px)_0_0_var(--gravity)] hover:bg-(--gravity-tint)' : ''
      }`}
    >
      <span className="translate-y-[3px]">
        <SeverityMark severity={severity} />
        <span className="sr-only">{severity}: </span>
      </span>
      <span className="flex min-w-0 items-baseline gap-2">
        <span className={`min-w-0 ${wrap ? '' : 'truncate'} ${dismissed ? 'text-ink-2' : ''}`}>
          {finding.title}
          {finding.model !== undefined && <span className="text-ink-2"> · model</span>}
        </span>
        {review && review.verdict !== 'open' && (
          <span className="flex shrink-0 items-center gap-1 text-xs text-ink-2">
            <ReviewMark verdict={review.verdict} />
            {review.verdict}
          </span>
        )}
      </span>
      <span className={`text-end tabular-nums ${dismissed ? 'text-ink-2' : 'text-(--gravity)'}`}>
        <bdi dir="ltr">{finding.difference}</bdi>
      </span>
      <span className="max-w-28 min-w-10 truncate text-end text-ink-2 tabular-nums">{place}</span>
    </button>
  )
})
