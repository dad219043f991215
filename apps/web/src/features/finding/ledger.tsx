import type { Finding } from '@unfold/contracts'

/** Shown, expected, difference: always in this order, figures under figures. */
export const Ledger = ({ finding }: { finding: Pick<Finding, 'actual' | 'expected' | 'difference'> }) => {
  const { actual, expected, difference } = finding
  if (actual === undefined && expected === undefined) return null
  return (
    <dl className="grid grid-cols-[auto_auto] content-start justify-end gap-x-4 text-end tabular-nums">
      <Line term="shown" figure={actual ?? 'nothing'} />
      <Line term="expected" figure={expected} />
      <Line term="difference" figure={difference} last />
    </dl>
  )
}

const Line = ({ term, figure, last = false }: { term: string; figure?: string; last?: boolean }) =>
  figure === undefined ? null : (
    <>
      <dt className="text-start text-ink-2">{term}</dt>
      <dd className={`break-words ${last ? 'border-t border-line-2 font-strong text-(--gravity)' : ''}`}>
        {/* A sign stays before its figure, also in a page read from the right. */}
        <bdi dir="auto">{figure}</bdi>
      </dd>
    </>
  )
