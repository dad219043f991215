import type { Comparison } from '@unfold/contracts'
import { type ReactNode, type RefObject, useRef } from 'react'

import { LiveRegion } from '../../ui/live-region.tsx'
import { useHotkeys } from '../../ui/use-hotkeys.ts'
import { plural } from '../../ui/words.ts'
import { AnswerPart } from './answer-part.tsx'
import { ComparedRuns } from './compared-runs.tsx'
import { FindingGroups } from './finding-groups.tsx'
import { NumberTables } from './number-tables.tsx'
import { TickGroups } from './tick-groups.tsx'
import { TotalRows } from './total-rows.tsx'
import { isAtWork } from './use-comparison.ts'
import { VerdictPart } from './verdict-part.tsx'

/** Two runs beside each other: the sum of it in a sentence, then row by row. */
export const ComparisonView = ({ comparison }: { comparison: Comparison }) => {
  const rows = useRef<HTMLDivElement>(null)
  useHotkeys({ j: () => step(rows, 1), k: () => step(rows, -1) })
  const { summary, before, after, notCompared } = comparison
  const live = isAtWork(before) || isAtWork(after)
  return (
    <div ref={rows}>
      <ComparedRuns comparison={comparison} />
      <p data-live={live} className="mt-5 max-w-[70ch] text-lg">
        {summary}
      </p>
      {live && <p className="mt-1 text-ink-2">A run is still at work: this changes by itself, and nothing here is final.</p>}
      {notCompared.map((why) => (
        <p key={why} className="mt-1 text-ink-2">
          Not compared: {why}
        </p>
      ))}
      <Parts comparison={comparison} />
      <LiveRegion message={summary} />
    </div>
  )
}

const Parts = ({ comparison }: { comparison: Comparison }) => {
  switch (comparison.kind) {
    case 'report':
      return (
        <>
          <Part title="Findings">
            <FindingGroups comparison={comparison} />
          </Part>
          {comparison.numbers && (
            <Part title="Numbers">
              {comparison.numbers.changed.length === 0 && <p className="mt-2 text-ink-2">No number changed.</p>}
              <NumberTables comparison={comparison} />
              <TotalRows comparison={comparison} />
              <Alone {...comparison.numbers} />
            </Part>
          )}
          <Part title="Ticks">
            <TickGroups comparison={comparison} />
          </Part>
        </>
      )
    case 'verdict':
      return (
        <Part title="Verdict">
          <VerdictPart comparison={comparison} />
        </Part>
      )
    case 'answer':
      return (
        <Part title="Answer">
          <AnswerPart comparison={comparison} />
        </Part>
      )
    case 'findings':
      return (
        <Part title="Findings">
          <FindingGroups comparison={comparison} />
        </Part>
      )
  }
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section aria-label={title} className="mt-8 border-t border-line-2 pt-3">
    <h2 className="text-lg">{title}</h2>
    {children}
  </section>
)

/** Numbers that stand in one document alone: they have nothing to be compared with. */
const Alone = ({ added, removed }: { added: number; removed: number }) =>
  added + removed === 0 ? null : (
    <p className="mt-4 text-ink-2 tabular-nums">
      {[
        ...(removed === 0 ? [] : [`${plural(removed, 'number')} of the earlier document`]),
        ...(added === 0 ? [] : [`${plural(added, 'number')} of the later one`]),
      ].join(' and ')}{' '}
      {added + removed === 1 ? 'stands' : 'stand'} there alone.
    </p>
  )

/** The keyboard goes from row to row, past what is closed; Enter opens, as on any link. */
const step = (rows: RefObject<HTMLDivElement | null>, by: 1 | -1): void => {
  const links = [...(rows.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])].filter((link) => link.checkVisibility())
  const at = links.findIndex((link) => link === document.activeElement)
  const next = at < 0 ? (by > 0 ? 0 : links.length - 1) : (at + by + links.length) % links.length
  links[next]?.focus()
  links[next]?.scrollIntoView({ block: 'nearest' })
}
