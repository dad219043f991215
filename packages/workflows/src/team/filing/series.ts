import type { Document, Fact } from '@unfold/contracts'

import { readYearEnds } from '../../audit/external/year-ends.ts'
import {
  findStatements,
  type Grid,
  type Line,
  linesOf,
  readCalendar,
  readGrids,
  type Statement,
  type StatementKind,
  type Value,
} from '../../audit/statements/index.ts'
import type { LineItem } from './line-items/index.ts'

/** A figure of a report with its time and what it truly amounts to. */
export type ReportFigure = {
  document: Document
  grid: Grid
  line: Line
  value: Value
  /** The last day, ISO. */
  end: string
  /** Length in months; 0: a balance; undefined where nothing tells it. */
  months: number | undefined
  /** Sign and scale applied: a loss is negative, a cost positive. */
  amount: number
  /** The XBRL concept it is tagged with. */
  concept?: string
}

/** One line of a report over its periods, and how surely it is the one that is meant. */
export type Series = { name: string; figures: ReportFigure[]; certainty: number }

const HEADINGS: Record<StatementKind, RegExp> = {
  income:
    /\b(?:statements?|summary) of (?:consolidated )?(?:operations|income|earnings|(?:comprehensive )?(?:loss|income)|profit)|\bprofit (?:and|or) loss\b/iu,
  balance_sheet: /\bbalance sheets?\b|\bstatements? of (?:financial position|condition|assets)\b/iu,
  cash_flow: /\bstatements? of (?:consolidated )?cash flows?\b|\bcash flow statements?\b/iu,
}
/** A table that is not the company's own statement, or not of a period's whole. */
const OTHER_TABLE = /\bpro forma\b|\bparent\b|\bguarantor|\bunaudited quarterly\b|\bquarterly (?:results|financial)/iu

type Placed = { grid: Grid; line: Line; from: 'statement' | 'headed' | 'table'; tag: number; label: number }

/** The line of a report that a line item is, over the periods it is printed for; undefined where the report has none. */
export const readSeries = (document: Document, item: LineItem): Series | undefined => {
  const [best] = candidatesFor(document, item)
  if (!best) return undefined
  const figures = figuresOf(document, best.grid, best.line, item)
  if (figures.length === 0) return undefined
  return { name: item.name, figures, certainty: certaintyOf(best) }
}

const candidatesFor = (document: Document, item: LineItem): Placed[] => {
  const { balanceSheet, income, cashFlow } = findStatements(document)
  const own = { balance_sheet: balanceSheet, income, cash_flow: cashFlow }[item.statement]
  const facts = factsById(document)
  const seen = new Set<Line>()
  const found: Placed[] = []
  const look = (grid: Grid, line: Line, from: Placed['from']) => {
    if (seen.has(line) || !line.values.some(({ column }) => !column.aside)) return
    seen.add(line)
    const label = labelRank(line, grid, item)
    const tag = tagRank(line, item, facts)
    if (tag < 0 && (label < 0 || (from === 'table' && label > 0))) return
    if (from === 'table' && (OTHER_TABLE.test(grid.heading) || !line.values.some(({ period }) => period))) return
    if (!fitsMeasure(line, item)) return
    found.push({ grid, line, from, tag, label })
  }
  for (const { line, grid } of own ? linesOf(own) : []) look(grid, line, 'statement')
  if (found.length === 0)
    for (const statement of [income, cashFlow, balanceSheet])
      for (const { line, grid } of statement && isOf(statement, item) ? linesOf(statement) : []) look(grid, line, 'headed')
  if (found.length === 0)
    for (const grid of readGrids(document))
      for (const line of grid.lines) look(grid, line, HEADINGS[item.statement].test(grid.heading) ? 'headed' : 'table')
  return found.toSorted((a, b) => scoreOf(b) - scoreOf(a))
}

/** A flow of the income statement may stand in that of cash flows, a balance in none but its own. */
const isOf = ({ kind }: Statement, item: LineItem): boolean => (kind === 'balance_sheet') === (item.statement === 'balance_sheet')

const scoreOf = ({ from, tag, label }: Placed): number =>
  (from === 'statement' ? 4 : from === 'headed' ? 2 : 0) + (tag < 0 ? 0 : 3 - 0.2 * tag) + (label < 0 ? 0 : 2 - 0.3 * label)

const certaintyOf = ({ from, tag, label }: Placed): number => {
  if (tag >= 0) return from === 'statement' && label >= 0 ? 0.97 : 0.9
  if (from === 'statement') return label === 0 ? 0.93 : 0.88
  return from === 'headed' ? 0.86 : 0.65
}

