import type { Block, Document } from '@unfold/contracts'

import { makeFinding, quoteBlock } from '../../evidence.ts'
import {
  type ReportCalendar,
  columnsOf,
  findStatements,
  isoDay,
  periodsOf,
  readCalendar,
  readGrids,
  sayIso,
  timesNamed,
} from '../../statements/index.ts'
import type { Outcome } from '../outcome.ts'
import { NEAR_DAYS, OFTEN, PERIODS, quoteHeading } from './named-days.ts'

const RULE = 'logic.period-end'

/** Words of the accounts of somebody else: their years may end on another day. */
const OTHERS =
  /\b(?:subsidiary|subsidiaries|affiliate|associate|joint venture|investee|acqui\w+|predecessor|successor|plan year|target|partnership|pension|tax years?|pro forma|historical results|market share|includes \w+ results)\b/iu
/** Between an `ended` and its date nothing but the date: the surest way in which a text names a period. */
const ENDED = /\b(?:years?|months?|quarters?|weeks?|periods?)\s+ended\s*:?\s*$/iu
/** At the beginning of a sentence or a parenthesis: there a balance is introduced. */
const AS_OF = /(?:^|[.;(]\s*)(?:As (?:of|at)|At)\s+$/u
const PRICED =
  /\b(?:price|record|holders|trading|traded|sold|purchas\w+|closing|approximately|outstanding|filed|signed|dated|maturit\w+|expire\w*)\b/iu

/** Ends of periods named in running text against those that the report names again and again. */
export function* checkPeriodEnds(document: Document, block: Block): Generator<Outcome> {
  if (block.kind === 'table') return
  const calendar = readCalendar(document)
  const mentions = periodsOf(block)
  const heads = headsStatement(document, block)
  for (const { period, index, text } of mentions) {
    if (!period.end) continue
    const before = block.text.slice(Math.max(0, index - 60), index)
    const ended = ENDED.test(before)
    const asOf = AS_OF.test(before)
    if (!ended && !asOf && !heads) continue
    const check = { rule: RULE, subject: `${before.trim().split(/\s+/u).slice(-4).join(' ')} ${text}` }
    if (ended && isYetToCome(period.end, calendar, block.text.slice(Math.max(0, index - 160), index))) {
      yield { name: PERIODS, check, kind: 'exception', finding: yetToCome(document, block, text, period.end, calendar.periodEnd ?? '') }
      continue
    }
    const own = ended || heads ? nearSpan(period.end, calendar) : nearBalance(document, period.end, calendar)
    const excused = OTHERS.test(sentenceAround(block.text, index)) || (asOf && PRICED.test(sentenceAround(block.text, index)))
    if (own === undefined || excused) yield { name: PERIODS, check, kind: 'confirmed' }
    else
      yield {
        name: PERIODS,
        check,
        kind: 'exception',
        finding: nearMiss(document, block, text, period.end, own, calendar, ended || heads ? 0.8 : 0.65),
      }
  }
}

/** The same over the columns of all tables. */
export function* checkColumnEnds(document: Document): Generator<Outcome> {
  const calendar = readCalendar(document)
  const { balanceSheet, income, cashFlow } = findStatements(document)
  const primary = new Set([balanceSheet, income, cashFlow].flatMap((statement) => statement?.grids ?? []))
  for (const grid of readGrids(document)) {
    if (primary.has(grid)) continue
    for (const column of grid.columns) {
      const end = column.period?.end
      if (!end || column.aside) continue
      const check = { rule: RULE, subject: `Column “${column.heading}”` }
      const own = nearBalance(document, end, calendar)
      const quote = own === undefined ? undefined : quoteHeading(document, grid.block, column.heading)
      if (own === undefined || !quote || OTHERS.test(grid.heading)) yield { name: PERIODS, check, kind: 'confirmed' }
      else yield { name: PERIODS, check, kind: 'exception', finding: nearMiss(document, grid.block, quote.quote, end, own, calendar, 0.8) }
    }
  }
}

const sentenceAround = (text: string, index: number): string => {
  const from = Math.max(0, text.lastIndexOf('. ', index))
  const to = text.indexOf('. ', index)
  return text.slice(from, to < 0 ? index + 300 : to)
}

/** The report's own end of a period that this one, named once or twice, lies next to; undefined where it is fine. */
const nearSpan = (end: string, { ends }: ReportCalendar): string | undefined => {
  const own = ends.get(end)
  const count = (own?.spans ?? 0) + (own?.columns ?? 0)
  if (count >= OFTEN) return undefined
  return most(
    [...ends].filter(([other, times]) => {
      const distance = Math.abs(isoDay(end) - isoDay(other))
      return distance > 0 && distance <= NEAR_DAYS && times.spans + times.columns > 0 && timesNamed(times) >= Math.max(OFTEN, count * 5)
    }),
  )
}

/** A balance may be of any day; suspicious is only the neighbour of a day that the statements themselves are of. */
const nearBalance = (document: Document, end: string, calendar: ReportCalendar): string | undefined => {
  const count = timesNamed(calendar.ends.get(end))
  if (count >= OFTEN) return undefined
  const { balanceSheet, income, cashFlow } = findStatements(document)
  const anchors = new Set(
    [balanceSheet, income, cashFlow].flatMap((statement) =>
      statement ? columnsOf(statement).flatMap((column) => column.period?.end ?? []) : [],
    ),
  )
  return most(
    [...calendar.ends].filter(([other, times]) => {
      const distance = isoDay(end) - isoDay(other)
      // The day after an end opens the next period.
      return (
        anchors.has(other) && distance !== 0 && distance !== 1 && Math.abs(distance) <= 2 && timesNamed(times) >= Math.max(OFTEN, count * 5)
      )
    }),
  )
}

const most = (days: readonly (readonly [string, Parameters<typeof timesNamed>[0]])[]): string | undefined =>
  days.toSorted((a, b) => timesNamed(b[1]) - timesNamed(a[1]))[0]?.[0]

const nearMiss = (document: Document, block: Block, text: string, end: string, own: string, calendar: ReportCalendar, confidence: number) =>
  makeFinding({
    rule: RULE,
    severity: 'medium',
    title: `A period is said to end on ${sayIso(end)}; elsewhere the report ends it on ${sayIso(own)}.`,
    detail: `${sayIso(own)} is named ${timesNamed(calendar.ends.get(own))} times as the end of a period, ${sayIso(end)} hardly anywhere else.`,
    expected: sayIso(own),
    actual: sayIso(end),
    confidence,
    evidence: [quoteBlock(document, block, text)],
  })

const COMING = /\b(?:ending|will|shall|would|until|through|thereafter|if|unless|project\w*|expect\w*|forecast\w*|each|any)\b/iu
/** What is adopted or planned may be told of a year to come as if it were past; a slip of the pen goes far beyond. */
const LATEST_DAYS = 5 * 365

/** "The year ended" on a day that was still to come when the report was written. */
const isYetToCome = (end: string, { periodEnd, ends }: ReportCalendar, before: string): boolean =>
  periodEnd !== undefined && isoDay(end) - isoDay(periodEnd) > LATEST_DAYS && !COMING.test(before) && timesNamed(ends.get(end)) < OFTEN

const yetToCome = (document: Document, block: Block, text: string, end: string, periodEnd: string) =>
  makeFinding({
    rule: RULE,
    severity: 'medium',
    title: `A period is said to have ended on ${sayIso(end)}, after the report’s own period.`,
    detail: `The report is for the period ended ${sayIso(periodEnd)}; what ends on ${sayIso(end)} was still to come.`,
    actual: sayIso(end),
    confidence: 0.75,
    evidence: [quoteBlock(document, block, text)],
  })

const heads = new WeakMap<Document, ReadonlySet<Block>>()

/** A short block right before a primary statement: its heading names the periods it is of. */
const headsStatement = (document: Document, block: Block): boolean => {
  let found = heads.get(document)
  if (!found) {
    const { balanceSheet, income, cashFlow } = findStatements(document)
    found = new Set(
      [balanceSheet, income, cashFlow].flatMap((statement) => {
        const first = statement?.grids[0]
        const at = first ? document.blocks.indexOf(first.block) : -1
        return document.blocks.slice(Math.max(0, at - 3), Math.max(0, at)).filter(({ kind, text }) => kind !== 'table' && text.length < 200)
      }),
    )
    heads.set(document, found)
  }
  return found.has(block)
}
