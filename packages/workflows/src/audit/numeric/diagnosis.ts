import type { Figure } from './matrix.ts'
import { gapOf, holdsWith, isRatio, type Relation } from './relation.ts'
import { slipBetween, type Slip, TRIES } from './repairs.ts'

// One wrong figure breaks every sum it stands in. The failing relations of a table are grouped by the one figure that, put right,
// mends them all without breaking another; such a figure is named, with what it should have been.

type Suspect = {
  figure: Figure
  label: string
  /** What would make the sums hold, in units of the figure's own last digit. */
  meant: number
  slip: Slip | undefined
}

/** Relations that fail for one reason. The first is the one to be told; the others bear it out. */
export type Diagnosis = { relations: Relation[]; suspect: Suspect | undefined }

export const diagnose = (relations: readonly Relation[]): Diagnosis[] => {
  const intact = new Map<Figure, Relation[]>()
  for (const relation of relations)
    if (relation.holds && !relation.loose)
      for (const figure of figuresOf(relation)) intact.set(figure, [...(intact.get(figure) ?? []), relation])
  let broken = relations.filter((relation) => !relation.holds)
  const diagnoses: Diagnosis[] = []
  while (broken.length > 0) {
    const next = bestSuspect(broken, intact)
    const told = next?.relations ?? broken.slice(0, 1)
    diagnoses.push({ relations: told, suspect: next?.suspect })
    broken = broken.filter((relation) => !told.includes(relation))
  }
  return diagnoses
}

const figuresOf = (relation: Relation): Figure[] => [relation.total, ...relation.terms.map(({ figure }) => figure)]

const bestSuspect = (broken: readonly Relation[], intact: ReadonlyMap<Figure, readonly Relation[]>) => {
  let best: { relations: Relation[]; suspect: Suspect; weight: number } | undefined
  for (const relation of broken) {
    if (isRatio(relation)) continue
    for (const { figure, label, meant } of candidates(relation)) {
      const mended = broken.filter((other) => other === relation || mends(other, figure, meant))
      // A figure that other sums confirm is not the wrong one, unless as many fail with it.
      const confirmed = (intact.get(figure) ?? []).filter((other) => other.terms.length > 1 && !holdsWith(other, figure, meant)).length
      const slip = slipBetween(figure.amount.digits, meant)
      const weight = 2 * (mended.length - 1) - 2 * confirmed + (slip ? 1.8 - 0.5 * TRIES[slip] : 0)
      if (weight > 0 && (!best || weight > best.weight)) best = { relations: mended, suspect: { figure, label, meant, slip }, weight }
    }
  }
  return best
}

/** Each figure of the relation with what it would have to be. */
function* candidates(relation: Relation): Generator<{ figure: Figure; label: string; meant: number }> {
  const { units, place } = gapOf(relation)
  const inUnits = (figure: Figure) => Math.round(units / 10 ** (figure.amount.place - place))
  if (!relation.total.nil)
    yield { figure: relation.total, label: relation.totalLabel, meant: relation.total.amount.digits - inUnits(relation.total) }
  for (const { figure, sign, label } of relation.terms)
    if (!figure.nil) yield { figure, label, meant: figure.amount.digits + sign * inUnits(figure) }
}

const mends = (relation: Relation, figure: Figure, meant: number): boolean =>
  figuresOf(relation).includes(figure) && holdsWith(relation, figure, meant)
