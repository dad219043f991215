import type { Cell, PrintedNumber, Row, Table } from '@unfold/contracts'

import { decimalMarkOf, type DecimalMark } from '../numbers/digits.ts'
import { parseAmount } from '../numbers/parse-number.ts'
import { assignColumns, type Assigned } from './columns.ts'
import { joinFragments } from './fragments.ts'
import { placeCells, type Placed } from './grid.ts'
import { findHeaderRows } from './header-rows.ts'
import { indentSteps } from './indent.ts'
import { alignRagged } from './ragged.ts'
import type { RawTable } from './raw-table.ts'
import { inheritsKind, type Kind, kindOf, saysPercent } from './row-kinds.ts'
import { hintOfHeading, hintOfSentence, type ScaleHint } from './scale-hints.ts'

const RULE_TEXT = /^[-=_–—]{3,}$/
const YEAR = /^(?:19|20)\d{2}$/
const NOTE_HEADING = /^notes?(?:\s(?:no\.?|ref\.?|reference|number))?s?\.?$/i
const MOST_BEFORE = 4

/**
 * Makes a table of what a format's reader found: spans resolved so that one printed column is one `column`, fillers dropped, `$`, `)` and `%` in cells of
 * their own joined to their number, numbers parsed, headings marked, scale and currency found. The table may come out without rows.
 */
export const finishTable = (raw: RawTable): Table => {
  const { rows: grid, ruled } = withoutRules(placeCells(raw.rows).map(joinFragments))
  const { rows: assigned, columns } = assignColumns(raw.ragged ? alignRagged(grid) : grid)
  const kept = assigned.flatMap((cells, index) => (cells.length > 0 ? [{ cells, index }] : []))
  const headers = findHeaderRows(
    kept.map(({ cells }) => cells),
    kept.map(({ index }) => raw.rows[index]?.header === true),
  )
  const hints = findHints(
    raw,
    kept.filter((_, at) => headers[at]).flatMap(({ cells }) => cells),
    firstLabels(kept.map(({ cells }) => cells)),
  )
  const mark = findDecimalMark(
    kept.flatMap(({ cells }) => cells),
    raw.decimalMark,
  )
  const headings = columnHeadings(
    kept.map(({ cells }) => cells),
    headers,
    columns,
  )
  const numbering = {
    mark,
    headings,
    hints,
    stubYears: hasStubYears(
      kept.map(({ cells }) => cells),
      headers,
    ),
  }
  const indents = indentSteps(
    kept.map(({ cells }, at) => (headers[at] || cells[0]?.column !== 0 ? undefined : (cells[0].cell.indent ?? 0))),
  )

  let section: Kind | undefined
  const rows = kept.map(({ cells, index }, at): Row => {
    const header = headers[at] === true
    const label = cells[0]?.column === 0 ? cells[0].text : ''
    const own = kindOf(label)
    if (!header && cells.length === 1) section = own
    const kind = own ?? (section !== undefined && inheritsKind(label) ? section : undefined)
    if (!header && cells.length > 1 && !inheritsKind(label)) section = own
    const above = kept[at - 1]
    const ruleAbove =
      !header &&
      (raw.rows[index]?.ruleAbove === true ||
        cells.some(({ column, cell }) => column > 0 && cell.ruleAbove) ||
        ruledBetween(ruled, above?.index ?? -1, index) ||
        (above !== undefined && headers[at - 1] !== true && ruledBelow(above.cells)))
    const rowsBelow = kept.map((row) => row.index)
    return {
      cells: cells.map((cell) => finishCell(cell, header, kind, label, numbering, rowsBelow)),
      ...(indents[at] === undefined ? {} : { indent: indents[at] }),
      ...(isBold(cells) ? { bold: true } : {}),
      ...(ruleAbove ? { ruleAbove: true } : {}),
      ...(header ? { header: true } : {}),
    }
  })
  const scale =
    factScale(
      rows,
      kept.flatMap(({ cells }) => cells),
    ) ??
    hints.scale ??
    1
  const currency = hints.currency ?? mostCommon(rows.flatMap(({ cells }) => cells.flatMap(({ number }) => number?.currency ?? [])))
  return {
    id: raw.id,
    columns,
    rows,
    ...(raw.caption === undefined ? {} : { caption: raw.caption }),
    scale,
    ...(currency === undefined ? {} : { currency }),
  }
}

