import type { Cell, Table } from '@unfold/contracts'

/** A cell, or the room where a row has none. */
export type Placed = Cell | { column: number; gap: number }

const placed = new WeakMap<Table, Placed[][]>()

/** Every row with its gaps: a table's rows leave empty cells out, and cells of rows above reach down into them. */
export const placedCells = (table: Table): Placed[][] => {
  let known = placed.get(table)
  if (!known) placed.set(table, (known = place(table)))
  return known
}

const place = ({ rows, columns }: Table): Placed[][] => {
  /** By column: how many further rows a cell above reaches into. */
  const reach = Array.from({ length: columns }, () => 0)
  return rows.map(({ cells }) => {
    const row: Placed[] = []
    let at = 0
    const fillTo = (column: number) => {
      let gap = 0
      const close = () => {
        if (gap > 0) row.push({ column: at - gap, gap })
        gap = 0
      }
      for (; at < column; at += 1) {
        if ((reach[at] ?? 0) > 0) {
          reach[at] = (reach[at] ?? 0) - 1
          close()
        } else gap += 1
      }
      close()
    }
    for (const cell of cells.toSorted((a, b) => a.column - b.column)) {
      if (cell.column < at) continue
      fillTo(cell.column)
      row.push(cell)
      for (const end = cell.column + (cell.colSpan ?? 1); at < end; at += 1) reach[at] = (cell.rowSpan ?? 1) - 1
    }
    fillTo(columns)
    return row
  })
}
