import { isChangeHeading, isResultLabel, isTotalLabel } from './labels.ts'
import type { Band, Figure } from './matrix.ts'
import type { Pace } from './pace.ts'
import { alignSeries, outcomeAt, type Outcome, type Series } from './series.ts'

// Columns that are sums or differences of other columns: "Total", "Change", opening + movements = closing. Every line is a witness.

/** `slot total = Σ sign × slot` in nearly every line. */
export type SlotSum = {
  total: number
  terms: { slot: number; sign: number }[]
  /** By line of the band. */
  outcomes: Outcome[]
  score: number
  /** Lines where it holds and says something. */
  witnesses: number
  /** Signs vary from line to line; only amounts are compared. */
  loose: boolean
}

const MOST_FREE = 6
const MOST_SUBSET = 12
/** How many lines may fail for each that holds, in a relation that is believed. */
const TOLERATED = 0.34

export const findSlotSums = async (band: Band, pace: Pace): Promise<SlotSum[]> => {
  const { slots, lines } = band
  const usable = slots.flatMap((slot, index) => (slot.kind === 'percent' ? [] : [index]))
  if (usable.length < 2) return []
  const figures = usable.map((slot) =>
    lines.map((line): Figure | undefined =>
      line.figures.some((figure) => figure?.percent && usable.includes(figure.slot)) ? undefined : line.figures[slot],
    ),
  )
  const series = alignSeries(figures, lines.length)
  const found: SlotSum[] = []
  for (const [at, slot] of usable.entries()) {
    const best = bestFor(at, series, usable, band)
    if (best) found.push({ ...best, total: slot, outcomes: withoutStructural(best, band, at, series) })
    await pace()
  }
  return withoutMirrors(found, band)
}

type Found = Omit<SlotSum, 'total'>

const bestFor = (at: number, series: readonly Series[], usable: readonly number[], band: Band): Found | undefined => {
  const total = series[at]
  if (!total) return undefined
  const others = usable.map((_, index) => index).filter((index) => index !== at)
  let best: (Found & { rank: number }) | undefined
  for (const { items, signs, cost, loose } of propose(at, others)) {
    const chosen = items.map((index) => series[index]).filter((item) => item !== undefined)
    const outcomes: Outcome[] = []
    let evidence = 0
    let witnesses = 0
    let fails = 0
    let lost = false
    const turned: number[] = []
    for (const [position, line] of band.lines.entries()) {
      if (line.kind !== 'figures') {
        outcomes.push({ kind: 'absent' })
        continue
      }
      const printed = items.filter((index) => !Number.isNaN(series[index]?.values[position] ?? Number.NaN)).length
      let outcome: Outcome = printed < Math.min(2, items.length) ? { kind: 'absent' } : outcomeAt(total, chosen, signs, position)
      if (loose && outcome.kind === 'fails') {
        const other = outcomeAt(
          total,
          chosen,
          signs.map((sign) => -sign),
          position,
        )
        if (other.kind === 'holds') {
          outcome = other
          turned.push(position)
        }
      }
      outcomes.push(outcome)
      if (outcome.kind === 'fails') {
        fails += 1
        if (fails > 3 && fails > band.lines.length * TOLERATED) {
          lost = true
          break
        }
      }
      if (outcome.kind === 'holds') {
        // A line with one figure and its like in the total says something too where other lines stand elsewhere, but less.
        const info = outcome.info > 0 ? outcome.info : 0.4 * singleInfo(total.values[position] ?? 0)
        if (info > 0) witnesses += 1
        evidence += info
      }
    }
    if (lost || witnesses === 0 || fails > Math.max(1, witnesses * TOLERATED)) continue
    // One line alone against the convention of all others confirms nothing: its sign may be the fault.
    const [odd, another] = turned
    if (odd !== undefined && another === undefined && witnesses > 2) outcomes[odd] = { kind: 'absent' }
    const score = evidence - cost
    const rank = score - 2 * fails
    if (best && rank <= best.rank) continue
    best = {
      terms: items.map((index, order) => ({ slot: usable[index] ?? 0, sign: signs[order] ?? 1 })),
      outcomes,
      score,
      witnesses,
      loose,
      rank,
    }
  }
  if (!best) return undefined
  const named = isTotalLabel(band.slots[usable[at] ?? 0]?.heading ?? '') || isChangeHeading(band.slots[usable[at] ?? 0]?.heading ?? '')
  const fails = best.outcomes.filter((outcome) => outcome.kind === 'fails').length
  if (best.score < (named ? 2 : 4) || (fails > 0 && best.rank < 0)) return undefined
  if (best.witnesses < 2 && !(named && fails === 0) && best.score < 4) return undefined
  const { rank: _, ...rest } = best
  return rest
}