/** Rows of "-----" and "=====" are rules drawn with characters: `ruled` says after which raw row one was drawn. */
const withoutRules = (rows: Placed[][]): { rows: Placed[][]; ruled: ReadonlySet<number> } => {
  const ruled = new Set<number>()
  return {
    ruled,
    rows: rows.map((row, index) => {
      if (row.length === 0 || !row.every(({ text }) => text.split(' ').every((part) => RULE_TEXT.test(part)))) return row
      ruled.add(index)
      return []
    }),
  }
}

const ruledBetween = (ruled: ReadonlySet<number>, above: number, below: number): boolean => {
  for (let index = above + 1; index < below; index += 1) if (ruled.has(index)) return true
  return false
}

const ruledBelow = (cells: readonly Assigned[]): boolean => cells.some(({ column, cell }) => column > 0 && cell.ruleBelow)

const isBold = (cells: readonly Assigned[]): boolean =>
  cells[0]?.column === 0 ? cells[0].cell.bold === true : cells.every(({ cell }) => cell.bold)

/** What the table's head, its caption and the lines before it say; the nearer to the numbers, the more it counts. */
const findHints = (raw: RawTable, heads: readonly Assigned[], labels: readonly string[]): ScaleHint => {
  const before = (raw.before ?? []).slice(-MOST_BEFORE).toReversed()
  const found = [
    ...heads.filter(({ column, colSpan }) => column === 0 || colSpan > 1).map(({ text }) => hintOfHeading(text)),
    ...labels.map(hintOfSentence),
    headHint(heads),
    hintOfHeading(raw.caption ?? ''),
    ...before.map(hintOfSentence),
    { scale: raw.documentScale, currency: raw.documentCurrency },
  ]
  const scale = found.find((hint) => hint.scale !== undefined)?.scale
  const currency = found.find((hint) => hint.currency !== undefined)?.currency
  const shareScale = found.find((hint) => hint.shareScale !== undefined)?.shareScale
  return {
    ...(scale === undefined ? {} : { scale }),
    ...(currency === undefined ? {} : { currency }),
    ...(shareScale === undefined ? {} : { shareScale }),
  }
}

/** Headings of single columns speak for the table where all that speak agree ("£m", "£m"). */
const headHint = (heads: readonly Assigned[]): ScaleHint => {
  const hints = heads.filter(({ column, colSpan }) => column > 0 && colSpan === 1).map(({ text }) => hintOfHeading(text))
  const scales = new Set(hints.flatMap(({ scale }) => scale ?? []))
  const currencies = new Set(hints.flatMap(({ currency }) => currency ?? []))
  return {
    ...(scales.size === 1 ? { scale: [...scales][0] } : {}),
    ...(currencies.size === 1 ? { currency: [...currencies][0] } : {}),
  }
}

/** Labels of the first rows, where "(in thousands)" stands when there is no head. */
const firstLabels = (rows: readonly Assigned[][]): string[] =>
  rows.slice(0, 3).flatMap(([first]) => (first?.column === 0 ? [first.text] : []))

const findDecimalMark = (cells: readonly Assigned[], document: DecimalMark | undefined): DecimalMark => {
  let balance = 0
  for (const { text, cell } of cells) {
    const told = text.length < 30 && cell.number === undefined ? decimalMarkOf(text) : undefined
    balance += told === '.' ? 1 : told === ',' ? -1 : 0
  }
  return balance === 0 ? (document ?? '.') : balance > 0 ? '.' : ','
}

