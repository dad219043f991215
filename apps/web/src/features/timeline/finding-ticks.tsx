import { SEVERITIES } from '@unfold/contracts'

import type { Axis } from './bar-view.tsx'
import type { Tick } from './timeline.ts'

const SLOT_PX = 5

/** When an agent found something: a stroke each below its bars, the gravest of those that fall together. */
export const FindingTicks = ({ ticks, axis }: { ticks: readonly Tick[]; axis: Axis }) => {
  const slots = new Map<number, Tick>()
  for (const tick of ticks) {
    const slot = Math.round((((tick.at - axis.begin) / 1000) * axis.px) / SLOT_PX)
    const before = slots.get(slot)
    if (!before || SEVERITIES.indexOf(tick.severity) < SEVERITIES.indexOf(before.severity)) slots.set(slot, tick)
  }
  return [...slots].map(([slot, { severity }]) => (
    <span
      key={slot}
      aria-hidden="true"
      data-severity={severity}
      className="absolute bottom-0 h-1.5 w-0.5 bg-(--gravity)"
      style={{ left: slot * SLOT_PX }}
    />
  ))
}
