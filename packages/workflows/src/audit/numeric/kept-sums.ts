import type { TableSum } from '@unfold/contracts'

import type { Matrix } from './matrix.ts'
import { isRatio, type Relation } from './relation.ts'

/** Relations of a table as its rows and columns tell them, those of the same lines together: small enough to be kept for every total. */
export const keptSums = ({ block }: Pick<Matrix, 'block'>, relations: readonly Relation[]): TableSum[] => {
  const sums = new Map<string, TableSum>()
  for (const relation of relations) {
    const sum = keptSum(block.id, relation)
    if (!sum) continue
    const key = JSON.stringify([sum.along, sum.total, sum.terms])
    const known = sums.get(key)
    if (known) known.at.push(...sum.at)
    else sums.set(key, sum)
  }
  return [...sums.values()]
}

const keptSum = (block: string, relation: Relation): TableSum | undefined => {
  const { total, terms } = relation
  // Where signs follow a convention of the line, the printed figures do not add up as they stand.
  if (isRatio(relation) || relation.loose || terms.length === 0) return undefined
  const [row, column] = [total.row, total.cell.column]
  if (terms.every(({ figure }) => figure.cell.column === column))
    return { block, along: 'column', total: row, terms: terms.map(({ figure, sign }) => [figure.row, signOf(sign)]), at: [column] }
  if (terms.every(({ figure }) => figure.row === row))
    return { block, along: 'row', total: column, terms: terms.map(({ figure, sign }) => [figure.cell.column, signOf(sign)]), at: [row] }
  return undefined
}

const signOf = (sign: number): 1 | -1 => (sign < 0 ? -1 : 1)