const columnHeadings = (rows: readonly Assigned[][], headers: readonly boolean[], columns: number): string[] => {
  const headings = Array.from({ length: columns }, () => '')
  rows.forEach((cells, at) => {
    if (!headers[at]) return
    for (const { column, colSpan, text } of cells)
      for (let index = column; index < Math.min(columns, column + colSpan); index += 1)
        headings[index] = `${headings[index] ?? ''} ${text}`.trim()
  })
  return headings
}

/** The first column lists years as labels ("2026 … 2030, thereafter"). */
const hasStubYears = (rows: readonly Assigned[][], headers: readonly boolean[]): boolean =>
  rows.some((cells, at) => !headers[at] && cells.length > 1 && cells[0]?.column === 0 && YEAR.test(cells[0].text))

type Numbering = { mark: DecimalMark; headings: readonly string[]; hints: ScaleHint; stubYears: boolean }

const finishCell = (
  placed: Assigned,
  header: boolean,
  kind: Kind | undefined,
  label: string,
  numbering: Numbering,
  kept: readonly number[],
): Cell => {
  const { cell, column, colSpan, text } = placed
  const heading = numbering.headings[column] ?? ''
  const readable = !header && !(column === 0 && numbering.stubYears && YEAR.test(text)) && !(column > 0 && NOTE_HEADING.test(heading))
  const number = readable ? readNumber(placed, kind ?? kindOf(heading), label, heading, numbering) : undefined
  const rowSpan = placed.rowSpan > 1 ? kept.filter((index) => index >= placed.row && index < placed.row + placed.rowSpan).length : 1
  return {
    column,
    ...(colSpan > 1 ? { colSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
    text,
    ...(number === undefined ? {} : { number }),
    ...(cell.facts === undefined || cell.facts.length === 0 ? {} : { facts: [...new Set(cell.facts)] }),
    ...(cell.location === undefined ? {} : { location: cell.location }),
  }
}

const readNumber = (
  { cell, column, text }: Assigned,
  kind: Kind | undefined,
  label: string,
  heading: string,
  { mark, hints }: Numbering,
): PrintedNumber | undefined => {
  const amount = cell.number ? { number: cell.number, points: false } : parseAmount(cell.numberText ?? text, mark)
  if (!amount) return undefined
  const { number } = amount
  const bare = !number.percent && number.currency === undefined && !amount.points && number.scale === 1
  const percent = number.percent || (bare && column > 0 && kind === undefined && (saysPercent(heading) || /%\s?\)?$/.test(label)))
  const ownScale = number.scale !== 1 || percent || amount.points
  const scale = cell.scale ?? (ownScale ? number.scale : tableScale(kind, number, heading, hints))
  return { ...number, percent, scale }
}

const tableScale = (kind: Kind | undefined, number: PrintedNumber, heading: string, hints: ScaleHint): number => {
  if (kind === 'per_share' || kind === 'count') return 1
  // Shares in a table in millions are in millions too unless they show all their digits.
  if (kind === 'shares') return hints.shareScale ?? (Math.abs(number.value) >= 1e6 && (hints.scale ?? 1) > 1e3 ? 1 : (hints.scale ?? 1))
  return hintOfHeading(heading).scale ?? hints.scale ?? 1
}

/** Inline XBRL tells what the numbers are multiplied by: what most tagged cells of a table above 1 say is the table's scale. */
const factScale = (rows: readonly Row[], cells: readonly Assigned[]): number | undefined => {
  const scales = cells.flatMap(({ cell }) => (cell.scale !== undefined && cell.scale >= 1 ? [cell.scale] : []))
  return rows.length === 0 ? undefined : mostCommon(scales)
}

const mostCommon = <Value>(values: readonly Value[]): Value | undefined => {
  const counts = new Map<Value, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  let best: Value | undefined
  for (const [value, count] of counts) if (best === undefined || count > (counts.get(best) ?? 0)) best = value
  return best
}
