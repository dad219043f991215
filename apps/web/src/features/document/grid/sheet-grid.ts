import type { Block, Cell } from '@unfold/contracts'

/** A cell of a sheet, and where in the document it was read: row and column of its table, or neither in a title or note. */
export type GridCell = {
  blockIndex: number
  block: string
  text: string
  table?: { row: number; column: number }
  number: boolean
  strong: boolean
  ruleAbove: boolean
}

/** A sheet by its own rows and columns, from 0: blank ones stay where they are. */
export type SheetGrid = { rows: number; columns: number; cells: ReadonlyMap<string, GridCell>; widths: readonly number[] }

export const gridKey = (row: number, column: number): string => `${row}:${column}`

/** "AB12" → column 27, row 11. */
export const parseA1 = (name: string): { row: number; column: number } | undefined => {
  const [, letters, digits] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(name) ?? []
  if (letters === undefined || digits === undefined) return undefined
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
  return { row: Number(digits) - 1, column }
}

/** 27 → "AB" */
export const columnName = (column: number): string =>
  (column >= 26 ? columnName(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26))

/** Characters. */
const NARROWEST = 6
const WIDEST = 44

/** @param blocks sparse, by place in the document */
export const gridOf = (blocks: readonly (Block | undefined)[], sheet: string, from: number, to: number): SheetGrid => {
  const cells = new Map<string, GridCell>()
  const widths: number[] = []
  let [rows, columns] = [0, 0]
  const put = (name: string, cell: GridCell) => {
    const place = parseA1(name)
    if (!place) return
    cells.set(gridKey(place.row, place.column), cell)
    rows = Math.max(rows, place.row + 1)
    columns = Math.max(columns, place.column + 1)
    // A title runs over the columns beside it; a figure must have its room.
    const needed = cell.table && (cell.number || cell.table.column > 0 || cell.text.length < WIDEST) ? cell.text.length + 3 : 0
    widths[place.column] = Math.min(WIDEST, Math.max(widths[place.column] ?? NARROWEST, needed))
  }
  for (let blockIndex = from; blockIndex < to; blockIndex += 1) {
    const block = blocks[blockIndex]
    if (!block || block.location.kind !== 'cell' || block.location.sheet !== sheet) continue
    const common = { blockIndex, block: block.id }
    if (!block.table) {
      put(block.location.cell, { ...common, text: block.text, number: false, strong: block.kind === 'heading', ruleAbove: false })
      continue
    }
    for (const [row, { cells: line, bold, header, ruleAbove }] of block.table.rows.entries())
      for (const cell of line)
        if (cell.location?.kind === 'cell')
          put(cell.location.cell, {
            ...common,
            text: cell.text,
            table: { row, column: cell.column },
            number: isFigure(cell),
            strong: bold === true || header === true,
            ruleAbove: ruleAbove === true,
          })
  }
  return { rows, columns, cells, widths: Array.from({ length: columns }, (_, column) => widths[column] ?? NARROWEST) }
}

const isFigure = ({ number }: Cell): boolean => number !== undefined

/** Where in its sheet a place of the document stands: that of a table's cell, else of the block. */
export const gridPlaceOf = (block: Block, row?: number, column?: number): { row: number; column: number } | undefined => {
  const line = row === undefined ? undefined : block.table?.rows[row]
  const cell = line?.cells.find((each) => column === undefined || each.column === column) ?? block.table?.rows[0]?.cells[0]
  const location = cell?.location ?? block.location
  return location.kind === 'cell' ? parseA1(location.cell) : undefined
}
