import { findSlotSums } from './cross-footing.ts'
import { diagnose, type Diagnosis } from './diagnosis.ts'
import { footBand, type Unfooted } from './footing.ts'
import type { Band, Figure, Matrix } from './matrix.ts'
import type { Pace } from './pace.ts'
import { findRatioRules, type RatioRule } from './percentages.ts'
import { findReversals, type Reversal } from './reversed-columns.ts'
import { relationsOfFooting, relationsOfRatios, relationsOfSlots, type Relation } from './relation.ts'

export type BandCheck = {
  band: Band
  down: Relation[]
  across: Relation[]
  ratios: Relation[]
  reversals: Reversal[]
  unfooted: Unfooted[]
}

export type TableCheck = { matrix: Matrix; bands: BandCheck[]; diagnoses: Diagnosis[] }

export const checkTable = async (matrix: Matrix, pace: Pace): Promise<TableCheck> => {
  const bands: BandCheck[] = []
  for (const band of matrix.bands) bands.push(await checkBand(band, pace))
  return { matrix, bands, diagnoses: bands.flatMap(({ down, across, ratios }) => diagnose([...down, ...across, ...ratios])) }
}

const checkBand = async (band: Band, pace: Pace): Promise<BandCheck> => {
  const rules = findRatioRules(band)
  await pace()
  const sums = await findSlotSums(band, pace)
  const across = sums.flatMap((sum) => relationsOfSlots(sum, band))
  const { footings, unfooted } = await footBand(withoutChanges(band, rules), pace)
  const confirmed = new Set<Figure>(across.filter((relation) => relation.holds).map(({ total }) => total))
  const down = footings.flatMap(relationsOfFooting).filter((relation) => relation.holds || !isDerived(relation, confirmed))
  return { band, down, across, reversals: findReversals(band, sums, rules), ratios: rules.flatMap(relationsOfRatios), unfooted }
}

/** Percentages of change do not add up downward. */
const withoutChanges = (band: Band, rules: readonly RatioRule[]): Band => {
  const changes = new Set(
    rules.flatMap(({ kind, checks }) => (kind === 'percent-change' ? checks.map(({ ratio }) => ratio.printed.slot) : [])),
  )
  return { ...band, slots: band.slots.map((slot, index) => (changes.has(index) ? { ...slot, kind: 'other' } : slot)) }
}

/** Each figure of the sum is itself derived along its line, and rightly: what fails is a rounding or a convention of signs. */
const isDerived = (relation: Relation, confirmed: ReadonlySet<Figure>): boolean =>
  [relation.total, ...relation.terms.map(({ figure }) => figure)].every((figure) => confirmed.has(figure))
