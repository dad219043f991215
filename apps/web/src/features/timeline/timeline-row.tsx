import { Chevron } from '../../ui/glyphs.tsx'
import { BarDetail } from './bar-detail.tsx'
import { type Axis, BarView } from './bar-view.tsx'
import { barName, barWords, formatLength, laneWords, lengthOf } from './bar-words.ts'
import { FindingTicks } from './finding-ticks.tsx'
import type { Row } from './rows.ts'
import type { Bar } from './timeline.ts'

type RowViewProps = {
  row: Row
  runId: string
  axis: Axis
  current: boolean
  onToggle: (key: string) => void
  onFocus: (row: Row) => void
  onPoint: (bar: Bar | undefined) => void
}

export const LABEL = 'sticky start-0 z-1 w-32 shrink-0 sm:w-52'

/** A lane, a bar of an opened one, or what is known of an opened bar. The button in front says it all in words; the track only shows it. */
export const RowView = ({ row, runId, axis, current, onToggle, onFocus, onPoint }: RowViewProps) => {
  if (row.kind === 'detail')
    return (
      <div className={`${LABEL} w-[min(100%,80ch)] bg-paper ps-8 pe-4 sm:w-[min(100%,90ch)]`}>
        <BarDetail runId={runId} bar={row.bar} axis={axis} />
      </div>
    )
  const { lane } = row
  const bars = row.kind === 'lane' ? lane.bars : [row.bar]
  const [name, words] =
    row.kind === 'lane' ? [lane.title, laneWords(lane, axis.begin, axis.now)] : [barName(row.bar), barWords(row.bar, axis.begin, axis.now)]
  const leaf = row.kind === 'lane' && lane.parts.length === 0 && lane.bars.length < 2
  return (
    <div className={`flex h-6 pointer-coarse:h-10 ${row.kind === 'lane' ? 'border-t border-line' : ''}`}>
      <button
        type="button"
        data-row={row.key}
        tabIndex={current ? 0 : -1}
        aria-expanded={row.open}
        onClick={() => onToggle(row.key)}
        onFocus={() => onFocus(row)}
        className={`${LABEL} flex items-center gap-1 border-e border-line bg-paper text-start text-xs -outline-offset-2 ${row.kind === 'lane' ? 'ps-1 font-strong' : 'ps-6'}`}
      >
        <span className={leaf ? 'invisible' : 'text-ink-2'}>
          <Chevron to={row.open ? 'down' : 'right'} />
        </span>
        <span className="min-w-0 flex-1 truncate">
          {name}
          <span className="sr-only">{words.slice(name.length)}</span>
        </span>
        {row.kind === 'bar' && (
          <span aria-hidden="true" className="pe-1 text-ink-2 tabular-nums max-sm:hidden">
            {formatLength(lengthOf(row.bar, axis.now))}
          </span>
        )}
      </button>
      <span className="relative flex-1">
        {bars.map((bar) => (
          <BarView key={bar.id} bar={bar} axis={axis} onPoint={onPoint} />
        ))}
        {row.kind === 'lane' && <FindingTicks ticks={lane.ticks} axis={axis} />}
      </span>
    </div>
  )
}
