import { formatDuration } from '../../ui/time.ts'
import type { Axis } from './bar-view.tsx'
import { ticksBetween } from './scale.ts'

/** The labelled moments of what is in view. `onSeek`: where a press on it shows that moment. */
export const AxisView = ({
  axis,
  from,
  to,
  onSeek,
}: {
  axis: Axis
  from: number
  to: number
  onSeek?: ((time: number) => void) | undefined
}) => {
  const ticks = ticksBetween(from, to, axis.px)
  const fine = ticks.length > 1 && (ticks[1] ?? 0) - (ticks[0] ?? 0) < 1_000
  return (
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions, jsx-a11y/click-events-have-key-events -- the player's slider does it by keyboard
    <div
      aria-hidden="true"
      className={`relative h-full text-xs text-ink-2 tabular-nums ${onSeek ? 'cursor-pointer' : ''}`}
      onClick={(event) => {
        const { left } = event.currentTarget.getBoundingClientRect()
        onSeek?.(axis.begin + ((event.clientX - left) / axis.px) * 1000)
      }}
    >
      {ticks.map((ms) => (
        <span key={ms} className="absolute inset-y-0 border-s border-line-2 ps-1" style={{ left: (ms / 1000) * axis.px }}>
          {fine
            ? `${formatDuration(ms)}.${String(ms % 1000)
                .padStart(3, '0')
                .slice(0, 2)}`
            : formatDuration(ms)}
        </span>
      ))}
    </div>
  )
}
