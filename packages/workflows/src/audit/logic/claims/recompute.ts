import { amountOf, roundedUnit, unitOf } from '../amounts.ts'
import type { Change } from './assertion.ts'
import type { Witness } from './witnesses.ts'

// A change that is claimed against the change between two figures, both known only to their rounding.

type Interval = { low: number; high: number }

const spanOf = (amount: number, slack: number): Interval => ({ low: amount - slack, high: amount + slack })
const meet = (a: Interval, b: Interval): boolean => a.low <= b.high + 1e-9 && b.low <= a.high + 1e-9

export type Recomputed = {
  direction: 'up' | 'down' | 'none'
  amount: number
  /** Of 100; undefined where the earlier figure is zero. */
  percent?: number
  /** Whether the claim's direction, percentage and amount are each borne out; undefined where it tells none. */
  directionHolds?: boolean
  percentHolds?: boolean
  amountHolds?: boolean
}

/** `later` and `earlier` as amounts of one thing; `loss`: growing downward ("the net loss increased"). */
export const recompute = (claim: Change, later: Witness, earlier: Witness, loose: number): Recomputed => {
  const loss = claim.phrase.some((word) => /^(?:loss|deficit|deficiency|expense|cost)$/u.test(word))
  const [after, before] = [amountOf(later.number), amountOf(earlier.number)]
  const slack = (unitOf(later.number) + unitOf(earlier.number)) / 2
  const rose = Math.abs(after) - Math.abs(before)
  const signed = after - before
  // A change of sign can be told either way.
  const turned = Math.sign(after) !== Math.sign(before) && after !== 0 && before !== 0
  const direction = Math.abs(signed) <= slack && Math.abs(rose) <= slack ? 'none' : turned ? 'none' : rose > 0 ? 'up' : 'down'
  const result: Recomputed = { direction, amount: Math.abs(signed) }
  // Of two negative figures either may be meant, the size or the sign.
  const negative = after < 0 && before < 0 && !loss
  if (!turned && !negative && direction !== 'none' && claim.direction !== 'either') result.directionHolds = direction === claim.direction
  if (claim.amount && claim.amount.kind !== 'points') {
    const stated = claim.amount.number
    const holds = (scale: number) =>
      meet(spanOf(Math.abs(signed), slack), spanOf(Math.abs(amountOf(stated)) * scale, (roundedUnit(stated) / 2) * loose * scale))
    // A text may leave out that its amounts are in the tables' millions.
    result.amountHolds = holds(1) || (stated.scale === 1 && holds(later.number.scale))
  }
  if (before !== 0) result.percent = (signed / Math.abs(before)) * 100
  if (claim.percent?.kind === 'percent' && before === 0) result.percentHolds = false
  else if (claim.percent?.kind === 'percent') {
    const stated = claim.percent.number
    const low = Math.max(1e-12, Math.abs(before) - unitOf(earlier.number) / 2)
    const high = Math.abs(before) + unitOf(earlier.number) / 2
    const grown = spanOf(Math.abs(signed), slack)
    const percent: Interval = { low: (Math.max(0, grown.low) / high) * 100, high: (grown.high / low) * 100 }
    result.percentHolds = meet(percent, spanOf(Math.abs(stated.value), (10 ** -stated.decimals / 2) * loose))
  }
  return result
}

export const bearsOut = ({ directionHolds, percentHolds, amountHolds }: Recomputed): boolean =>
  directionHolds !== false && percentHolds !== false && amountHolds !== false
