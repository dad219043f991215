import { findSlotSums } from './cross-footing.ts'
import { diagnose, type Diagnosis } from './diagnosis.ts'
import { footBand, type Unfooted } from './footing.ts'
import type { Band, Figure, Matrix } from './matrix.ts'
import { findRatioRules } from './percentages.ts'
import { relationsOfFooting, relationsOfRatios, relationsOfSlots, type Relation } from './relation.ts'

export type BandCheck = { band: Band; down: Relation[]; across: Relation[]; ratios: Relation[]; unfooted: Unfooted[] }

export type TableCheck = { matrix: Matrix; bands: BandCheck[]; diagnoses: Diagnosis[] }

export const checkTable = (matrix: Matrix): TableCheck => {
  const bands = matrix.bands.map(checkBand)
  return { matrix, bands, diagnoses: bands.flatMap(({ down, across, ratios }) => diagnose([...down, ...across, ...ratios])) }
}

const checkBand = (band: Band): BandCheck => {
  const sums = findSlotSums(band)
  const across = sums.flatMap((sum) => relationsOfSlots(sum, band))
  const { footings, unfooted } = footBand(band)
  const confirmed = new Set<Figure>(across.filter((relation) => relation.holds).map(({ total }) => total))
  const down = footings.flatMap(relationsOfFooting).filter((relation) => relation.holds || !isDerived(relation, confirmed))
  return { band, down, across, ratios: findRatioRules(band).flatMap(relationsOfRatios), unfooted }
}

/** Each figure of the sum is itself derived along its line, and rightly: what fails is a rounding or a convention of signs. */
const isDerived = (relation: Relation, confirmed: ReadonlySet<Figure>): boolean =>
  [relation.total, ...relation.terms.map(({ figure }) => figure)].every((figure) => confirmed.has(figure))
