import type { Block, Cell, Document, PrintedNumber, Row, Table } from '@unfold/contracts'

import { cleanLabel, isChangeHeading, isPeriodText, isYearText } from './labels.ts'
import type { Period } from './periods.ts'
import { findPeriods, periodOfHeading } from './periods.ts'

// A table as its reader sees it: lines with a name, columns with a period.

export type Column = {
  /** Left to right from 0, among the columns that hold figures. */
  place: number
  heading: string
  period?: Period
  /** A column of changes, percentages of something or notes: none of the line's own figures. */
  aside: boolean
}

export type Value = { row: number; cell: Cell; number: PrintedNumber; column: Column; period?: Period }

export type Line = {
  row: number
  label: string
  /** The headings the line stands under, outermost first. */
  sections: string[]
  values: Value[]
  /** In a table whose rows are periods the lines run downward: `row` is then that of the column's heading. */
  downward?: boolean
}

export type Grid = {
  block: Block
  table: Table
  /** The words that name the table: caption, heading before it, title rows in it. */
  heading: string
  columns: Column[]
  lines: Line[]
}

const grids = new WeakMap<Document, Grid[]>()
const read = new WeakMap<Document, (Grid | null)[]>()

/** Every table of the document with at least one figure in it, in order. Read once for each document. */
export const readGrids = (document: Document): Grid[] => {
  let all = grids.get(document)
  if (!all) grids.set(document, (all = document.blocks.flatMap((_, index) => readGridAt(document, index) ?? [])))
  return all
}

/** The table of one block, for a caller that must not read all at once. */
export const readGridAt = (document: Document, index: number): Grid | undefined => {
  const kept = read.get(document) ?? []
  read.set(document, kept)
  let grid = kept[index]
  if (grid === undefined) {
    const block = document.blocks[index]
    const fresh = block?.table ? readGrid(block, block.table, wordsBefore(document.blocks, index)) : undefined
    kept[index] = grid = fresh && fresh.lines.length > 0 ? fresh : null
  }
  return grid ?? undefined
}

const wordsBefore = (blocks: readonly Block[], index: number): string => {
  const words: string[] = []
  for (let at = index - 1; at >= 0 && at >= index - 4; at--) {
    const block = blocks[at]
    if (!block || block.kind === 'table') break
    if (block.kind === 'page_footer' || block.kind === 'page_header') continue
    if (block.text.length > 240) break
    words.unshift(block.text)
    if (block.kind === 'heading' && (block.level ?? 9) <= 3) break
  }
  return words.join(' | ')
}

const isFigure = (cell: Cell): cell is Cell & { number: PrintedNumber } =>
  cell.number !== undefined && !isYearText(cell.text) && !isPeriodText(cell.text)

/** Of a caption or a column's heading, in characters. */
const LONGEST_HEADING = 400

const NOTE_MARK = /^\(?\d{1,2}(?:\s?[,&]\s?\d{1,2})*\)?$|^\d{1,2}\s?\([a-z]\)$/u

const labelCells = (row: Row): Cell[] => {
  const first = row.cells.findIndex(isFigure)
  const cells = first < 0 ? row.cells : row.cells.slice(0, first)
  // Signs alone, and the numbers of notes that stand in a column of their own.
  return cells.filter((cell, at) => cell.text !== '' && !/^[$€£¥%()]+$/u.test(cell.text) && (at === 0 || !NOTE_MARK.test(cell.text)))
}

const figuresOf = (row: Row): (Cell & { number: PrintedNumber })[] => row.cells.filter(isFigure)

/** Headings over columns: no figure, and something to the right of the label's column, or a period spanning the table. */
const isHeading = (row: Row): boolean => {
  if (figuresOf(row).length > 0) return false
  const words = row.cells.filter((cell) => cell.text !== '')
  if (words.length === 0) return false
  if (row.header) return true
  if (words.some((cell) => cell.column > 0 && (isPeriodText(cell.text) || isYearText(cell.text)))) return true
  return words.length === 1 && words[0] !== undefined && isPeriodText(words[0].text)
}

const readGrid = (block: Block, table: Table, before: string): Grid | undefined => {
  const firstFigure = table.rows.findIndex((row) => figuresOf(row).length > 0 && !isHeading(row))
  if (firstFigure < 0) return undefined
  const top = table.rows.slice(0, firstFigure)
  const titles = top.flatMap((row) => {
    const words = row.cells.filter((cell) => cell.text !== '')
    return words.length === 1 && words[0] && !isPeriodText(words[0].text) ? [words[0].text] : []
  })
  const heading = [table.caption, before, ...titles].flatMap((words) => (words ? [words.slice(0, LONGEST_HEADING)] : [])).join(' | ')

  const columns: Column[] = []
  const lines: Line[] = []
  let from = 0
  while (from < table.rows.length) {
    const start = nextFigure(table.rows, from)
    if (start < 0) break
    let end = start + 1
    while (end < table.rows.length && !startsHeadings(table.rows, end)) end++
    const part = readPart(table.rows, from, start, end, heading)
    columns.push(...part.columns)
    lines.push(...part.lines)
    from = end
  }
  return { block, table, heading, columns, lines }
}

const nextFigure = (rows: readonly Row[], from: number): number => {
  for (let at = from; at < rows.length; at++) {
    const row = rows[at]
    if (row && !isHeading(row) && figuresOf(row).length > 0) return at
  }
  return -1
}

/** Half-way down new column headings may begin: a row of nothing but periods. */
const startsHeadings = (rows: readonly Row[], at: number): boolean => {
  const row = rows[at]
  if (!row || !isHeading(row)) return false
  return row.cells.filter((cell) => cell.column > 0 && (isPeriodText(cell.text) || isYearText(cell.text))).length >= 2
}

