import type { Hypothesis } from './hypotheses.ts'
import type { Band, Line, SlotKind } from './matrix.ts'
import { alignSeries, outcomeAt, type Outcome, type Series } from './series.ts'

/** A band's lines as numbers: amounts, and percentages of one whole, which add up apart. */
export type BandSeries = { amounts: ReadonlyMap<Line, Series>; percents: ReadonlyMap<Line, Series> }

export const seriesOf = (band: Band): BandSeries => ({ amounts: align(band, 'amount'), percents: align(band, 'percent') })

const align = ({ lines, slots }: Band, kind: SlotKind): Map<Line, Series> => {
  const figures = lines.map((line) =>
    line.figures.map((figure, slot) =>
      figure && slots[slot]?.kind === kind && (kind === 'percent' || !figure.percent) ? figure : undefined,
    ),
  )
  const aligned = alignSeries(figures, slots.length)
  return new Map(lines.flatMap((line, index) => (aligned[index] ? [[line, aligned[index]]] : [])))
}

/** A structure that may be a total's, and how it fares in each slot. */
export type Candidate = {
  total: Line
  addends: { line: Line; sign: number }[]
  /** By slot. */
  outcomes: Outcome[]
  /** log10 odds that the structure is read rightly, from the slots where it holds. */
  score: number
  /** The score less what the failing slots cost it. */
  rank: number
  /** The layout alone suggests exactly this structure. */
  natural: boolean
}

/** log10 of how rare a misprint is in a published table: what a failing slot costs a structure. */
export const RARITY = 2

/** What the layout says, and what holds throughout, is not given up for a longer sum that says a little more. */
const PLAIN = 3

/** A number in parentheses is negative already; taking it away once more is unlikely. */
const DOUBLE_NEGATIVE = 0.6

/** The likeliest of the proposals for a total. @param natural lengths of the runs that the layout suggests. */
export const searchStructure = (
  total: Line,
  items: readonly Line[],
  proposals: Iterable<Hypothesis>,
  natural: ReadonlySet<number>,
  series: BandSeries,
): Candidate | undefined => {
  const amounts = series.amounts.get(total)
  const inAmounts = amounts !== undefined && !amounts.values.every(Number.isNaN)
  const all = inAmounts ? series.amounts : series.percents
  const totalSeries = all.get(total)
  if (!totalSeries) return undefined
  const itemSeries = items.map((item) => all.get(item))
  let best: { candidate: Candidate; hypothesis: Hypothesis } | undefined
  for (const hypothesis of proposals) {
    const chosen = hypothesis.items.map((index) => itemSeries[index]).filter((one) => one !== undefined)
    const outcomes = totalSeries.values.map((_, slot) => outcomeAt(totalSeries, chosen, hypothesis.signs, slot))
    if (outcomes.every(({ kind }) => kind === 'absent')) continue
    const evidence = outcomes.reduce((so, outcome) => so + (outcome.kind === 'holds' ? outcome.info : 0), 0)
    const fails = outcomes.filter(({ kind }) => kind === 'fails').length
    const score = evidence - hypothesis.cost - doubleNegatives(chosen, hypothesis.signs)
    const isNatural = natural.has(hypothesis.items.length)
    const rank = score - RARITY * fails
    if (best && rank + (isNatural && fails === 0 ? PLAIN : 0) <= rankOf(best.candidate)) continue
    best = { hypothesis, candidate: { total, addends: [], outcomes, score, rank, natural: isNatural } }
  }
  if (!best) return undefined
  const { candidate, hypothesis } = best
  candidate.addends = hypothesis.items.flatMap((index, order) => {
    const line = items[index]
    return line ? [{ line, sign: hypothesis.signs[order] ?? 1 }] : []
  })
  return inAmounts ? withPercents(candidate, series.percents) : candidate
}

const rankOf = ({ rank, natural, outcomes }: Candidate): number =>
  rank + (natural && outcomes.every(({ kind }) => kind !== 'fails') ? PLAIN : 0)

/** Columns of percentages beside the amounts are tried with the same structure; they do not choose it. */
const withPercents = (candidate: Candidate, percents: ReadonlyMap<Line, Series>): Candidate => {
  const total = percents.get(candidate.total)
  const items = candidate.addends.map(({ line }) => percents.get(line)).filter((one) => one !== undefined)
  if (!total || total.values.every(Number.isNaN)) return candidate
  const signs = candidate.addends.map(({ sign }) => sign)
  const outcomes = candidate.outcomes.map((outcome, slot) => (outcome.kind === 'absent' ? outcomeAt(total, items, signs, slot) : outcome))
  return { ...candidate, outcomes }
}

const doubleNegatives = (items: readonly Series[], signs: readonly number[]): number =>
  items.reduce((so, { values }, index) => {
    const printed = values.filter((value) => !Number.isNaN(value) && value !== 0)
    const negative = printed.filter((value) => value < 0).length
    return so + ((signs[index] ?? 1) < 0 && negative > 0 ? (DOUBLE_NEGATIVE * negative) / printed.length : 0)
  }, 0)
