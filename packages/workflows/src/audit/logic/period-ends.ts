import type { Block, Document } from '@unfold/contracts'

import { makeFinding, quoteBlock } from '../evidence.ts'
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
} from '../statements/index.ts'
import { NEAR_DAYS, OFTEN, PERIODS, quoteHeading } from './named-days.ts'
import type { Outcome } from './outcome.ts'

const RULE = 'logic.period-end'

/** Words of the accounts of somebody else: their years may end on another day. */
const OTHERS =
  /\b(?:subsidiary|subsidiaries|affiliate|associate|joint venture|investee|acquired|acquiree|predecessor|successor|plan year|target|partnership|pension|tax years?)\b/iu
/** Between an `ended` and its date nothing but the date: the surest way in which a text names a period. */
const ENDED = /\b(?:years?|months?|quarters?|weeks?|periods?)\s+ended\s*:?\s*$/iu
const AS_OF = /\b(?:as (?:of|at)|at)\s+$/iu
const PRICED =
  /\b(?:price|record|holders|trading|traded|sold|purchas\w+|closing|approximately|outstanding|filed|signed|dated|maturit\w+|expire\w*)\b/iu

/** Ends of periods named in running text against those that the report names again and again. */
export function* checkPeriodEnds(document: Document, block: Block): Generator<Outcome> {
  if (block.kind === 'table') return
  const calendar = readCalendar(document)
  const mentions = periodsOf(block)
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
    const own = ended ? nearSpan(period.end, calendar) : nearBalance(document, period.end, calendar)
    const excused = OTHERS.test(block.text.slice(Math.max(0, index - 90), index + 60)) || (asOf && PRICED.test(sentenceAround(block.text, index)))
    if (own === undefined || excused) yield { name: PERIODS, check, kind: 'confirmed' }
    else yield { name: PERIODS, check, kind: 'exception', finding: nearMiss(document, block, text, period.end, own, calendar, ended ? 0.8 : 0.65) }
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
  const anchors = [balanceSheet, income, cashFlow].flatMap((statement) =>
    statement ? columnsOf(statement).flatMap((column) => column.period?.end ?? []) : [],
  )
  return most(
    [...calendar.ends].filter(([other, times]) => {
      const distance = isoDay(end) - isoDay(other)
      // The day after an end opens the next period.
      return (
        anchors.includes(other) && distance !== 0 && distance !== 1 && Math.abs(distance) <= 2 && timesNamed(times) >= Math.max(OFTEN, count * 5)
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
