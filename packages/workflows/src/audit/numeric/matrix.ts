import type { Block, Cell, Table } from '@unfold/contracts'

import { cleanLabel, isPeriodText, isYearText } from '../statements/labels.ts'
import { type Amount, amountOf } from './amount.ts'
import { isChangeHeading, isNotAdditive, isPercentHeading, isPerUnitLabel } from './labels.ts'

// A table as arithmetic sees it: lines down, slots (the columns that hold numbers) across, cut into bands where new headings begin.

export type Figure = {
  /** The table's row. */
  row: number
  slot: number
  cell: Cell
  /** A dash has no last digit: it is 0, known to half a unit of whatever it is added to. */
  amount: Amount
  nil: boolean
  percent: boolean
}

export type Line = {
  row: number
  label: string
  kind: 'figures' | 'title' | 'blank'
  /** By slot; a hole where nothing is printed. */
  figures: (Figure | undefined)[]
  indent: number | undefined
  bold: boolean
  ruleAbove: boolean
  /** Rates, prices, ratios: neither addend nor total. */
  perUnit: boolean
  /** Nothing but figures: no words anywhere. */
  bare: boolean
}

/** How the numbers of a slot add up downward: as amounts, as percentages of one whole, or not at all. */
export type SlotKind = 'amount' | 'percent' | 'other'

type Slot = { heading: string; kind: SlotKind; change: boolean; decimals: number }

/** The lines between two rows of headings. */
export type Band = { lines: Line[]; slots: Slot[] }

export type Matrix = { block: Block; table: Table; bands: Band[] }

const isFigureCell = (cell: Cell): boolean => cell.number !== undefined && !isYearText(cell.text)

export const readMatrix = (block: Block, table: Table): Matrix => {
  const firstFigures = table.rows.findIndex((row) => !row.header && row.cells.some((cell) => cell.column > 0 && isFigureCell(cell)))
  const body = table.rows.map((row, index) => ({ row, index, heading: isHeadingRow(row, index < firstFigures) }))
  const labelColumn = findLabelColumn(body.filter(({ heading }) => !heading).map(({ row }) => row.cells))
  const columns = new Set<number>()
  for (const { row, heading } of body)
    if (!heading) for (const cell of row.cells) if (cell.column > labelColumn && cell.number && !cell.number.nil) columns.add(cell.column)
  const order = [...columns].sort((a, b) => a - b)
  const slotOf = new Map(order.map((column, slot) => [column, slot]))

  const bands: Band[] = []
  let lines: Line[] = []
  let headings: number[] = []
  const close = () => {
    if (lines.some(({ kind }) => kind === 'figures')) {
      const texts = order.map((column) => headingOver(table, headings, column))
      const before = bands.at(-1)
      // The same headings once more, as on a new page: the table goes on.
      const all =
        before && before.slots.every(({ heading }, slot) => heading === texts[slot]) ? [...(bands.pop()?.lines ?? []), ...lines] : lines
      bands.push({ lines: all, slots: order.map((_, slot) => readSlot(texts[slot] ?? '', all, slot)) })
      headings = []
    }
    lines = []
  }
  for (const { row, index, heading } of body) {
    if (heading) {
      if (lines.some(({ kind }) => kind === 'figures')) close()
      headings.push(index)
      continue
    }
    const figures: (Figure | undefined)[] = Array.from({ length: order.length }, () => undefined)
    for (const cell of row.cells) {
      const slot = slotOf.get(cell.column)
      if (slot === undefined || !cell.number) continue
      const { number } = cell
      figures[slot] = {
        row: index,
        slot,
        cell,
        amount: amountOf({ ...number, scale: ownScale(cell, table.scale) }),
        nil: number.nil === true,
        percent: number.percent,
      }
    }
    const some = figures.some((figure) => figure !== undefined)
    const label = cleanLabel(
      row.cells
        .filter((cell) => (!cell.number && (some ? cell.column <= (order[0] ?? 0) : true)) || cell.column <= labelColumn)
        .map((cell) => cell.text),
    )
    lines.push({
      row: index,
      label,
      kind: some ? 'figures' : label === '' ? 'blank' : 'title',
      figures,
      indent: row.indent,
      bold: row.bold === true,
      ruleAbove: row.ruleAbove === true,
      perUnit: isPerUnitLabel(label),
      bare: row.cells.every((cell) => cell.text === '' || cell.number !== undefined),
    })
  }
  close()
  return { block, table, bands: bands.map(withRatioLines) }
}

