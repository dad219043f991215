import { isClosingLabel, saysLess } from './labels.ts'
import type { Line } from './matrix.ts'
import { findRepair } from './repairs.ts'
import { outcomeAt, type Series } from './series.ts'
import { type BandSeries, type Candidate, RARITY } from './structure-search.ts'

// No column bears witness. Where the layout sets the lines apart, a single slip of the hand, or the figures of one line exchanged
// between two columns, still makes it the report's fault rather than the reading's; so does, less surely, there being one column
// only and no doubt which lines are meant.

export type LayoutFault = { slot: number; basis: 'slip' | 'exchange' | 'layout'; odds: number }

type Failing = { slot: number; difference: number; open: number }

/** More lines than that are not one plain group. */
const MOST = 30

/** A sum of less than a third, or more than three times, what is printed is rather misread. */
const FAR = 3

/** @param items the lines that the layout suggests. */
export const findLayoutFaults = (
  total: Line,
  items: readonly Line[],
  basis: 'slip' | 'layout',
  { amounts }: BandSeries,
): { candidate: Candidate; faults: LayoutFault[] } | undefined => {
  const totalSeries = amounts.get(total)
  if (!totalSeries || items.length < 2 || items.length > MOST) return undefined
  const signs = items.map((item) => (saysLess(item.label) ? -1 : 1))
  const series = items.map((item) => amounts.get(item)).filter((one) => one !== undefined)
  const outcomes = totalSeries.values.map((_, slot) => outcomeAt(totalSeries, series, signs, slot))
  const failing = outcomes.flatMap((outcome, slot) => (outcome.kind === 'fails' ? [{ slot, ...outcome }] : []))
  const isWitnessed = outcomes.some((outcome) => outcome.kind === 'holds' && outcome.info > 0)
  // Movements printed without signs may go either way.
  const isSigned = !isClosingLabel(total.label) || series.some(({ values }) => values.some((value) => value < 0))
  const faults =
    basis === 'slip'
      ? (exchanged(failing, series, signs) ?? slipped(failing, totalSeries, series, signs))
      : isWitnessed || !isSigned
        ? []
        : alone(failing, totalSeries)
  if (faults.length === 0) return undefined
  const addends = items.map((line, index) => ({ line, sign: signs[index] ?? 1 }))
  return { candidate: { total, addends, outcomes, score: 0, rank: 0, natural: true }, faults }
}

/** Two columns are off by the same amount, one up and one down, and one line's figures differ by just that. */
const exchanged = (failing: readonly Failing[], series: readonly Series[], signs: readonly number[]): LayoutFault[] | undefined => {
  const [a, b] = failing
  const rounding = series.length / 2
  if (!a || !b || failing.length > 2 || Math.abs(a.difference + b.difference) > 1 + rounding) return undefined
  const isExchanged = series.some(({ values }, index) => {
    const apart = ((values[a.slot] ?? 0) - (values[b.slot] ?? 0)) * (signs[index] ?? 1)
    return apart !== 0 && Math.abs(apart + a.difference) <= 0.5 + rounding
  })
  return isExchanged ? [a, b].map(({ slot }) => ({ slot, basis: 'exchange', odds: 2 })) : undefined
}

const slipped = (failing: readonly Failing[], total: Series, series: readonly Series[], signs: readonly number[]): LayoutFault[] => {
  const [only, another] = failing
  if (!only || another) return []
  const { slot } = only
  const values = series.map((one) => one.values[slot] ?? Number.NaN)
  const printed = total.values[slot] ?? 0
  const slack = series.reduce((so, one, index) => so + (Number.isNaN(values[index]) ? 0 : (one.halves[slot] ?? 0)), total.halves[slot] ?? 0)
  const repair = findRepair(printed, values, signs, slack)
  if (!repair) return []
  const largest = Math.max(Math.abs(printed), ...values.filter((value) => !Number.isNaN(value)).map(Math.abs))
  const odds = Math.min(6, Math.log10(largest / (2 * slack))) - repair.cost - RARITY
  return odds > 0 ? [{ slot, basis: 'slip', odds }] : []
}

/** The only column, every line of it printed, and the sum not far off. */
const alone = (failing: readonly Failing[], { values }: Series): LayoutFault[] => {
  const [only, another] = failing
  if (!only || another || only.open > 0) return []
  const printed = values[only.slot] ?? 0
  const ratio = printed / (printed - only.difference)
  return ratio > 1 / FAR && ratio < FAR ? [{ slot: only.slot, basis: 'layout', odds: 0.3 }] : []
}
