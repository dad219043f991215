import type { Document } from '@unfold/contracts'

import type { Column, Grid, Line, Value } from './grid.ts'
import { readGrids } from './grid.ts'

// The primary statements among a report's tables, told by the lines they cannot do without: headings and captions get lost on
// the way from a page to a table, lines do not.

export type StatementKind = 'balance_sheet' | 'income' | 'cash_flow'

/** One statement; `grids` are its tables in order where it is set in several. */
export type Statement = { kind: StatementKind; grids: Grid[] }

export type Statements = {
  /** The company's own, the first complete one of each kind. */
  balanceSheet?: Statement
  income?: Statement
  cashFlow?: Statement
  /** Every table or group of tables of these kinds, the primary ones included, in order: of parents, subsidiaries, other years. */
  all: Statement[]
}

const TOTAL_ASSETS = /^total (?:consolidated )?assets$/iu
const LIABILITIES_AND_EQUITY =
  /^total (?:(?:consolidated )?liabilities\b.*\b(?:equity|deficit|deficiency|capital|interests?|investment)\b|(?:[\w’']+ )?equity (?:and|&) (?:total )?liabilities)/iu
const OPERATING = /\boperating activities\b|\boperations\b/iu
/** Not a total of an activity though it names cash and operations: the effect of exchange rates, the change in cash itself. */
const NO_ACTIVITY = /\bexchange\b|^(?:net )?\(?(?:increase|decrease|change)|^(?:included|capitali[sz]ed|of which)\b/iu
const INVESTING = /\binvesting activities\b|\binvestment activities\b|\binvesting\b/iu
const FINANCING = /\bfinancing activities\b|\bfinancing\b/iu
const NET_CASH = /\b(?:net )?cash\b.*\b(?:provided|used|generated|from|flows?|inflow|outflow|in|by)\b/iu
const REVENUE =
  /^(?:total )?(?:net )?(?:operating )?(?:revenues?|sales|turnover)\b|^revenues?\b|^(?:total )?net (?:sales|revenues?)\b|^total interest income$/iu
const EARNINGS =
  /^(?:consolidated )?(?:net )?(?:income|loss|earnings|profit)\b|^(?:\(?loss\)?|profit)(?: \/ ?|\/| )?\(?(?:loss|profit)?\)? for the (?:year|period)/iu
const PER_SHARE = /\bper (?:common |ordinary |basic |diluted )?(?:share|unit)\b|^basic\b|^diluted\b/iu
const EXPENSES = /\bexpenses?\b|\bcosts?\b|\btax(?:es)?\b/iu

export const isTotalAssets = (label: string): boolean => TOTAL_ASSETS.test(label)
export const isLiabilitiesAndEquity = (label: string): boolean => LIABILITIES_AND_EQUITY.test(label)

export const isNetCash = (label: string, activity: 'operating' | 'investing' | 'financing'): boolean => {
  const words = activity === 'operating' ? OPERATING : activity === 'investing' ? INVESTING : FINANCING
  if (new RegExp(`^total ${activity} activities$`, 'iu').test(label)) return true
  if (!NET_CASH.test(label) || !words.test(label) || NO_ACTIVITY.test(label)) return false
  if (activity !== 'operating' || /\boperating activities\b/iu.test(label)) return true
  // "Cash used in investing activities – continuing operations", "cash used in discontinued operations"
  return !INVESTING.test(label) && !FINANCING.test(label) && !/\bdiscontinued\b/iu.test(label)
}

const found = new WeakMap<Document, Statements>()

/** Read once for each document. */
export const findStatements = (document: Document): Statements => {
  let statements = found.get(document)
  if (!statements) {
    const all = group(readGrids(document))
    const first = (kind: StatementKind) =>
      all.find((statement) => statement.kind === kind && isOwn(statement)) ?? all.find((statement) => statement.kind === kind)
    const balanceSheet = first('balance_sheet')
    const cashFlow = first('cash_flow')
    const income = nearest(
      all.filter((statement) => statement.kind === 'income'),
      balanceSheet ?? cashFlow,
      document,
    )
    statements = { all, ...(balanceSheet ? { balanceSheet } : {}), ...(income ? { income } : {}), ...(cashFlow ? { cashFlow } : {}) }
    found.set(document, statements)
  }
  return statements
}

/** Half a balance sheet (assets on one page, liabilities on the next) is joined to the other half that follows. */
const group = (grids: readonly Grid[]): Statement[] => {
  const statements: Statement[] = []
  let open: { grid: Grid; at: number } | undefined
  let cashOpen: { grids: Grid[]; at: number } | undefined
  for (const [at, grid] of grids.entries()) {
    if (isRestatement(grid)) continue
    const labels = grid.lines.map((line) => line.label)
    const assets = labels.some(isTotalAssets)
    const sum = labels.some(isLiabilitiesAndEquity)
    if (assets && sum) statements.push({ kind: 'balance_sheet', grids: [grid] })
    else if (assets) open = { grid, at }
    else if (sum && open && at - open.at <= 2 && open.grid.columns.length === grid.columns.length) {
      statements.push({ kind: 'balance_sheet', grids: [open.grid, grid] })
      open = undefined
    }

    const activities = (['operating', 'investing', 'financing'] as const).filter((activity) =>
      labels.some((label) => isNetCash(label, activity)),
    )
    const closing = grid.lines.some(isClosingCash)
    if (activities.length >= 2 && closing) statements.push({ kind: 'cash_flow', grids: [grid] })
    else if (activities.includes('operating') && grid.lines.length > 8) cashOpen = { grids: [grid], at }
    else if (cashOpen && at - cashOpen.at <= 2 && (activities.length > 0 || closing)) {
      cashOpen = { grids: [...cashOpen.grids, grid], at }
      if (closing) statements.push({ kind: 'cash_flow', grids: cashOpen.grids })
      if (closing) cashOpen = undefined
    }
    if (!assets && activities.length === 0 && isIncome(labels)) statements.push({ kind: 'income', grids: [grid] })
  }
  return statements
}

/** "As previously reported | Adjustments | As restated": columns of one time set side by side. */
const isRestatement = ({ columns }: Grid): boolean =>
  columns.some((column) => /\b(?:previously|originally) reported\b|\badjustments?\b|\beliminations?\b/iu.test(column.heading))

const CLOSING = /\b(?:end|ending|close|closing)\b/iu

const isClosingCash = ({ label, sections }: Line): boolean =>
  CLOSING.test(label) &&
  (/\bcash\b/iu.test(label) ||
    /\bcash\b/iu.test(sections.at(-1) ?? '') ||
    /^(?:at )?end of (?:the )?(?:year|period|quarter)$/iu.test(label))

const isIncome = (labels: readonly string[]): boolean =>
  labels.some((label) => REVENUE.test(label)) &&
  labels.some((label) => EARNINGS.test(label) && !PER_SHARE.test(label)) &&
  labels.some((label) => EXPENSES.test(label)) &&
  labels.some((label) => PER_SHARE.test(label))

const OTHERS =
  /\bparent(?: company)?(?: only)?\b|\bcondensed financial information\b|\bguarantor|\bpro forma\b|\bvariable interest\b|\bsummari[sz]ed\b/iu

const isOwn = (statement: Statement): boolean => !statement.grids.some((grid) => OTHERS.test(grid.heading))

const nearest = (statements: readonly Statement[], to: Statement | undefined, document: Document): Statement | undefined => {
  if (!to) return statements[0]
  const place = (statement: Statement) => document.blocks.indexOf((statement.grids[0] as Grid).block)
  const origin = place(to)
  return statements.toSorted((a, b) => Math.abs(place(a) - origin) - Math.abs(place(b) - origin))[0]
}

export const linesOf = (statement: Statement): { line: Line; grid: Grid }[] =>
  statement.grids.flatMap((grid) => grid.lines.map((line) => ({ line, grid })))

/** The statement's columns of figures, those of its first table. */
export const columnsOf = (statement: Statement): Column[] => (statement.grids[0]?.columns ?? []).filter((column) => !column.aside)

export const valueIn = (line: Line, column: Column): Value | undefined => line.values.find((value) => value.column.place === column.place)
