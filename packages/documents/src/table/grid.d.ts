import type { RawCell, RawRow } from './raw-table.ts'
/** A cell on the physical grid: columns `start` to `end` (exclusive). */
export type Placed = {
  row: number
  start: number
  end: number
  rowSpan: number
  text: string
  cell: RawCell
  parts: RawCell[]
}
/** Puts each cell in its place, as HTML does: the first column free of cells that hang down from rows above. Empty cells take their place and are left out. */
export declare const placeCells: (rows: readonly RawRow[]) => Placed[][]
