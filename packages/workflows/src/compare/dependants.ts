import type { Figure, Matrix } from '../audit/numeric/matrix.ts'
import { checkTable } from '../audit/numeric/check-table.ts'
import type { Pace } from '../audit/numeric/pace.ts'
import { isRatio } from '../audit/numeric/relation.ts'

/** A total with all that is added up in it: where several sums make it, the addends of all. */
export type Dependant = { total: Figure; label: string; addends: Set<Figure> }

/** Which figures of a table rest on which others, by the same arithmetic as the audit's. */
export const findDependants = async (matrix: Matrix, pace: Pace): Promise<Dependant[]> => {
  const { bands } = await checkTable(matrix, pace)
  const found = new Map<Figure, Dependant>()
  for (const relation of bands.flatMap(({ down, across }) => [...down, ...across])) {
    if (isRatio(relation)) continue
    const dependant = found.get(relation.total) ?? { total: relation.total, label: relation.totalLabel, addends: new Set() }
    for (const { figure } of relation.terms) dependant.addends.add(figure)
    found.set(relation.total, dependant)
  }
  return [...found.values()]
}
