import type { PrintedNumber } from '@unfold/contracts'

import type { DecimalMark } from '../numbers/digits.ts'
import { parseAmount } from '../numbers/parse-number.ts'
import { type ColumnKinds, openColumnKinds } from './column-kinds.ts'
import type { Assigned } from './columns.ts'
import type { PrintedRow } from './finish-table.ts'
import { headsShares, inheritsKind, type Kind, kindOf, saysPercent } from './row-kinds.ts'
import { hintOfHeading, type ScaleHint } from './scale-hints.ts'

const YEAR = /^(?:19|20)\d{2}$/
/** Numbers below such a heading name a note, an exhibit or a page. */
const REFERENCE_HEADING =
  /^(?:notes?|exhibits?|items?|pages?|page\(s\)|years?|fiscal years?|nos?\.?|refs?\.?)(?:\s(?:nos?\.?|refs?\.?|references?|numbers?))?\.?$/i

type Amount = { number: PrintedNumber; points: boolean }

/** Reads a table's numbers, from top to bottom: `row` is to be called for each row in turn, and gives the number of each of its cells. */
export type Numbers = { row(row: PrintedRow): (placed: Assigned) => PrintedNumber | undefined }

export const openNumbers = (rows: readonly PrintedRow[], columns: number, hints: ScaleHint, mark: DecimalMark): Numbers => {
  const { headings, lowest } = columnHeadings(rows, columns)
  const amounts = readAmounts(rows, headings, mark)
  const byColumn = headings.map((_, column) =>
    rows.flatMap(({ cells }) => cells.flatMap((placed) => (placed.column === column ? (amounts.get(placed)?.number ?? []) : []))),
  )
  const kinds = openColumnKinds(headings, lowest, byColumn)
  let section: Kind | undefined
  return {
    row({ cells, header }) {
      const label = cells[0]?.column === 0 ? cells[0].text : ''
      const own = kindOf(label)
      if (!header && cells.length === 1) section = headsShares(label) ? 'shares' : inheritsKind(label) ? section : own
      const inherited = section === 'shares' || inheritsKind(label) ? section : undefined
      const row: RowWords = { label, kind: own ?? inherited }
      if (!header && cells.length > 1 && own !== undefined) section = section === 'shares' && own === 'shares' ? section : own
      return (placed) => {
        const amount = amounts.get(placed)
        return amount ? finishNumber(amount, placed, row, headings[placed.column] ?? '', hints, kinds) : undefined
      }
    },
  }
}

/** Each column's headings from top to bottom in one, and the lowest of them alone. */
const columnHeadings = (rows: readonly PrintedRow[], columns: number): { headings: string[]; lowest: string[] } => {
  const headings = Array.from({ length: columns }, () => '')
  const lowest = Array.from({ length: columns }, () => '')
  for (const { header, cells } of rows)
    if (header)
      for (const { column, colSpan, text } of cells)
        for (let index = column; index < Math.min(columns, column + colSpan); index += 1) {
          headings[index] = `${headings[index] ?? ''} ${text}`.trim()
          if (!/^\(.*\)$/.test(text)) lowest[index] = text
        }
  return { headings, lowest }
}

/** Every number but those that only name something: column headings, years as labels ("2026 … 2030, thereafter"), numbers of notes. */
const readAmounts = (rows: readonly PrintedRow[], headings: readonly string[], mark: DecimalMark): Map<Assigned, Amount> => {
  const amounts = new Map<Assigned, Amount>()
  for (const { header, cells } of rows) {
    if (header) continue
    for (const placed of cells) {
      const { cell, column, text } = placed
      if (column === 0 && cells.length > 1 && YEAR.test(text)) continue
      if (cell.date) continue
      if (REFERENCE_HEADING.test(headings[column] ?? '')) continue
      const amount = cell.number ? { number: cell.number, points: false } : parseAmount(cell.numberText ?? text, mark)
      if (amount) amounts.set(placed, amount)
    }
  }
  return amounts
}

type RowWords = { label: string; kind: Kind | undefined }

const finishNumber = (
  { number, points }: Amount,
  { cell, column }: Assigned,
  { label, kind: rowKind }: RowWords,
  heading: string,
  hints: ScaleHint,
  columns: ColumnKinds,
): PrintedNumber => {
  const kind = columns.kindOf(column, rowKind, number)
  const bare = !number.percent && number.currency === undefined && !points && number.scale === 1
  const saidPercent = column > 0 && kind === undefined && (saysPercent(heading) || /%\s?\)?$/.test(label) || columns.percent(column))
  const percent = number.percent || cell.percent === true || (bare && saidPercent)
  const own = number.scale !== 1 || percent || points
  const scale = (percent ? undefined : cell.scale) ?? (own ? number.scale : scaleOf(kind, number, label, column, heading, hints, columns))
  return { ...number, percent, scale }
}

const LABEL_REMARK = /\([^()]{2,40}\)\s?$/
/** No company has more shares: a number of shares that would be more is printed whole. */
const MOST_SHARES = 1e12

const scaleOf = (
  kind: Kind | undefined,
  number: PrintedNumber,
  label: string,
  column: number,
  heading: string,
  hints: ScaleHint,
  columns: ColumnKinds,
): number => {
  // What is counted per share has decimals; "net income used in computing earnings per share" has none.
  if (kind === 'per_share' && (number.decimals > 0 || number.value === 0)) return 1
  const said = scaleSaid(LABEL_REMARK.exec(label.slice(-60))?.[0] ?? '') ?? scaleSaid(heading)
  if (said !== undefined) return said
  if (kind === 'count') return 1
  const scale = hints.scale ?? 1
  if (kind === 'shares')
    return hints.shareScale ?? (hints.wholeShares === true || Math.abs(number.value) * scale >= MOST_SHARES ? 1 : scale)
  return columns.oddDecimals(column, number) ? 1 : scale
}

const scaleSaid = (words: string): number | undefined => {
  const hint = hintOfHeading(words)
  return hint.scale ?? hint.shareScale
}
