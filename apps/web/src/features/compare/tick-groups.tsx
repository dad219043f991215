import type { ComparedTick, Comparison } from '@unfold/contracts'
import { useState } from 'react'
import { Link } from 'react-router'

import { Button } from '../../ui/button.tsx'
import { formatCount } from '../../ui/words.ts'
import { findingHref, placeHref } from './compare-links.ts'
import { Group } from './group.tsx'
import { CheckWords } from './number-tables.tsx'

const GROUPS = [
  { of: 'anew', change: 'changed', title: 'Checked anew', note: 'A number they rest on changed.' },
  { of: 'lost', change: 'open', title: 'No longer confirmed', note: 'Nothing they rest on changed.' },
  { of: 'gone', change: 'open', title: 'No such check any more', note: undefined },
  { of: 'fresh', change: 'added', title: 'Confirmed for the first time', note: undefined },
] as const

/** What became of the ticks that are not simply carried. */
export const TickGroups = ({ comparison }: { comparison: Extract<Comparison, { kind: 'report' }> }) => {
  const { ticks, before, after } = comparison
  return (
    <>
      <p className="mt-3 text-ink-2 tabular-nums">
        {ticks.of === 0
          ? 'The earlier run has confirmed nothing.'
          : `${formatCount(ticks.carried)} of ${formatCount(ticks.of)} ticks stand on numbers that did not change, and are confirmed in both.`}
      </p>
      {GROUPS.map(({ of, change, title, note }) => {
        const rows = ticks.others.filter((tick) => tick.change === of)
        return (
          <Group key={of} change={change} title={title} count={rows.length} of="tick" note={note} closed>
            <TickRows ticks={rows} before={before.runId} after={after.runId} />
          </Group>
        )
      })}
    </>
  )
}

/** As many as one reads; the others on demand. */
const FIRST = 100

const TickRows = ({ ticks, ...runs }: { ticks: readonly ComparedTick[]; before: string; after: string }) => {
  const [shown, setShown] = useState(FIRST)
  const more = ticks.length - shown
  return (
    <>
      <ul className="border-t border-line">
        {ticks.slice(0, shown).map((tick, i) => (
          // oxlint-disable-next-line react/no-array-index-key -- several checks may bear the same name
          <TickRow key={i} tick={tick} {...runs} />
        ))}
      </ul>
      {more > 0 && (
        <Button kind="quiet" className="mt-1" onClick={() => setShown(ticks.length)}>
          Show the other {formatCount(more)}
        </Button>
      )}
    </>
  )
}

type RowProps = { tick: ComparedTick; before: string; after: string }

const TickRow = (row: RowProps) => (
  <li className="relative flex flex-wrap items-baseline gap-x-4 border-b border-line px-2 py-1 hover:bg-wash pointer-coarse:py-2.5">
    <Subject {...row} />
    <span className="text-ink-2">
      {row.tick.outcome !== undefined ? (
        <CheckWords check={{ outcome: row.tick.outcome }} />
      ) : row.tick.certain ? (
        'not in the later run'
      ) : (
        'not looked at yet'
      )}
    </span>
  </li>
)

/** A check without a place of its own leads nowhere. */
const Subject = ({ tick, before, after }: RowProps) => {
  const to =
    tick.findingId !== undefined && tick.outcome !== undefined
      ? findingHref(after, tick.findingId)
      : tick.after
        ? placeHref(after, tick.after)
        : tick.before && placeHref(before, tick.before)
  const look = 'min-w-0 flex-1 basis-72'
  return to === undefined ? (
    <span className={look}>{tick.subject}</span>
  ) : (
    <Link data-row to={to} className={`${look} after:absolute after:inset-0 hover:text-accent`}>
      {tick.subject}
    </Link>
  )
}
