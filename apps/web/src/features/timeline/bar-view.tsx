import { barName, lengthOf } from './bar-words.ts'
import type { Bar } from './timeline.ts'

/** Where ms since 1970 stand on a track. */
export type Axis = { begin: number; px: number; now: number }

/** Told by shape first: a wait is hatched, what failed ends in a cross, what was cut short has no end, what goes on ends in the moving edge. */
const look = ({ kind, outcome, to }: Bar): string => {
  if (kind === 'wait') return 'hatched border-x border-line-2 text-ink-2'
  if (to === undefined) return 'border border-accent border-e-4 bg-accent-tint'
  switch (outcome) {
    case 'failed':
      return 'border border-critical border-e-4 border-double bg-critical-tint'
    case 'cut':
      return 'border border-e-0 border-dashed border-ink-2 bg-wash'
    case 'cancelled':
    case 'skipped':
      return 'border border-dotted border-ink-2'
    case 'done':
    case 'open':
      return kind === 'attempt' ? 'border border-ink-2 bg-wash' : 'border border-line-2 bg-sheet'
  }
}

/** Where there is no room for a border: still as long as it was, and no longer. */
const narrowLook = ({ kind, outcome, to }: Bar): string => {
  if (kind === 'wait') return 'bg-line-2'
  if (to === undefined) return 'bg-accent'
  return outcome === 'failed' ? 'bg-critical' : 'bg-ink-2'
}

/** Less does not show. */
const LEAST_PX = 2
const NARROW_PX = 8
const CHARACTER_PX = 7

/** One stretch of time on its track; its row says it in words. */
export const BarView = ({ bar, axis, onPoint }: { bar: Bar; axis: Axis; onPoint: (bar: Bar | undefined) => void }) => {
  const left = ((bar.from - axis.begin) / 1000) * axis.px
  const width = Math.max(LEAST_PX, (lengthOf(bar, axis.now) / 1000) * axis.px)
  const failed = bar.outcome === 'failed'
  const name = failed ? `✕ ${barName(bar)}` : barName(bar)
  const shown = width > name.length * CHARACTER_PX ? name : failed && width > 2 * CHARACTER_PX ? '✕' : ''
  return (
    <span
      aria-hidden="true"
      data-bar={bar.kind}
      data-outcome={bar.outcome}
      onPointerEnter={() => onPoint(bar)}
      onPointerLeave={() => onPoint(undefined)}
      className={`absolute top-1 bottom-1 overflow-hidden rounded-sm text-xs leading-3.5 whitespace-nowrap pointer-coarse:top-3 pointer-coarse:bottom-3 ${shown === '' ? '' : 'px-1'} ${width < NARROW_PX ? narrowLook(bar) : look(bar)}`}
      style={{ left, width }}
    >
      {shown !== '' && <span className={bar.kind === 'wait' ? 'rounded-sm bg-paper px-0.5' : ''}>{shown}</span>}
    </span>
  )
}
