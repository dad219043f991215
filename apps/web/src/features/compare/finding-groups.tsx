import type { ComparedFinding, Comparison, FindingSide } from '@unfold/contracts'
import { Link } from 'react-router'

import { SeverityMark } from '../../ui/glyphs.tsx'
import { placeOf } from '../finding/place.ts'
import { findingHref } from './compare-links.ts'
import { Group } from './group.tsx'

/** What became of each finding: the new first, then what changed, what is settled, and what stands. */
export const FindingGroups = ({ comparison }: { comparison: Comparison }) => {
  const { findings, after, before } = comparison
  const of = (change: ComparedFinding['change'], certain?: boolean) =>
    findings.filter((one) => one.change === change && (certain === undefined || !('certain' in one) || one.certain === certain))
  const groups = [
    { change: 'added', title: 'New', rows: of('added', true) },
    { change: 'open', title: 'New, or not looked for before', rows: of('added', false), note: notLooked('earlier', before) },
    { change: 'changed', title: 'Changed', rows: of('changed') },
    { change: 'open', title: 'Not looked at again', rows: of('removed', false), note: notLooked('later', after) },
    { change: 'removed', title: 'Resolved', rows: of('removed', true) },
  ] as const
  const same = of('unchanged')
  return (
    <>
      {findings.length === 0 && <p className="mt-2 text-ink-2">No findings in either run.</p>}
      {groups.map(({ rows, ...group }) => (
        <Group key={group.title} {...group} count={rows.length}>
          <FindingRows rows={rows} comparison={comparison} />
        </Group>
      ))}
      <Group change="unchanged" title="As before" count={same.length} closed>
        <FindingRows rows={same} comparison={comparison} />
      </Group>
    </>
  )
}

const notLooked = (which: string, { unfinished }: Comparison['after']): string =>
  unfinished.length === 0
    ? `The ${which} run has no such agent.`
    : `In the ${which} run ${new Intl.ListFormat('en').format(unfinished.map(({ title, status }) => `${title} is ${status}`))}.`

const FindingRows = ({ rows, comparison: { before, after } }: { rows: readonly ComparedFinding[]; comparison: Comparison }) => (
  <ul className="border-t border-line">
    {rows.map((one) => {
      const shown = one.change === 'removed' ? one.before : one.after
      const runId = one.change === 'removed' ? before.runId : after.runId
      return (
        <li
          key={`${one.change} ${shown.id}`}
          data-severity={shown.severity}
          className="relative border-b border-line px-2 py-1.5 hover:bg-wash pointer-coarse:py-2.5"
        >
          <div className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-x-2">
            <span className="translate-y-[3px]">
              <SeverityMark severity={shown.severity} />
              <span className="sr-only">{shown.severity}: </span>
            </span>
            <Link data-row to={findingHref(runId, shown.id)} className="after:absolute after:inset-0 hover:text-accent">
              {shown.title}
            </Link>
            <span className="max-w-40 truncate text-end text-ink-2 tabular-nums">{placeOf(shown.evidence.location)}</span>
          </div>
          <div className="ms-6 flex flex-wrap gap-x-4 text-ink-2 tabular-nums">
            <span>{shown.agentTitle}</span>
            <Figures finding={one} />
            <ReviewWords before={'before' in one ? one.before : undefined} />
            {one.change === 'changed' && (
              <Link to={findingHref(before.runId, one.before.id)} className="relative z-10 underline decoration-line-2 hover:text-accent">
                as it was
              </Link>
            )}
          </div>
        </li>
      )
    })}
  </ul>
)

/** "shown 5.4 → 5.6" for what changed; else what is shown and expected. */
const Figures = ({ finding }: { finding: ComparedFinding }) => {
  if (finding.change === 'changed')
    return finding.differences.map(({ what, before, after }) => (
      <span key={what}>
        {what === 'title' ? 'said' : what}{' '}
        <del className="no-underline">
          <span className="sr-only">before </span>
          {before === '' ? 'nothing' : before}
        </del>{' '}
        <span aria-hidden="true">→</span>{' '}
        <ins className="text-ink no-underline">
          <span className="sr-only">now </span>
          {after === '' ? 'nothing' : after}
        </ins>
      </span>
    ))
  const { actual, expected, difference } = finding.change === 'removed' ? finding.before : finding.after
  return (
    <>
      {actual !== undefined && <span>shown {actual}</span>}
      {expected !== undefined && <span>expected {expected}</span>}
      {difference !== undefined && <span>difference {difference}</span>}
    </>
  )
}

/** What a reviewer said of it in the earlier run. */
const ReviewWords = ({ before }: { before: FindingSide | undefined }) =>
  before?.review && before.review.verdict !== 'open' ? (
    <span>
      {before.review.verdict} before{before.review.reason === undefined ? '' : `: ${before.review.reason}`}
    </span>
  ) : null
