import type { RawCell, RawRow } from './raw-table.ts'

/** A cell on the physical grid: columns `start` to `end` (exclusive). */
export type Placed = { row: number; start: number; end: number; rowSpan: number; text: string; cell: RawCell; parts: RawCell[] }

const MOST_COLUMNS = 1000

/** Puts each cell in its place, as HTML does: the first column free of cells that hang down from rows above. Empty cells take their place and are left out. */
export const placeCells = (rows: readonly RawRow[]): Placed[][] => {
  /** The first row in which the column is free again. */
  const freeFrom: number[] = []
  return rows.map(({ cells }, row) => {
    const placed: Placed[] = []
    let column = 0
    for (const cell of cells) {
      if (cell.column !== undefined) column = cell.column
      else while ((freeFrom[column] ?? 0) > row) column += 1
      if (column >= MOST_COLUMNS) break
      const end = Math.min(column + clampSpan(cell.colSpan), MOST_COLUMNS)
      const rowSpan = Math.min(clampSpan(cell.rowSpan), rows.length - row)
      if (rowSpan > 1) for (let at = column; at < end; at += 1) freeFrom[at] = row + rowSpan
      const text = cell.text.replaceAll(/\s+/g, ' ').trim()
      if (text !== '') placed.push({ row, start: column, end, rowSpan, text, cell, parts: [cell] })
      column = end
    }
    return placed
  })
}

const clampSpan = (span: number | undefined): number => (span === undefined || !(span >= 1) ? 1 : Math.min(Math.floor(span), MOST_COLUMNS))
