import { useMemo } from 'react'

import { formatDuration } from '../../ui/time.ts'
import { formatCount } from '../../ui/words.ts'
import type { Playback } from './player.ts'
import type { Player } from './player-store.ts'
import type { Mark, Recording } from './recording.ts'

/** More could not be told apart. */
const SLOTS = 240

type ScrubberProps = { recording: Recording; player: Player; playback: Playback }

/** The whole run as a slider: short strokes are findings, long ones agents' ends. Its arrow keys go event by event. */
export const Scrubber = ({ recording, player, playback: { seq, time } }: ScrubberProps) => {
  const [begin, end, head] = [recording.timeOf(1), recording.timeOf(recording.head()), recording.head()]
  const whole = Math.max(1, end - begin)
  const strokes = useMemo(
    () => strokesOf(recording.marks(), begin, whole),
    // oxlint-disable-next-line react/exhaustive-deps -- the marks change with `head`
    [recording, begin, whole, head],
  )
  return (
    <div className="relative order-last min-w-40 flex-1 basis-full sm:order-none sm:basis-40">
      <svg
        aria-hidden="true"
        viewBox={`0 0 ${SLOTS} 8`}
        preserveAspectRatio="none"
        className="absolute inset-x-2 top-0 h-2 w-[calc(100%-1rem)]"
      >
        {strokes.map(({ slot, ends }) => (
          <rect
            key={slot}
            x={slot - 0.35}
            y={ends ? 0 : 4}
            width="0.700"
            height={ends ? 8 : 4}
            className={ends ? 'fill-ink' : 'fill-high'}
          />
        ))}
      </svg>
      <input
        type="range"
        aria-label="Moment of the run"
        min={0}
        max={whole}
        step="any"
        value={time - begin}
        aria-valuetext={`${formatDuration(time - begin)} of ${formatDuration(whole)}, event ${formatCount(seq)} of ${formatCount(head)}`}
        onChange={(event) => player.seekToTime(begin + Number(event.target.value))}
        onKeyDown={(event) => {
          const by = STEPS[event.key]
          if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return
          event.preventDefault()
          if (event.shiftKey) player.stepFinding(by)
          else player.stepEvent(by)
        }}
        className="block h-7 w-full accent-accent pointer-coarse:h-10"
      />
    </div>
  )
}

const STEPS: Record<string, 1 | -1> = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1 }

const strokesOf = (marks: readonly Mark[], begin: number, whole: number): { slot: number; ends: boolean }[] => {
  const slots = new Map<number, boolean>()
  for (const { at, kind } of marks) {
    const slot = Math.round(((at - begin) / whole) * SLOTS)
    slots.set(slot, slots.get(slot) === true || kind === 'end')
  }
  return [...slots].map(([slot, ends]) => ({ slot, ends }))
}
