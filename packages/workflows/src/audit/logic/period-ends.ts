import type { Block, Document } from '@unfold/contracts'

import { makeFinding, quoteBlock } from '../evidence.ts'
import {
  type Column,
  type Grid,
  type ReportCalendar,
  type Statement,
  columnsOf,
  findPeriods,
  findStatements,
  isoDay,
  readCalendar,
  readGrids,
  sayIso,
} from '../statements/index.ts'
import type { Outcome } from './outcome.ts'

export const PERIODS = 'reporting periods'
const RULE = 'logic.period-end'
const STATEMENT_RULE = 'logic.statement-period'

/** A period's end that is named this often is the report's own. */
const OFTEN = 4
/** A 52-week year's end wanders by less than a week; two ends of one period never lie within a month. */
const NEAR_DAYS = 27

const NAMES: Record<Statement['kind'], string> = {
  balance_sheet: 'balance sheet',
  income: 'income statement',
  cash_flow: 'cash-flow statement',
}

/** The newest column of each primary statement is of the period that the cover tells. */
export function* checkStatementPeriods(document: Document): Generator<Outcome> {
  const calendar = readCalendar(document)
  const { balanceSheet, income, cashFlow } = findStatements(document)
  for (const statement of [balanceSheet, income, cashFlow]) {
    if (!statement) continue
    const subject = `Columns of the ${NAMES[statement.kind]}`
    const columns = columnsOf(statement).filter((column) => column.period?.end)
    const { periodEnd } = calendar
    if (!periodEnd || columns.length === 0) {
      const reason = periodEnd ? 'Its column headings tell no dates.' : 'The cover does not tell the end of the period.'
      yield { name: PERIODS, check: { rule: STATEMENT_RULE, subject }, kind: 'not_checked', reason }
      continue
    }
    yield* checkNewest(document, statement, columns, calendar, periodEnd)
  }
}

function* checkNewest(document: Document, statement: Statement, columns: readonly Column[], calendar: ReportCalendar, periodEnd: string): Generator<Outcome> {
  const subject = `Columns of the ${NAMES[statement.kind]}`
  const check = { rule: STATEMENT_RULE, subject }
  const ends = columns.flatMap((column) => column.period?.end ?? [])
  const repeated = columns.find((column, at) => columns.slice(0, at).some((other) => other.heading === column.heading && column.heading !== ''))
  const newest = ends.toSorted().at(-1) ?? ''
  const distance = Math.round(isoDay(newest) - isoDay(periodEnd))
  const grid = statement.grids[0] as Grid
  const heading = columns.find((column) => column.period?.end === newest)?.heading ?? ''
  if (distance === 0 && !repeated) {
    yield { name: PERIODS, check, kind: 'confirmed' }
    return
  }
  // A report that carries another company's statements, or a cover that tells a later date, is none of ours to judge.
  const own = (calendar.ends.get(newest) ?? 0) < OFTEN || distance === 0
  const quote = quoteHeading(document, grid.block, distance === 0 ? (repeated?.heading ?? heading) : heading)
  if (!own || !quote || Math.abs(distance) > 800) {
    yield { name: PERIODS, check, kind: 'not_checked', reason: 'The statement is of another period than the cover tells, and the report names both often.' }
    return
  }
  const cover = coverBlock(document, periodEnd)
  const finding = makeFinding({
    rule: STATEMENT_RULE,
    severity: 'high',
    title:
      distance === 0
        ? `Two columns of the ${NAMES[statement.kind]} are headed “${repeated?.heading ?? ''}”.`
        : `The ${NAMES[statement.kind]} is of ${sayIso(newest)}, the report of ${sayIso(periodEnd)}.`,
    detail:
      distance === 0
        ? `The columns of the ${NAMES[statement.kind]} must be of different periods.`
        : `The newest column of the ${NAMES[statement.kind]} is headed ${sayIso(newest)}; the report is for the period ended ${sayIso(periodEnd)}.`,
    ...(distance === 0 ? {} : { expected: sayIso(periodEnd), actual: sayIso(newest) }),
    confidence: 0.85,
    evidence: [quote, ...(cover ? [cover] : [])],
  })
  yield { name: PERIODS, check, kind: 'exception', finding }
}

const quoteHeading = (document: Document, block: Block, heading: string) => {
  const cells = block.table?.rows.flatMap((row) => row.cells.map((cell) => cell.text)) ?? []
  const words = [heading, ...heading.split(/(?<=,) /u), ...(heading.match(/\S+ \d{1,2}, \d{4}|\b\d{4}\b/gu) ?? [])].filter(
    (piece) => piece !== '' && cells.some((cell) => cell.includes(piece)) && block.text.includes(piece),
  )
  return words[0] === undefined ? undefined : quoteBlock(document, block, words[0], { label: 'Column heading' })
}

const coverBlock = (document: Document, periodEnd: string) => {
  for (const block of document.blocks.slice(0, 80)) {
    const mention = findPeriods(block.text).find(({ period }) => period.end === periodEnd)
    if (mention && block.kind !== 'table') return quoteBlock(document, block, mention.text, { role: 'compared', label: 'Cover' })
  }
  return undefined
}