/**
 * A line that leaves one of the columns open (equity securities have no amortized cost) is made otherwise, and a total that holds
 * such lines differs by as much as they do: neither is an error. An error stands in one line and not in its total as well.
 */
const withoutStructural = ({ outcomes, terms }: Found, band: Band, at: number, series: readonly Series[]): Outcome[] => {
  const open = (position: number): boolean => {
    const figures = band.lines[position]?.figures
    return terms.some(({ slot }) => !figures?.[slot]?.amount.digits) || Number.isNaN(series[at]?.values[position] ?? Number.NaN)
  }
  const failing = outcomes.flatMap((outcome, position) => (outcome.kind === 'fails' ? [position] : []))
  const uneven = band.lines.some(
    (line, position) =>
      line.kind === 'figures' &&
      !line.perUnit &&
      outcomes[position]?.kind !== 'holds' &&
      open(position) &&
      line.figures.some((figure) => figure && !figure.nil),
  )
  return outcomes.map((outcome, position): Outcome => {
    const line = band.lines[position]
    if (outcome.kind !== 'fails' || !line) return outcome
    if (open(position)) return { kind: 'absent' }
    const sums = isTotalLabel(line.label) || line.label === '' || isResultLabel(line.label)
    if (sums && (uneven || failing.some((other) => other < position))) return { kind: 'absent' }
    return outcome
  })
}

const singleInfo = (value: number): number => (value === 0 ? 0 : Math.min(3, Math.log10(Math.abs(value) + 1)))

function* propose(at: number, others: readonly number[]): Generator<{ items: number[]; signs: number[]; cost: number; loose: boolean }> {
  const count = others.length
  for (let length = 2; length <= count; length += 1) {
    for (let from = 0; from + length <= count; from += 1) {
      const items = others.slice(from, from + length)
      const beside = items.at(-1) === at - 1 || items[0] === at + 1
      const cost = (beside ? 0.3 : 1) + Math.log10(count)
      yield { items, signs: items.map(() => 1), cost, loose: false }
      if (length > 2) yield { items, signs: items.map((_, index) => (index === 0 ? 1 : -1)), cost: cost + 0.5, loose: false }
    }
  }
  for (const first of others) {
    for (const second of others) {
      if (first === second) continue
      const cost = 0.5 + Math.log10(count * 2)
      yield { items: [first, second], signs: [1, -1], cost, loose: false }
      if (first < second) yield { items: [first, second], signs: [1, -1], cost: cost + 0.5, loose: true }
    }
  }
  if (count <= MOST_FREE) {
    for (let code = 1; code < 3 ** count; code += 1) {
      const signs = others.map((_, index) => [0, 1, -1][Math.floor(code / 3 ** index) % 3] ?? 0)
      const items = others.filter((_, index) => signs[index] !== 0)
      if (items.length >= 2) yield { items, signs: signs.filter((sign) => sign !== 0), cost: 0.5 * count + 0.5, loose: false }
    }
  } else if (count <= MOST_SUBSET) {
    for (let mask = 1; mask < 2 ** count; mask += 1) {
      const items = others.filter((_, index) => (mask >> index) & 1)
      if (items.length >= 2) yield { items, signs: items.map(() => 1), cost: 0.3 * count + 0.5, loose: false }
    }
  }
}

/** a - b = c is also b + c = a: of the sums over the same slots the one is kept whose total says that it is one. */
const withoutMirrors = (sums: readonly SlotSum[], band: Band): SlotSum[] => {
  const kept = new Map<string, SlotSum>()
  for (const sum of sums) {
    const key = [sum.total, ...sum.terms.map(({ slot }) => slot)].sort((a, b) => a - b).join(',')
    const other = kept.get(key)
    if (!other || claim(sum, band) > claim(other, band)) kept.set(key, sum)
  }
  return [...kept.values()]
}

const claim = (sum: SlotSum, band: Band): number => {
  const heading = band.slots[sum.total]?.heading ?? ''
  const plain = sum.terms.every(({ sign }) => sign > 0)
  return (
    (isTotalLabel(heading) ? 4 : 0) +
    (isChangeHeading(heading) ? 4 : 0) +
    (plain && sum.terms.length > 2 ? 2 : 0) +
    sum.score / 100 +
    (sum.total > (sum.terms.at(-1)?.slot ?? 0) ? 1 : 0)
  )
}