/** In columns of amounts a line of nothing but percentages is a line of ratios, whatever it is called. */
const withRatioLines = (band: Band): Band => {
  for (const line of band.lines) {
    const printed = line.figures.filter((figure) => figure && !figure.nil)
    if (printed.length > 0 && printed.every((figure) => figure?.percent && band.slots[figure.slot]?.kind !== 'percent')) line.perUnit = true
  }
  return band
}

/**
 * What a cell's own words multiply it by, against the rest of the table. The table's common scale plays no part in its sums, and a
 * misjudged one must not break them.
 */
const ownScale = (cell: Cell, scale: number): number =>
  cell.number && /\d[^\p{L}]*(?:thousand|million|billion|trillion|mn?|bn?|k)\b/iu.test(cell.text) ? cell.number.scale / scale : 1

/** Headings over columns: flagged so by the reader, or words standing where the numbers stand; half-way down only years and dates. */
const isHeadingRow = (row: Table['rows'][number], top: boolean): boolean => {
  const right = row.cells.filter((cell) => cell.text !== '' && cell.column > 0)
  if (row.header && (top || right.length > 0)) return true
  if (right.length === 0 || right.some(isFigureCell)) return false
  return top || right.length > 1 || right.some((cell) => isYearText(cell.text) || isPeriodText(cell.text))
}

/** The last column of labels: -1 where the table has none. */
const findLabelColumn = (rows: Cell[][]): number => {
  const first = Math.min(...rows.flatMap((cells) => cells.filter((cell) => cell.text !== '').map((cell) => cell.column)))
  if (!Number.isFinite(first)) return -1
  const texts = rows.flatMap((cells) => cells.filter((cell) => cell.column === first && cell.text !== ''))
  const words = texts.filter((cell) => !cell.number || isYearText(cell.text) || /^\d{1,2}$/.test(cell.text))
  return words.length * 2 >= texts.length ? first : first - 1
}

const headingOver = (table: Table, rows: readonly number[], column: number): string => {
  const words: string[] = []
  for (const index of rows) {
    for (const cell of table.rows[index]?.cells ?? []) {
      if (cell.text === '' || cell.column > column || column >= cell.column + (cell.colSpan ?? 1)) continue
      if (words.at(-1) !== cell.text) words.push(cell.text)
    }
  }
  return words.join(' ')
}

const LARGEST_PERCENT = 200

const readSlot = (heading: string, lines: readonly Line[], slot: number): Slot => {
  const figures = lines.flatMap((line) => line.figures[slot] ?? []).filter((figure) => !figure.nil)
  const percents = figures.filter((figure) => figure.percent).length
  const currencies = figures.filter((figure) => figure.cell.number?.currency !== undefined).length
  // Often only the first and the last of a column of percentages bear the sign; all of them are of a percentage's size.
  const small = figures.every((figure) => Math.abs(figure.cell.number?.value ?? 0) <= LARGEST_PERCENT)
  const percent =
    percents * 2 > figures.length ||
    (percents > 0 && currencies === 0 && small && (isPercentHeading(heading) || figures[0]?.percent === true))
  const decimals = Math.max(0, ...figures.filter((figure) => !figure.percent).map((figure) => figure.cell.number?.decimals ?? 0))
  const change = isChangeHeading(heading)
  const kind: SlotKind =
    percent || (isPercentHeading(heading) && currencies === 0) ? 'percent' : isNotAdditive(heading) ? 'other' : 'amount'
  return { heading, kind, change, decimals }
}