const readPart = (rows: readonly Row[], from: number, start: number, end: number, around: string) => {
  const headings = rows.slice(from, start).filter((row) => row.cells.some((cell) => cell.text !== ''))
  const body = rows.slice(start, end)
  const layout = layOut(headings, body)
  const columns = layout.headings.map((words, place): Column => {
    const period = isChangeHeading(words) ? undefined : periodOfHeading(words, around)
    return { place, heading: words, ...(period ? { period } : {}), aside: isChangeHeading(words) }
  })

  const lines: Line[] = []
  const sections: { label: string; indent: number }[] = []
  for (const [offset, row] of rows.slice(from, end).entries()) {
    const index = from + offset
    const label = cleanLabel(labelCells(row).map((cell) => cell.text))
    const figures = figuresOf(row)
    if (figures.length === 0) {
      if (label !== '' && !isHeading(row) && index >= from) pushSection(sections, label, row.indent)
      continue
    }
    const values = figures.flatMap((cell, order): Value[] => {
      const column = columns[layout.placeOf(cell, order, figures.length)]
      return column ? [{ row: index, cell, number: cell.number, column, ...(column.period ? { period: column.period } : {}) }] : []
    })
    lines.push({ row: index, label, sections: sections.map((section) => section.label), values })
  }
  return { columns, lines: columns.some((column) => column.period) ? lines : (turned(lines, columns) ?? lines) }
}

const pushSection = (sections: { label: string; indent: number }[], label: string, indent: number | undefined) => {
  if (indent === undefined)
    sections.splice(0, sections.length, ...sections.slice(-1).filter((last) => last.label === last.label.toUpperCase()))
  else while ((sections.at(-1)?.indent ?? -1) >= indent) sections.pop()
  sections.push({ label, indent: indent ?? 0 })
}

type Layout = { headings: string[]; placeOf(cell: Cell, order: number, count: number): number }

/**
 * Which heading stands over which figure. By position, where the layout tells it; by order, where cells were dropped on the
 * way (a figure's row then counts only if it has as many figures as there are columns).
 */
const layOut = (headings: readonly Row[], body: readonly Row[]): Layout => {
  const counts = new Map<number, number>()
  const positions = new Map<number, number>()
  for (const row of body) {
    const figures = figuresOf(row)
    if (figures.length === 0) continue
    counts.set(figures.length, (counts.get(figures.length) ?? 0) + 1)
    for (const cell of figures) positions.set(cell.column, (positions.get(cell.column) ?? 0) + 1)
  }
  const usual = [...counts].sort((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
  const places = [...positions.keys()].sort((a, b) => a - b)
  const byPosition = places.map((place) => headingOver(headings, place))
  const ordered = headingsInOrder(headings, usual)
  const periodsIn = (words: readonly string[]) => new Set(words.filter((word) => periodOfHeading(word) !== undefined)).size
  if (places.length === usual || (periodsIn(byPosition) >= periodsIn(ordered) && places.length <= usual * 2)) {
    const placeOf = new Map(places.map((place, index) => [place, index]))
    return { headings: byPosition, placeOf: (cell) => placeOf.get(cell.column) ?? -1 }
  }
  return { headings: ordered, placeOf: (_cell, order, count) => (count === usual ? order : -1) }
}

const headingOver = (headings: readonly Row[], place: number): string =>
  headings
    .flatMap((row) => {
      const cells = row.cells.filter((cell) => cell.text !== '')
      // A title across the table, or the first section's name, is no column's.
      const [only] = cells
      if (cells.length === 1 && only?.column === 0 && !isPeriodText(only.text)) return []
      return cells.filter((cell) => cell.column <= place && place < cell.column + (cell.colSpan ?? 1))
    })
    .map((cell) => cell.text)
    .join(' ')
    .slice(0, LONGEST_HEADING)

const headingsInOrder = (headings: readonly Row[], columns: number): string[] => {
  const words: string[][] = Array.from({ length: columns }, () => [])
  for (const row of headings) {
    const cells = row.cells.filter((cell) => cell.text !== '')
    const own = cells.length === columns + 1 ? cells.slice(1) : cells
    if (own.length === 0 || columns % own.length !== 0) continue
    const each = columns / own.length
    for (const [place, list] of words.entries()) {
      const text = own[Math.floor(place / each)]?.text
      if (text !== undefined && (own.length > 1 || isPeriodText(text))) list.push(text)
    }
  }
  return words.map((list) => list.join(' ').slice(0, LONGEST_HEADING))
}

/** Rows that are periods ("2023 | 1,237 | 864"): the lines run down the columns. */
const turned = (lines: readonly Line[], columns: readonly Column[]): Line[] | undefined => {
  const dated = lines.map((line) => ({ line, period: isPeriodText(line.label) ? periodOfLabel(line.label) : undefined }))
  if (dated.filter(({ period }) => period).length < Math.max(2, lines.length * 0.6)) return undefined
  return columns.flatMap((column): Line[] => {
    if (column.aside || column.heading === '') return []
    const values = dated.flatMap(({ line, period }) =>
      period ? line.values.filter((value) => value.column === column).map((value) => ({ ...value, period })) : [],
    )
    return values.length > 1 ? [{ row: lines[0]?.row ?? 0, label: column.heading, sections: [], values, downward: true }] : []
  })
}

const periodOfLabel = (label: string): Period | undefined => {
  const [only, second] = findPeriods(label)
  return second ? undefined : only?.period
}
