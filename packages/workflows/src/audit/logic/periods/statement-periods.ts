import type { Document } from '@unfold/contracts'

import { makeFinding, quoteBlock } from '../../evidence.ts'
import {
  type Column,
  type ReportCalendar,
  type Statement,
  columnsOf,
  findStatements,
  isoDay,
  readCalendar,
  sayIso,
  timesNamed,
} from '../../statements/index.ts'
import type { Outcome } from '../outcome.ts'
import { NEAR_DAYS, OFTEN, PERIODS, quoteHeading } from './named-days.ts'

const RULE = 'logic.statement-period'
const COVER = 'logic.cover-period'

/** Besides the statement's own columns. */
const OFTEN_BESIDES = 3

const NAMES: Record<Statement['kind'], string> = {
  balance_sheet: 'balance sheet',
  income: 'income statement',
  cash_flow: 'cash-flow statement',
}

/** The primary statements are of the period that the cover tells, and of the ones before it. */
export function* checkStatementPeriods(document: Document): Generator<Outcome> {
  const calendar = readCalendar(document)
  const { balanceSheet, income, cashFlow } = findStatements(document)
  const statements = [balanceSheet, income, cashFlow].flatMap((statement) => statement ?? [])
  const newest = statements.map((statement) => datedColumns(statement).map(endOf).toSorted().at(-1))
  if (newest.some((end) => end !== undefined)) yield* checkCover(document, calendar, newest)
  for (const [at, statement] of statements.entries()) {
    const subject = `Columns of the ${NAMES[statement.kind]}`
    const columns = datedColumns(statement)
    if (columns.length === 0 && columnsOf(statement).some((column) => column.period)) {
      yield* checkYears(document, calendar, statement, statements)
      continue
    }
    if (columns.length === 0) {
      yield {
        name: PERIODS,
        check: { rule: RULE, subject },
        kind: 'not_checked',
        reason: 'The column headings of a statement tell no dates.',
      }
      continue
    }
    const others = newest.filter((_, other) => other !== at)
    for (const column of columns) yield checkColumn(document, calendar, statement, column, columns, others)
  }
}

const datedColumns = (statement: Statement): Column[] => columnsOf(statement).filter((column) => column.period?.end)
const endOf = (column: Column): string => column.period?.end ?? ''

/** The cover against the statements: the one that says otherwise than all the others is wrong. */
function* checkCover(document: Document, calendar: ReportCalendar, newest: readonly (string | undefined)[]): Generator<Outcome> {
  const { cover } = calendar
  if (!cover) return
  const check = { rule: COVER, subject: `Period on the cover, ${sayIso(cover.end)}` }
  const ends = new Set(newest.filter((end) => end !== undefined))
  const [end] = ends
  if (ends.has(cover.end)) yield { name: PERIODS, check, kind: 'confirmed' }
  else if (ends.size !== 1 || end === undefined || newest.length < 2)
    yield { name: PERIODS, check, kind: 'not_checked', reason: 'The statements do not tell by dates which period they are of.' }
  else if (timesNamed(calendar.ends.get(end)) < OFTEN || timesNamed(calendar.ends.get(cover.end)) >= OFTEN * 2)
    yield {
      name: PERIODS,
      check,
      kind: 'not_checked',
      reason: 'The report names the period of the cover and that of its statements both often.',
    }
  else {
    const block = document.blocks.find(({ id }) => id === cover.block)
    if (!block) return
    const finding = makeFinding({
      rule: COVER,
      severity: 'high',
      title: `The cover tells of ${sayIso(cover.end)}, the statements are of ${sayIso(end)}.`,
      detail: `All primary statements end on ${sayIso(end)}, a day that the report names ${timesNamed(calendar.ends.get(end))} times.`,
      expected: sayIso(end),
      actual: sayIso(cover.end),
      confidence: 0.85,
      evidence: [quoteBlock(document, block, cover.text, { label: 'Cover' })],
    })
    yield { name: PERIODS, check, kind: 'exception', finding }
  }
}

const checkColumn = (
  document: Document,
  calendar: ReportCalendar,
  statement: Statement,
  column: Column,
  columns: readonly Column[],
  others: readonly (string | undefined)[],
): Outcome => {
  const end = endOf(column)
  const check = { rule: RULE, subject: `Column “${column.heading}” of the ${NAMES[statement.kind]}` }
  const expected =
    nearDay(calendar, columns, end) ?? skippedYear(calendar, columns, column) ?? newestElsewhere(calendar, columns, end, others)
  const block = statement.grids[0]?.block
  const quote = expected === undefined || !block ? undefined : quoteHeading(document, block, column.heading)
  if (expected === undefined || !quote) return { name: PERIODS, check, kind: 'confirmed' }
  const finding = makeFinding({
    rule: RULE,
    severity: 'high',
    title: `A column of the ${NAMES[statement.kind]} is headed ${sayIso(end)}; by the rest of the report it is of ${sayIso(expected)}.`,
    detail: `The report names ${sayIso(expected)} ${timesNamed(calendar.ends.get(expected))} times, ${sayIso(end)} ${timesNamed(calendar.ends.get(end))} times.`,
    expected: sayIso(expected),
    actual: sayIso(end),
    confidence: 0.85,
    evidence: [quote],
  })
  return { name: PERIODS, check, kind: 'exception', finding }
}

