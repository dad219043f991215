import type { Location } from '@unfold/contracts'

import { headingLevel } from '../blocks/headings.ts'
import { linesOfLayout } from '../blocks/layout-table.ts'
import { type Blocks, foldSpace } from '../blocks/open-blocks.ts'
import type { RawCell, RawRow } from '../table/raw-table.ts'
import { referenceOf, type Sheet, type SheetCell, type SheetRow } from './read-sheet.ts'

const LONG_TEXT = 400
const FOOTNOTE = /^(?:\[?\(?(?:\d{1,2}|[a-z])[)\]]|[*†‡§])\s?\S/

/** Turns a sheet into blocks: its name, the lines over, between and below its tables, and the tables. */
export const addSheet = (blocks: Blocks, name: string, sheet: Sheet): void => {
  const at = ({ row }: SheetRow, { column }: Pick<SheetCell, 'column'>): Location => ({
    kind: 'cell',
    sheet: name,
    cell: referenceOf(column, row),
  })
  blocks.part()
  const [first] = sheet.rows
  const top = foldSpace(first?.cells[0]?.text ?? '')
  if (!top.toLowerCase().startsWith(foldSpace(name).toLowerCase().replace(/_\d+$/, '')))
    blocks.text({ kind: 'heading', level: 1, text: name, location: { kind: 'cell', sheet: name, cell: 'A1' } })
  for (const range of rangesOf(sheet)) addRange(blocks, range, sheet, at)
}

/** Rows between blank rows; what goes on under the same headings is joined again. */
const rangesOf = (sheet: Sheet): SheetRow[][] => {
  const ranges: SheetRow[][] = []
  for (const row of sheet.rows) {
    const last = ranges.at(-1)
    const previous = last?.at(-1)
    const spanned = previous
      ? Math.max(1, ...previous.cells.map((cell) => sheet.merged.get(`${previous.row}:${cell.column}`)?.rows ?? 1))
      : 1
    if (last && previous && row.row <= previous.row + spanned) last.push(row)
    else ranges.push([row])
  }
  const joined: SheetRow[][] = []
  for (const range of ranges) {
    const last = joined.at(-1)
    if (last && goesOn(last, range)) last.push(...range)
    else joined.push(range)
  }
  return joined
}

const isFigure = (cell: SheetCell): boolean => cell.number !== undefined && !/^(?:19|20)\d{2}$/.test(cell.text)
const figuresIn = (rows: readonly SheetRow[]): SheetCell[] => rows.flatMap(({ cells }) => cells.slice(1).filter(isFigure))

/** A range without headings of its own, whose figures stand in columns of the one before. */
const goesOn = (before: readonly SheetRow[], range: readonly SheetRow[]): boolean => {
  const figures = figuresIn(range)
  if (figures.length === 0 || figuresIn(before).length === 0) return false
  const columns = new Set(figuresIn(before).map(({ column }) => column))
  if (!figures.every(({ column }) => columns.has(column))) return false
  const head = range.slice(
    0,
    range.findIndex(({ cells }) => cells.slice(1).some(isFigure)),
  )
  return head.every(({ cells }) => cells.length === 1 && cells[0]?.column === before.at(-1)?.cells[0]?.column)
}

const addRange = (
  blocks: Blocks,
  rows: readonly SheetRow[],
  sheet: Sheet,
  at: (row: SheetRow, cell: Pick<SheetCell, 'column'>) => Location,
): void => {
  if (rows.some(({ cells }) => cells.some(({ text }) => text.length > LONG_TEXT))) {
    for (const row of rows) for (const cell of row.cells) addLine(blocks, row, cell, at, false)
    return
  }
  // A line alone at the left, over the first row with more, is a title; one alone below the last is a note.
  const edge = Math.min(...rows.flatMap(({ cells }) => cells.map(({ column }) => column)))
  const from = rows.findIndex(({ cells }) => cells.length > 1 || cells.some(({ column }) => column > edge))
  const to = rows.findLastIndex(({ cells }) => cells.length > 1)
  rows.forEach((row, index) => {
    if (from < 0 || index < from) for (const cell of row.cells) addLine(blocks, row, cell, at, true)
  })
  if (from < 0) return
  const body = rows.slice(from, to + 1)
  const left = Math.min(...body.flatMap(({ cells }) => cells.map(({ column }) => column)))
  const table = blocks.finish({ rows: body.map((row) => rawRow(row, left, sheet, at)) })
  const lines = linesOfLayout(table)
  const [first] = body
  if (lines) {
    for (const [index, { text }] of lines.entries()) {
      const row = body[index] ?? first
      if (row) blocks.text({ kind: 'paragraph', text, location: at(row, { column: left }) })
    }
  } else if (first) blocks.table(table, at(first, { column: left }))
  for (const row of rows.slice(to + 1)) for (const cell of row.cells) addLine(blocks, row, cell, at, false)
}

const addLine = (blocks: Blocks, row: SheetRow, cell: SheetCell, at: (row: SheetRow, cell: SheetCell) => Location, over: boolean): void => {
  const text = foldSpace(cell.text)
  const level = headingLevel(text, { bold: cell.style.bold, plain: over })
  const kind = level !== undefined ? 'heading' : !over && FOOTNOTE.test(text) ? 'footnote' : 'paragraph'
  blocks.text({ kind, ...(level === undefined ? {} : { level }), text, location: at(row, cell) })
}

const rawRow = (row: SheetRow, left: number, sheet: Sheet, at: (row: SheetRow, cell: SheetCell) => Location): RawRow => ({
  cells: row.cells.map((cell): RawCell => {
    const merged = sheet.merged.get(`${row.row}:${cell.column}`)
    const { style } = cell
    return {
      text: cell.text,
      column: cell.column - left,
      ...(merged && merged.columns > 1 ? { colSpan: merged.columns } : {}),
      ...(merged && merged.rows > 1 ? { rowSpan: merged.rows } : {}),
      ...(cell.number ? { number: cell.number } : {}),
      ...(cell.date ? { date: true } : {}),
      ...(style.bold ? { bold: true } : {}),
      ...(style.ruleAbove ? { ruleAbove: true } : {}),
      ...(style.ruleBelow ? { ruleBelow: true } : {}),
      indent: style.indent + leadOf(cell.text) * 3,
      location: at(row, cell),
    }
  }),
})

const leadOf = (text: string): number => /^[\s\u00A0]{0,40}/.exec(text)?.[0].length ?? 0
