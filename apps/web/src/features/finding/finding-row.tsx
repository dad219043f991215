import type { Finding } from '@unfold/contracts'
import { memo } from 'react'

import { SeverityMark } from '../../ui/glyphs.tsx'
import { placeOf, subjectOf } from './place.ts'

type RowProps = { finding: Finding; selected: boolean; wrap: boolean; onSelect: (id: string) => void }

/** One finding on one line: how grave, what, by how much, where. */
export const FindingRow = memo(({ finding, selected, wrap, onSelect }: RowProps) => {
  const subject = subjectOf(finding)
  const place = subject ? placeOf(subject.location) : ''
  return (
    <button
      type="button"
      data-severity={finding.severity}
      aria-current={selected ? 'true' : undefined}
      onClick={() => onSelect(finding.id)}
      className={`grid w-full grid-cols-[16px_minmax(0,1fr)_auto_auto] items-baseline gap-x-2 py-0.5 ps-4 pe-4 text-start -outline-offset-2 hover:bg-wash pointer-coarse:py-2.5 ${
        selected ? 'bg-(--gravity-tint) shadow-[inset_calc(var(--flow)*2px)_0_0_var(--gravity)] hover:bg-(--gravity-tint)' : ''
      }`}
    >
      <span className="translate-y-[3px]">
        <SeverityMark severity={finding.severity} />
        <span className="sr-only">{finding.severity}: </span>
      </span>
      <span className={wrap ? '' : 'truncate'}>
        {finding.title}
        {finding.model !== undefined && <span className="text-ink-2"> · model</span>}
      </span>
      <span className="text-end text-(--gravity) tabular-nums">{finding.difference}</span>
      <span className="max-w-28 min-w-10 truncate text-end text-ink-2 tabular-nums">{place}</span>
    </button>
  )
})
