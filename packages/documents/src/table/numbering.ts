import type { PrintedNumber } from '@unfold/contracts'

import type { DecimalMark } from '../numbers/digits.ts'
import { parseAmount } from '../numbers/parse-number.ts'
import { type ColumnKinds, openColumnKinds } from './column-kinds.ts'
import type { Assigned } from './columns.ts'
import type { PrintedRow } from './printed-row.ts'
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
  const sections = new Map<PrintedRow, Section>()
  for (const part of partsOf(rows, columns)) {
    const amounts = readAmounts(part, mark)
    const byColumn = part.headings.map((_, column) =>
      part.rows.flatMap(({ cells }) => cells.flatMap((placed) => (placed.column === column ? (amounts.get(placed)?.number ?? []) : []))),
    )
    const kinds = openColumnKinds(part.headings, part.lowest, byColumn)
    for (const row of part.rows) sections.set(row, { amounts, kinds, headings: part.headings })
  }
  let group: Kind | undefined
  return {
    row(row) {
      const { cells, header } = row
      const label = cells[0]?.column === 0 ? cells[0].text : ''
      const own = kindOf(label)
      if (!header && cells.length === 1) group = headsShares(label) ? 'shares' : inheritsKind(label) ? group : own
      const inherited = group === 'shares' || inheritsKind(label) ? group : undefined
      const words: RowWords = { label, kind: own ?? inherited }
      if (!header && cells.length > 1 && own !== undefined) group = own
      const section = sections.get(row)
      return (placed) => {
        const amount = section?.amounts.get(placed)
        return section && amount
          ? finishNumber(amount, placed, words, section.headings[placed.column] ?? '', hints, section.kinds)
          : undefined
      }
    },
  }
}

type Section = { amounts: Map<Assigned, Amount>; kinds: ColumnKinds; headings: readonly string[] }
/** Rows under the same headings; `lowest` is each column's nearest heading alone. */
type Part = { rows: PrintedRow[]; headings: string[]; lowest: string[] }

/** Cuts a table where new headings begin; what they do not cover goes on to be headed as before. */
const partsOf = (rows: readonly PrintedRow[], columns: number): Part[] => {
  const blank = () => Array.from({ length: columns }, () => '')
  let part: Part = { rows: [], headings: blank(), lowest: blank() }
  const parts = [part]
  let within = false
  let covered = new Set<number>()
  for (const row of rows) {
    if (row.header && within) {
      part = { rows: [], headings: [...part.headings], lowest: [...part.lowest] }
      parts.push(part)
      covered = new Set()
    }
    within = !row.header
    part.rows.push(row)
    if (!row.header) continue
    for (const { column, colSpan, text } of row.cells)
      for (let index = column; index < Math.min(columns, column + colSpan); index += 1) {
        part.headings[index] = covered.has(index) ? `${part.headings[index] ?? ''} ${text}` : text
        covered.add(index)
        if (!/^\(.*\)$/.test(text)) part.lowest[index] = text
      }
  }
  return parts
}

/** Every number but those that only name something: column headings, years as labels ("2026 … 2030, thereafter"), numbers of notes. */
const readAmounts = ({ rows, headings }: Part, mark: DecimalMark): Map<Assigned, Amount> => {
  const amounts = new Map<Assigned, Amount>()
  for (const { header, cells } of rows) {
    if (header) continue
    for (const placed of cells) {
      const { cell, column, text } = placed
      if (column === 0 && cells.length > 1 && YEAR.test(text)) continue
      if (cell.date || REFERENCE_HEADING.test(headings[column] ?? '')) continue
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
