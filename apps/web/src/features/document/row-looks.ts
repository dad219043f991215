import type { Row, Table } from '@unfold/contracts'

/** How a row is set. A line of words alone is a heading of what follows, not one of columns. */
export type RowLook = { strong: boolean; columnHeads: boolean }

const looks = new WeakMap<Table, RowLook[]>()

/** Boldness says something only where not all of a table is bold. */
export const rowLooks = (table: Table): RowLook[] => {
  let known = looks.get(table)
  if (!known) {
    const isColumnHeads = (row: Row) => row.header === true && row.cells.length > 1
    const body = table.rows.filter((row) => !isColumnHeads(row))
    const allBold = body.every((row) => row.bold === true)
    known = table.rows.map((row) => ({ strong: row.bold === true && !allBold, columnHeads: isColumnHeads(row) }))
    looks.set(table, known)
  }
  return known
}
