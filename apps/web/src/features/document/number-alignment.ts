import type { Cell, Table } from '@unfold/contracts'

// Figures of a column stand under each other by their decimal mark: each is followed by the invisible rest that the longest of
// them has ("," or "." and its decimals, a closing parenthesis, a percent sign).

/** What stands behind the whole digits of a column's longest figures. */
export type ColumnShape = { numeric: boolean; decimals: number; suffix: string }

const shapes = new WeakMap<Table, ColumnShape[]>()

export const columnShapes = (table: Table): ColumnShape[] => {
  let known = shapes.get(table)
  if (!known) shapes.set(table, (known = measure(table)))
  return known
}

const measure = (table: Table): ColumnShape[] => {
  const columns = Array.from({ length: table.columns }, () => ({ numbers: 0, words: 0, decimals: 0, suffix: '' }))
  for (const row of table.rows) {
    if (row.header) continue
    for (const cell of row.cells) {
      const column = columns[cell.column]
      if (!column || cell.text === '') continue
      if (!cell.number) {
        column.words += 1
        continue
      }
      column.numbers += 1
      column.decimals = Math.max(column.decimals, cell.number.decimals)
      const suffix = suffixOf(cell)
      if (suffix.length > column.suffix.length) column.suffix = suffix
    }
  }
  return columns.map(({ numbers, words, decimals, suffix }) => ({ numeric: numbers > 0 && numbers >= words, decimals, suffix }))
}

/** What follows the last digit, footnote marks apart: ")", "%", " %". */
const suffixOf = (cell: Cell): string => {
  if (cell.number?.footnotes && cell.number.footnotes.length > 0) return ''
  const suffix = /\d([^\d\p{L}]*)$/u.exec(cell.text)?.[1] ?? ''
  return suffix.length <= 3 ? suffix : ''
}

/** The invisible rest that brings a cell's decimal mark under its column's. */
export const paddingOf = (cell: Cell, shape: ColumnShape): string => {
  if (!cell.number) return ''
  const { decimals } = cell.number
  const missing = shape.decimals - decimals
  const fraction = missing > 0 ? (decimals === 0 ? '.' : '') + '0'.repeat(missing) : ''
  return fraction + shape.suffix.slice(suffixOf(cell).length)
}
