import type { Document } from '@unfold/contracts'

import { dayNumber, findDates, fromDayNumber, isoDay, toIso } from './dates.ts'
import { readGrids } from './grid.ts'
import type { FiscalCalendar } from './periods.ts'
import { findPeriods, nearestMonthEnd } from './periods.ts'

/** How the report tells time: which form it is, the period it is for, and the days its years end on. */
export type ReportCalendar = FiscalCalendar & {
  form?: string
  /** Last day of the period reported on, as the cover (or the cover's XBRL fact) tells it. */
  periodEnd?: string
  /** 12 for an annual report, 3 for a quarterly one. */
  months?: number
  /** How often each day is named as the end of a period: in running text, headings and over columns. */
  ends: ReadonlyMap<string, number>
}

const FORM = /\bform\s+(10-K(?:T|SB)?|10-Q|20-F|40-F|6-K|8-K|S-1|10)\b/iu
const COVER = /\b(fiscal year|year|quarterly period|quarter|transition period|period|months?)\b[^.;]{0,40}?\bended:?\s/iu
const COVER_BLOCKS = 80

const calendars = new WeakMap<Document, ReportCalendar>()

/** Read once for each document. */
export const readCalendar = (document: Document): ReportCalendar => {
  let calendar = calendars.get(document)
  if (!calendar) calendars.set(document, (calendar = build(document)))
  return calendar
}

const build = (document: Document): ReportCalendar => {
  const ends = countEnds(document)
  const cover = coverPeriod(document)
  const tagged = document.facts.find(({ concept }) => /:DocumentPeriodEndDate$/u.test(concept))
  const period = tagged?.period
  const endOfTag = period && 'end' in period ? period.end : undefined
  const periodEnd = cover?.end ?? endOfTag ?? (tagged ? isoOf(tagged.text) : undefined)
  const form = formOf(document)
  const months = cover?.months ?? (form?.startsWith('10-Q') ? 3 : form ? 12 : undefined)
  const endMonth = yearEndMonth(document, ends, periodEnd, months)
  const shift = nameShift(document)
  return {
    ...(form === undefined ? {} : { form }),
    ...(periodEnd === undefined ? {} : { periodEnd }),
    ...(months === undefined ? {} : { months }),
    ends,
    endMonth,
    yearOf: (end) => {
      const day = isoDay(end)
      const middle = fromDayNumber(day - 15)
      // The year a period belongs to by name is that of the fiscal year's own end.
      return middle.year + (middle.month > endMonth ? 1 : 0) + shift
    },
  }
}

const formOf = (document: Document): string | undefined => {
  const tagged = document.facts.find(({ concept }) => /:DocumentType$/u.test(concept))
  if (tagged) return tagged.text.trim().toUpperCase()
  for (const block of document.blocks.slice(0, COVER_BLOCKS)) {
    const form = FORM.exec(block.text)?.[1]
    if (form) return form.toUpperCase()
  }
  return undefined
}

const coverPeriod = (document: Document): { end: string; months: number } | undefined => {
  for (const [at, block] of document.blocks.slice(0, COVER_BLOCKS).entries()) {
    const words = COVER.exec(`${block.text} `)
    if (!words) continue
    // The date may stand in the line below.
    const text = `${block.text} ${document.blocks[at + 1]?.text ?? ''}`.slice(words.index, words.index + words[0].length + 60)
    const date = findDates(text).find(({ real }) => real)
    if (!date) continue
    const what = (words[1] ?? '').toLowerCase()
    return { end: toIso(date.date), months: what.includes('year') ? 12 : 3 }
  }
  return undefined
}

const countEnds = (document: Document): Map<string, number> => {
  const counts = new Map<string, number>()
  const count = (end: string | undefined) => {
    if (end !== undefined) counts.set(end, (counts.get(end) ?? 0) + 1)
  }
  for (const block of document.blocks) {
    if (block.kind === 'table') continue
    if (!/\b(?:19|20)\d\d\b/u.test(block.text)) continue
    for (const { period } of findPeriods(block.text)) if (period.months !== undefined) count(period.end)
  }
  for (const grid of readGrids(document)) for (const column of grid.columns) count(column.period?.end)
  return counts
}

const yearEndMonth = (document: Document, ends: ReadonlyMap<string, number>, periodEnd: string | undefined, months: number | undefined): number => {
  const said = document.facts.find(({ concept }) => /:CurrentFiscalYearEndDate$/u.test(concept))?.text
  const tagged = /--(\d\d)-(\d\d)/u.exec(said ?? '')
  if (tagged) return nearestMonthEnd(`2001-${tagged[1]}-${tagged[2]}`)
  if (periodEnd !== undefined && months === 12) return nearestMonthEnd(periodEnd)
  const byMonth = new Map<number, number>()
  for (const block of document.blocks) {
    if (block.kind === 'table' || !/\byears?\b/iu.test(block.text)) continue
    for (const { period } of findPeriods(block.text))
      if (period.end && period.months === 12) byMonth.set(nearestMonthEnd(period.end), (byMonth.get(nearestMonthEnd(period.end)) ?? 0) + 1)
  }
  if (byMonth.size === 0) for (const [end, count] of ends) byMonth.set(nearestMonthEnd(end), (byMonth.get(nearestMonthEnd(end)) ?? 0) + count)
  return [...byMonth].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12
}

const NAMED = /\bfiscal (?:year )?((?:19|20)\d\d)\b[^.;]{0,60}?\bend(?:ed|s|ing) (?:on )?([A-Z][a-z]+\.? \d{1,2}, (?:19|20)\d\d)/u

/** A retailer's "fiscal 2023" may end in February 2024: -1. */
const nameShift = (document: Document): number => {
  const votes = new Map<number, number>()
  for (const block of document.blocks) {
    const named = NAMED.exec(block.text)
    const date = named ? findDates(named[2] ?? '')[0] : undefined
    if (!named || !date?.real) continue
    const shift = Number(named[1]) - fromDayNumber(dayNumber(date.date) - 15).year
    if (Math.abs(shift) <= 1) votes.set(shift, (votes.get(shift) ?? 0) + 1)
  }
  return [...votes].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 0
}

const isoOf = (text: string): string | undefined => {
  const date = findDates(text).find(({ real }) => real)
  return date ? toIso(date.date) : undefined
}
