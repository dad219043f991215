import type { HeldFacts, HeldValue, Period } from './company-facts.ts'
import { agree, type Rounded } from './rounding.ts'

/** One figure of the report that the SEC may hold. */
export type Figure = Rounded & { concept: string; unit: string; period: Period }

/** What the SEC's company facts say of one figure. */
export type Comparison =
  /** `independent`: a filing other than this one states the same. `restated`: what a later filing made of it. */
  | { kind: 'agrees'; with: HeldValue; independent: boolean; restated?: HeldValue }
  /** Neither this filing nor an earlier one holds it so. `laterAgrees`: a later one does. */
  | { kind: 'differs'; held: HeldValue; own: boolean; filings: number; laterAgrees?: HeldValue }
  | { kind: 'not_held' }
  /** Only filings after this one hold the tag for this period, and with another value: a later restatement cannot be told from a fault. */
  | { kind: 'only_later'; held: HeldValue }

/** The filing that the report itself is, as the SEC knows it. */
export type OwnFiling = { accn: string; filed: string; form: string }

/**
 * The report's own filing: of those that hold the report's current period as fully as any, the first that was filed.
 * Later filings repeat last year's figures, but hold fewer of them.
 */
export const findOwnFiling = (current: readonly Figure[], held: HeldFacts, form?: string): OwnFiling | undefined => {
  const filings = new Map<string, OwnFiling & { count: number }>()
  const seen = new Set<string>()
  for (const figure of current) {
    const key = keyOf(figure)
    if (seen.has(key)) continue
    seen.add(key)
    const accns = new Set<string>()
    for (const { accn, filed, form: kind } of held.of(figure.concept, figure.unit, figure.period)) {
      if (accns.has(accn) || (form !== undefined && kind !== form)) continue
      accns.add(accn)
      const filing = filings.get(accn) ?? { accn, filed, form: kind, count: 0 }
      filing.count += 1
      filings.set(accn, filing)
    }
  }
  const most = Math.max(0, ...[...filings.values()].map(({ count }) => count))
  if (most === 0 || most < seen.size * 0.2) return undefined
  const full = [...filings.values()].filter(({ count }) => count >= most * 0.6)
  const first = full.toSorted((a, b) => a.filed.localeCompare(b.filed))[0]
  return first && { accn: first.accn, filed: first.filed, form: first.form }
}

/** @param precision how exactly the report itself states a held value elsewhere, where it does */
export const compareWithHeld = (
  figure: Figure,
  held: HeldFacts,
  own: OwnFiling | undefined,
  precision: (figure: Figure, value: number) => number | undefined = () => undefined,
): Comparison => {
  const values = held.of(figure.concept, figure.unit, figure.period)
  if (values.length === 0) return { kind: 'not_held' }
  const same = (value: HeldValue) => agree(figure, { value: value.val, decimals: precision(figure, value.val) })
  const cutoff = own?.filed
  const known = cutoff === undefined ? values : values.filter(({ filed }) => filed <= cutoff)
  const later = cutoff === undefined ? [] : values.filter(({ filed }) => filed > cutoff)
  const ofOwn = known.filter(({ accn }) => accn === own?.accn)

  const confirming = ofOwn.find(same) ?? known.findLast(same)
  if (confirming) {
    const restated = later.findLast((value) => !same(value))
    const independent = values.some((value) => value.accn !== own?.accn && same(value))
    return { kind: 'agrees', with: confirming, independent, ...(restated ? { restated } : {}) }
  }
  const laterAgrees = later.find(same)
  const against = ofOwn.at(-1) ?? known.at(-1)
  if (against) {
    const filings = new Set(known.map(({ accn }) => accn)).size
    return { kind: 'differs', held: against, own: against.accn === own?.accn, filings, ...(laterAgrees ? { laterAgrees } : {}) }
  }
  const first = later[0]
  if (laterAgrees) return { kind: 'agrees', with: laterAgrees, independent: true }
  return first ? { kind: 'only_later', held: first } : { kind: 'not_held' }
}

export const keyOf = ({ concept, unit, period }: Pick<Figure, 'concept' | 'unit' | 'period'>): string =>
  'instant' in period ? `${concept} ${unit} ${period.instant}` : `${concept} ${unit} ${period.start} ${period.end}`