const labelRank = ({ label, sections }: Line, { heading }: Grid, { labels, under, notUnder, measure }: LineItem): number => {
  const plain = plainLabel(label)
  const rank = labels.findIndex((each) => each.test(plain))
  if (rank < 0) return -1
  const above = sections.at(-1) ?? heading
  if (under && !under.test(above)) return -1
  if (notUnder && notUnder.test(above) && measure !== 'shares') return -1
  return rank
}

const plainLabel = (label: string): string =>
  label
    .replace(/\s*\((?:notes? [^)]*|note|unaudited)\)/giu, '')
    .replace(/\s+/gu, ' ')
    .replace(/^\W*(?=\()|[\s:*]+$/gu, '')
    .trim()

const tagRank = ({ values }: Line, { concepts }: LineItem, facts: ReadonlyMap<string, Fact>): number => {
  let best = -1
  for (const { cell } of values)
    for (const id of cell.facts ?? []) {
      const fact = facts.get(id)
      if (!fact || Object.keys(fact.dimensions).length > 0) continue
      const rank = concepts.indexOf(fact.concept)
      if (rank >= 0 && (best < 0 || rank < best)) best = rank
    }
  return best
}

/** Per-share figures are small and have cents, numbers of shares are large. */
const fitsMeasure = ({ values }: Line, { measure }: LineItem): boolean => {
  const told = values.filter(({ number }) => number.nil !== true && !number.percent)
  if (told.length === 0) return measure === undefined && values.length > 0
  const perShare = told.every(({ number }) => Math.abs(number.value) < 10_000 && (number.decimals >= 2 || number.value === 0))
  if (measure === 'per_share') return perShare
  return measure !== 'shares' || !perShare
}

/** The figures of one line, newest first; of one period the first. */
export const figuresOf = (document: Document, grid: Grid, line: Line, item: Partial<LineItem> = {}): ReportFigure[] => {
  const endOf = readYearEnds(document)
  const calendar = readCalendar(document)
  const facts = factsById(document)
  const balances = new Set(findStatements(document).balanceSheet?.grids)
  const figures: ReportFigure[] = []
  for (const value of line.values) {
    const { period, number, column, cell } = value
    if (column.aside || !period || (number.percent && item.statement !== undefined)) continue
    const end = endOf(period) ?? `${period.year}-${String(calendar.endMonth).padStart(2, '0')}-28`
    const fact = cell.facts?.map((id) => facts.get(id)).find((each) => each?.value !== undefined)
    const months =
      item.statement === 'balance_sheet' || balances.has(grid)
        ? 0
        : (monthsOf(fact) ?? period.months ?? monthsBeside(line) ?? usualMonths(calendar))
    if (figures.some((each) => each.end === end && each.months === months)) continue
    const amount = fact?.value === undefined || number.percent ? amountOf(line, value, item) : fact.value
    figures.push({ document, grid, line, value, end, months, amount, ...(fact ? { concept: fact.concept } : {}) })
  }
  return figures.toSorted((a, b) => b.end.localeCompare(a.end))
}

const usualMonths = ({ months, form }: ReturnType<typeof readCalendar>): number | undefined =>
  form === undefined || /^(?:10-K|20-F|40-F)/u.test(form) ? (months ?? 12) : undefined

const monthsBeside = ({ values }: Line): number | undefined => {
  const lengths = new Set(values.flatMap(({ period }) => period?.months ?? []))
  return lengths.size === 1 ? [...lengths][0] : undefined
}

const monthsOf = (fact: Fact | undefined): number | undefined => {
  const period = fact?.period
  if (!period) return undefined
  if ('instant' in period) return 0
  return Math.round((Date.parse(period.end) - Date.parse(period.start)) / 86_400_000 / 30.4)
}

const LOSS_ONLY = /\bloss(?:es)?\b/iu
const EITHER = /\b(?:income|profit|earnings|gain|provided|generated)\b/iu
const TURNED_COST = /\b(?:benefit|recovery|credit)\b/iu

const amountOf = ({ label }: Line, { number }: Value, { cost, measure }: Partial<LineItem>): number => {
  const value = number.value * (measure === 'per_share' ? 1 : number.scale)
  if (cost) return TURNED_COST.test(label) ? value : Math.abs(value)
  // "Net loss 39,720", "Net cash used in operations 12": the words have the sign.
  const saysLoss = LOSS_ONLY.test(label) || /\bused\b/iu.test(label)
  return saysLoss && !EITHER.test(label) && !/\([^)]*loss/iu.test(label) && value > 0 ? -value : value
}

const factMaps = new WeakMap<Document, ReadonlyMap<string, Fact>>()

export const factsById = (document: Document): ReadonlyMap<string, Fact> => {
  let facts = factMaps.get(document)
  if (!facts) factMaps.set(document, (facts = new Map(document.facts.map((fact) => [fact.id, fact]))))
  return facts
}
