import type { Cell, Row, Table } from '@unfold/contracts'

import { decimalMarkOf, type DecimalMark } from '../numbers/digits.ts'
import { type Assigned, assignColumns } from './columns.ts'
import { joinFragments } from './fragments.ts'
import { placeCells, type Placed } from './grid.ts'
import { findHeaderRows } from './header-rows.ts'
import { indentSteps } from './indent.ts'
import { openNumbers } from './numbering.ts'
import type { PrintedRow } from './printed-row.ts'
import { alignHeadings, alignRagged } from './ragged.ts'
import type { RawTable } from './raw-table.ts'
import { dropUniformRules, isRuled, withoutRules } from './rules.ts'
import { findHints } from './table-hints.ts'

/**
 * Makes a table of what a format's reader found: spans resolved so that one printed column is one `column`, fillers dropped, `$`, `)` and `%` in cells of
 * their own joined to their number, numbers parsed, headings marked, scale and currency found. The table may come out without rows.
 */
export const finishTable = (raw: RawTable): Table => {
  const { rows: grid, ruled } = withoutRules(placeCells(raw.rows).map((row, index) => (raw.rows[index]?.header ? row : joinFragments(row))))
  const { rows: assigned, columns } = assignColumns(aligned(raw, grid))
  const printed = printedRows(raw, assigned)
  const hints = findHints(raw, printed)
  const mark = findDecimalMark(printed, raw.decimalMark)
  const numbers = openNumbers(printed, columns, hints, mark)
  const indents = indentSteps(
    printed.map(({ header, cells: [first] }) => (header || first?.column !== 0 ? undefined : (first.cell.indent ?? 0))),
  )
  const rows = printed.map((row, at): Row => {
    const read = numbers.row(row)
    return {
      cells: row.cells.map((placed) => {
        const number = read(placed)
        return { ...finishCell(placed, printed), ...(number === undefined ? {} : { number }) }
      }),
      ...(indents[at] === undefined ? {} : { indent: indents[at] }),
      ...(isBold(row) ? { bold: true } : {}),
      ...(isRuled(raw, ruled, row, printed[at - 1]) ? { ruleAbove: true } : {}),
      ...(row.header ? { header: true } : {}),
    }
  })
  dropUniformRules(rows)
  const currency = hints.currency ?? mostCommon(rows.flatMap(({ cells }) => cells.flatMap(({ number }) => number?.currency ?? [])))
  const caption = raw.caption ?? titleInHead(printed)
  return {
    id: raw.id,
    columns,
    rows,
    ...(caption === undefined ? {} : { caption }),
    scale: tableScale(printed, hints.scale),
    ...(currency === undefined ? {} : { currency }),
  }
}

/** A table without a caption may bear its title in the head of its first column. */
const titleInHead = ([first]: readonly PrintedRow[]): string | undefined => {
  const [title] = first?.header ? first.cells : []
  return title && title.column === 0 && title.text.length > 10 ? title.text : undefined
}

const aligned = (raw: RawTable, grid: Placed[][]): Placed[][] => {
  if (raw.ragged) return alignHeadings(alignRagged(grid), true)
  return raw.looseHeadings ? alignHeadings(grid, false) : grid
}

const printedRows = (raw: RawTable, assigned: readonly Assigned[][]): PrintedRow[] => {
  const kept = assigned.flatMap((cells, index) => (cells.length > 0 ? [{ cells, index }] : []))
  const headers = findHeaderRows(
    kept.map(({ cells }) => cells),
    kept.map(({ index }) => raw.rows[index]?.header === true),
  )
  return kept.map((row, at) => ({ ...row, header: headers[at] === true }))
}

const isBold = ({ cells }: PrintedRow): boolean => {
  const [first] = cells
  return first?.column === 0 ? first.cell.bold === true : cells.every(({ cell }) => cell.bold)
}

const findDecimalMark = (rows: readonly PrintedRow[], document: DecimalMark | undefined): DecimalMark => {
  let balance = 0
  for (const { cells } of rows)
    for (const { text, cell } of cells) {
      const told = text.length < 30 && cell.number === undefined ? decimalMarkOf(text) : undefined
      balance += told === '.' ? 1 : told === ',' ? -1 : 0
    }
  return balance === 0 ? (document ?? '.') : balance > 0 ? '.' : ','
}

const finishCell = ({ cell, column, colSpan, row, rowSpan: spanned, text }: Assigned, printed: readonly PrintedRow[]): Cell => {
  const rowSpan = spanned > 1 ? printed.filter(({ index }) => index >= row && index < row + spanned).length : 1
  return {
    column,
    ...(colSpan > 1 ? { colSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    text,
    ...(cell.facts === undefined || cell.facts.length === 0 ? {} : { facts: [...new Set(cell.facts)] }),
    ...(cell.location === undefined ? {} : { location: cell.location }),
  }
}

/** Inline XBRL tells for each number what it is multiplied by: that most say it, or that the words say it too, makes it the table's. */
const tableScale = (rows: readonly PrintedRow[], said: number | undefined): number => {
  const scales = rows.flatMap(({ cells }) => cells.flatMap(({ cell }) => (cell.scale !== undefined && cell.scale >= 1 ? [cell.scale] : [])))
  return said !== undefined && scales.includes(said) ? said : (mostCommon(scales) ?? said ?? 1)
}

const mostCommon = <Value>(values: readonly Value[]): Value | undefined => {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: Value | undefined
  for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = value
  return best
}