/** Words of the accounts of somebody else: their years may end on another day. */
const OTHERS = /\b(?:subsidiary|affiliate|associate|joint venture|investee|acquired|acquisition|predecessor|plan year|merger|target|partnership|pension|tax years?)\b/iu
/** Between an `ended` and its date nothing but the date: the surest way in which a text names a period. */
const ENDED = /\b(?:years?|months?|quarters?|weeks?|periods?)\s+ended\s*:?\s*$/iu
const AS_OF = /\b(?:as (?:of|at)|at)\s+$/iu
const PRICED = /\b(?:price|record|holders|trading|traded|sold|purchas\w+|closing|approximately|outstanding|filed|signed|dated|maturit\w+|expire\w*)\b/iu

/** Ends of periods named in running text and over columns against those that the report names again and again. */
export function* checkPeriodEnds(document: Document, block: Block): Generator<Outcome> {
  if (block.kind === 'table' || !/\b(?:19|20)\d\d\b/u.test(block.text)) return
  const calendar = readCalendar(document)
  const mentions = findPeriods(block.text)
  for (const [at, mention] of mentions.entries()) {
    const { period, index, text } = mention
    if (!period.end) continue
    const before = block.text.slice(Math.max(0, index - 60), index)
    const ended = ENDED.test(before)
    const asOf = AS_OF.test(before)
    if (!ended && !asOf) continue
    const again = mentions[at + 1]
    const check = { rule: RULE, subject: `${before.trim().split(/\s+/u).slice(-4).join(' ')} ${text}` }
    if (again?.period.end === period.end && /^\s*(?:,|and|or|&)\s*(?:and\s)?$/u.test(block.text.slice(index + text.length, again.index))) {
      yield { name: PERIODS, check, kind: 'exception', finding: twice(document, block, block.text.slice(index, again.index + again.text.length)) }
      continue
    }
    const own = nearEnd(period.end, calendar, asOf)
    if (own === undefined || OTHERS.test(block.text.slice(Math.max(0, index - 160), index + 60)) || (asOf && PRICED.test(sentenceAround(block.text, index))))
      yield { name: PERIODS, check, kind: 'confirmed' }
    else yield { name: PERIODS, check, kind: 'exception', finding: nearMiss(document, block, text, period.end, own, calendar, ended) }
  }
}

/** The same over the columns of tables that are no primary statement. */
export function* checkColumnEnds(document: Document): Generator<Outcome> {
  const calendar = readCalendar(document)
  for (const grid of readGrids(document)) {
    for (const column of grid.columns) {
      const end = column.period?.end
      if (!end || column.aside) continue
      const check = { rule: RULE, subject: `Column “${column.heading}”` }
      const own = nearEnd(end, calendar, true)
      const quote = own === undefined ? undefined : quoteHeading(document, grid.block, column.heading)
      if (own === undefined || !quote || OTHERS.test(grid.heading)) yield { name: PERIODS, check, kind: 'confirmed' }
      else yield { name: PERIODS, check, kind: 'exception', finding: nearMiss(document, grid.block, quote.quote, end, own, calendar, true) }
    }
  }
}

const sentenceAround = (text: string, index: number): string => {
  const from = Math.max(0, text.lastIndexOf('. ', index))
  const to = text.indexOf('. ', index)
  return text.slice(from, to < 0 ? index + 300 : to)
}

/** The report's own end of a period that this one, named once or twice, lies next to; undefined where it is fine. */
const nearEnd = (end: string, calendar: ReportCalendar, balance: boolean): string | undefined => {
  const count = calendar.ends.get(end) ?? 0
  if (count >= OFTEN) return undefined
  const days = balance ? 2 : NEAR_DAYS
  const near = [...calendar.ends].filter(([other, times]) => {
    const distance = Math.abs(isoDay(other) - isoDay(end))
    return distance > 0 && distance <= days && times >= Math.max(OFTEN, count * 5)
  })
  return near.sort((a, b) => b[1] - a[1])[0]?.[0]
}

const nearMiss = (document: Document, block: Block, text: string, end: string, own: string, calendar: ReportCalendar, sure: boolean) =>
  makeFinding({
    rule: RULE,
    severity: 'medium',
    title: `A period is said to end on ${sayIso(end)}; elsewhere the report ends it on ${sayIso(own)}.`,
    detail: `${sayIso(own)} is named ${calendar.ends.get(own) ?? 0} times as the end of a period, ${sayIso(end)} only here.`,
    expected: sayIso(own),
    actual: sayIso(end),
    confidence: sure ? 0.8 : 0.65,
    evidence: [quoteBlock(document, block, text)],
  })

const twice = (document: Document, block: Block, words: string) =>
  makeFinding({
    rule: RULE,
    severity: 'low',
    title: `The same period is named twice: “${words}”.`,
    detail: 'Two periods are set side by side, but both are the same; one of them must be another year.',
    actual: words,
    confidence: 0.8,
    evidence: [quoteBlock(document, block, words)],
  })