const newestYear = (statement: Statement): number => Math.max(...columnsOf(statement).map(({ period }) => period?.year ?? 0))

/** Columns that are headed with years alone. */
function* checkYears(
  document: Document,
  calendar: ReportCalendar,
  statement: Statement,
  statements: readonly Statement[],
): Generator<Outcome> {
  const columns = columnsOf(statement).flatMap((column) => (column.period ? [{ column, period: column.period }] : []))
  const own = calendar.periodEnd === undefined ? undefined : calendar.yearOf(calendar.periodEnd)
  const years = columns.map(({ period }) => period.year)
  const newest = Math.max(...years)
  for (const { column, period } of columns) {
    const check = { rule: RULE, subject: `Column “${column.heading}” of the ${NAMES[statement.kind]}` }
    const repeated = columns.some(
      (other) => other.column !== column && other.period.year === period.year && other.period.months === period.months,
    )
    // How a company names its years shows in all of its statements alike.
    const late =
      own !== undefined &&
      statements.some((other) => other !== statement && newestYear(other) === own) &&
      !years.includes(own) &&
      period.year === newest &&
      Math.abs(newest - own) <= 2
    const block = statement.grids[0]?.block
    const quote = block ? quoteHeading(document, block, column.heading) : undefined
    if ((!repeated && !late) || !quote) {
      yield { name: PERIODS, check, kind: 'confirmed' }
      continue
    }
    const finding = makeFinding({
      rule: RULE,
      severity: 'high',
      title: repeated
        ? `Two columns of the ${NAMES[statement.kind]} are headed ${period.year}.`
        : `The newest column of the ${NAMES[statement.kind]} is headed ${period.year}; the report is for ${own}.`,
      detail: `The columns of a statement are of different years, the newest of the year that the report is for.`,
      ...(late ? { expected: String(own) } : {}),
      actual: String(period.year),
      confidence: 0.8,
      evidence: [quote],
    })
    yield { name: PERIODS, check, kind: 'exception', finding }
  }
}

/** How often a day is named besides by these columns. */
const besides = (calendar: ReportCalendar, columns: readonly Column[], end: string): number =>
  timesNamed(calendar.ends.get(end)) - columns.filter((column) => endOf(column) === end).length

/** Another day, named often, so near that both cannot be ends of periods. */
const nearDay = (calendar: ReportCalendar, columns: readonly Column[], end: string): string | undefined => {
  const own = besides(calendar, columns, end)
  return [...calendar.ends.keys()].find((other) => {
    const distance = Math.abs(isoDay(other) - isoDay(end))
    return distance > 0 && distance <= NEAR_DAYS && besides(calendar, columns, other) >= Math.max(OFTEN_BESIDES, own * 3)
  })
}

/** Columns of years follow each other; a year that is left out but named all over the report should stand here. */
const skippedYear = (calendar: ReportCalendar, columns: readonly Column[], column: Column): string | undefined => {
  const end = endOf(column)
  const same = columns.filter((other) => other.period?.months === column.period?.months)
  const ends = [...new Set(same.map(endOf))].sort().reverse()
  const next = ends[ends.indexOf(end) - 1]
  if (!next || isoDay(next) - isoDay(end) < 500) return undefined
  const own = besides(calendar, columns, end)
  return [...calendar.ends.keys()].find(
    (other) =>
      !ends.includes(other) &&
      other < next &&
      (isYear(isoDay(next) - isoDay(other)) || isYear(isoDay(other) - isoDay(end))) &&
      besides(calendar, columns, other) >= Math.max(OFTEN_BESIDES, own * 1.2),
  )
}

const isYear = (days: number): boolean => Math.abs(days - 365) <= 8

/** The newest column is of the period that the cover and another statement are of. */
const newestElsewhere = (
  calendar: ReportCalendar,
  columns: readonly Column[],
  end: string,
  others: readonly (string | undefined)[],
): string | undefined => {
  const { periodEnd } = calendar
  if (!periodEnd || end === periodEnd || columns.some((column) => endOf(column) === periodEnd) || !others.includes(periodEnd))
    return undefined
  const ends = columns.map(endOf).toSorted()
  const isNewest = ends.at(-1) === end
  // A first column of an earlier year with the second one of the year before that is an older statement, not a slip.
  return isNewest && besides(calendar, columns, end) < besides(calendar, columns, periodEnd) ? periodEnd : undefined
}
