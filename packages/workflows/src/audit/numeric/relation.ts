import type { SlotSum } from './cross-footing.ts'
import type { Exception, Footing } from './footing.ts'
import type { Band, Figure, Line } from './matrix.ts'
import { type RatioKind, type RatioRule, weighRatio } from './percentages.ts'

// What the arithmetic of a table comes to: sums over printed figures, each holding or not. Footing, cross-footing and changes all
// end here, so that one wrong figure, which breaks several of them, is told once.

type Term = { figure: Figure; sign: number; label: string }

type SumKind = 'footing' | 'roll-forward' | 'difference' | 'cross-footing' | 'change'

/** At one place of a table: `total = Σ sign × term`, or, where it is a percentage, what its two terms (part, base) make of it. */
export type Relation = {
  kind: SumKind | RatioKind
  total: Figure
  totalLabel: string
  terms: Term[]
  holds: boolean
  /** Only the amounts agree; the signs follow a convention (favourable, unfavourable) that differs from line to line. */
  loose: boolean
  /** log10 odds that the relation is meant by the table. */
  odds: number
  /** At how many other places it holds. */
  witnesses: number
  basis: Exception['basis']
}

export const relationsOfFooting = (footing: Footing): Relation[] => {
  const witnesses = footing.outcomes.filter((outcome) => outcome.kind === 'holds' && outcome.info > 0).length
  return footing.outcomes.flatMap((outcome, slot): Relation[] => {
    const total = footing.total.figures[slot]
    if (!total || outcome.kind === 'absent') return []
    const exception = footing.exceptions.find((one) => one.slot === slot)
    if (outcome.kind === 'fails' && !exception) return []
    return [
      {
        kind: footing.kind,
        total,
        totalLabel: footing.total.label,
        terms: footing.addends.flatMap(({ line, sign }) => {
          const figure = line.figures[slot]
          return figure ? [{ figure, sign, label: line.label }] : []
        }),
        holds: outcome.kind === 'holds',
        loose: false,
        odds: exception?.odds ?? footing.score,
        witnesses: outcome.kind === 'holds' ? witnesses - 1 : witnesses,
        basis: exception?.basis ?? 'witness',
      },
    ]
  })
}

export const relationsOfSlots = (sum: SlotSum, band: Band): Relation[] =>
  sum.outcomes.flatMap((outcome, at): Relation[] => {
    const line: Line | undefined = band.lines[at]
    const total = line?.figures[sum.total]
    if (!line || !total || outcome.kind === 'absent') return []
    return [
      {
        kind: sum.terms.length === 2 && sum.terms.some(({ sign }) => sign < 0) ? 'change' : 'cross-footing',
        total,
        totalLabel: line.label,
        terms: sum.terms.flatMap(({ slot, sign }) => {
          const figure = line.figures[slot]
          return figure ? [{ figure, sign, label: band.slots[slot]?.heading ?? '' }] : []
        }),
        holds: outcome.kind === 'holds',
        loose: sum.loose,
        odds: sum.score,
        witnesses: sum.witnesses,
        basis: 'witness',
      },
    ]
  })

export const relationsOfRatios = (rule: RatioRule): Relation[] =>
  rule.checks.map(({ ratio, holds }) => ({
    kind: rule.kind,
    total: ratio.printed,
    totalLabel: ratio.line.label,
    terms: [
      { figure: ratio.part, sign: 1, label: ratio.partLabel },
      { figure: ratio.base, sign: 1, label: ratio.baseLabel },
    ],
    holds,
    loose: rule.loose,
    odds: rule.score,
    witnesses: rule.witnesses,
    basis: 'witness',
  }))

export const isRatio = (relation: Relation): relation is Relation & { kind: RatioKind } =>
  relation.kind === 'percent-change' || relation.kind === 'percent-of'

/** Whether the relation would hold if `figure` were printed with other digits. */
export const holdsWith = (relation: Relation, figure: Figure, digits: number): boolean => {
  const put = (one: Figure): Figure => (one === figure ? { ...one, amount: { ...one.amount, digits } } : one)
  if (isRatio(relation)) {
    const [part, base] = relation.terms
    if (!part || !base) return false
    return weighRatio(relation.kind, put(relation.total), put(part.figure), put(base.figure), relation.loose)?.holds === true
  }
  const { units, slack } = gapOf({
    ...relation,
    total: put(relation.total),
    terms: relation.terms.map((term) => ({ ...term, figure: put(term.figure) })),
  })
  // The other figure is itself known only to the slack of the sum it came from.
  return Math.abs(units) <= 2 * slack
}

/** Printed total less what its terms come to, in whole units of `10^place`, and how far rounding may carry it. */
export const gapOf = (relation: Relation): { units: number; slack: number; place: number } => {
  const figures = [relation.total, ...relation.terms.map(({ figure }) => figure)].filter((figure) => !figure.nil)
  const place = Math.min(...figures.map(({ amount }) => amount.place))
  const units = (figure: Figure): number => (figure.nil ? 0 : figure.amount.digits * 10 ** (figure.amount.place - place))
  const half = (figure: Figure): number => (figure.nil ? 0.5 : 0.5 * 10 ** (figure.amount.place - place))
  const sum = relation.terms.reduce((so, { figure, sign }) => so + sign * units(figure), 0)
  const slack = relation.terms.reduce((so, { figure }) => so + half(figure), half(relation.total))
  return { units: units(relation.total) - sum, slack, place }
}
