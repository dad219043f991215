import type { Block, Document } from '@unfold/contracts'

import { dayNumber, findDates, fromDayNumber, isoDay, toIso } from './dates.ts'
import { readGrids } from './grid.ts'
import type { FiscalCalendar } from './periods.ts'
import { nearestMonthEnd, periodsOf } from './periods.ts'

/** How the report tells time: which form it is, the period it is for, and the days its years end on. */
export type ReportCalendar = FiscalCalendar & {
  form?: string
  /** Last day of the period reported on, as the cover (or the cover's XBRL fact) tells it. */
  periodEnd?: string
  /** 12 for an annual report, 3 for a quarterly one. */
  months?: number
  /** The day on the cover, where the cover's own words tell it; `block` is where. */
  cover?: { end: string; block: string; text: string }
  /** How often each day is named, in running text, headings and over columns. */
  ends: ReadonlyMap<string, DayCount>
}

/** `spans`: as the last day of a year or a quarter; `points`: as the day of a balance ("as of"); `columns`: over figures. */
export type DayCount = { spans: number; points: number; columns: number }

const FORM = /\bform\s+(10-K(?:T|SB)?|10-Q|20-F|40-F|6-K|8-K|S-1|10)\b/iu
const COVER = /\b(fiscal year|year|quarterly period|quarter|transition period|period|months?)\b[^.;]{0,40}?\bended:?\s/iu
const COVER_BLOCKS = 80
/** A cover that names no form has its period among the first lines. */
const TOP_BLOCKS = 12

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
  const tagged = document.facts.find(({ concept }) => concept.endsWith(':DocumentPeriodEndDate'))
  const period = tagged?.period
  const endOfTag = period && 'end' in period ? period.end : undefined
  const periodEnd = cover?.end ?? endOfTag ?? (tagged ? isoOf(tagged.text) : undefined)
  const form = formOf(document)
  const months = cover?.months ?? (form?.startsWith('10-Q') ? 3 : form ? 12 : undefined)
  const endMonth = yearEndMonth(document, ends, periodEnd, months)
  const shift = nameShift(document, periodEnd)
  return {
    ...(form === undefined ? {} : { form }),
    ...(periodEnd === undefined ? {} : { periodEnd }),
    ...(months === undefined ? {} : { months }),
    ...(cover ? { cover: { end: cover.end, block: cover.block, text: cover.text } } : {}),
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
  const tagged = document.facts.find(({ concept }) => concept.endsWith(':DocumentType'))
  if (tagged) return tagged.text.trim().toUpperCase()
  for (const block of document.blocks.slice(0, COVER_BLOCKS)) {
    const form = isCoverLine(block) ? FORM.exec(block.text)?.[1] : undefined
    if (form) return form.toUpperCase()
  }
  return /\b(10-[KQ]|20-F|40-F)\b/iu.exec(document.name.replaceAll('_', ' '))?.[1]?.toUpperCase()
}

/** "FORM 10-K" by itself: in running text the form of another report is meant. */
const isCoverLine = ({ text }: Block): boolean => text.length < 120 && FORM.test(text) && /^\W*(?:united states|form\b)/iu.test(text)

const coverPeriod = (document: Document): { end: string; months: number; block: string; text: string } | undefined => {
  for (const [at, block] of document.blocks.slice(0, COVER_BLOCKS).entries()) {
    const words = COVER.exec(`${block.text} `)
    if (!words || !(at < TOP_BLOCKS || document.blocks.slice(Math.max(0, at - TOP_BLOCKS), at + 3).some(isCoverLine))) continue
    // The date may stand in the line below.
    const next = document.blocks[at + 1]
    const own = block.text.slice(words.index, words.index + words[0].length + 60)
    const here = findDates(own).find(({ real }) => real)
    const date = here ?? (own.length - words[0].length < 8 ? findDates(next?.text.slice(0, 60) ?? '').find(({ real }) => real) : undefined)
    if (!date) continue
    const what = (words[1] ?? '').toLowerCase()
    return { end: toIso(date.date), months: what.includes('year') ? 12 : 3, block: (here ? block : (next ?? block)).id, text: date.text }
  }
  return undefined
}

const countEnds = (document: Document): Map<string, DayCount> => {
  const counts = new Map<string, DayCount>()
  const count = (end: string | undefined, kind: keyof DayCount) => {
    if (end === undefined) return
    const old = counts.get(end) ?? { spans: 0, points: 0, columns: 0 }
    counts.set(end, { ...old, [kind]: old[kind] + 1 })
  }
  for (const block of document.blocks) {
    if (block.kind === 'table') continue
    for (const { period } of periodsOf(block)) if (period.months !== undefined) count(period.end, period.months === 0 ? 'points' : 'spans')
  }
  for (const grid of readGrids(document)) for (const column of grid.columns) count(column.period?.end, 'columns')
  return counts
}

const yearEndMonth = (
  document: Document,
  ends: ReadonlyMap<string, DayCount>,
  periodEnd: string | undefined,
  months: number | undefined,
): number => {
  const said = document.facts.find(({ concept }) => concept.endsWith(':CurrentFiscalYearEndDate'))?.text
  const tagged = /--(\d\d)-(\d\d)/u.exec(said ?? '')
  if (tagged) return nearestMonthEnd(`2001-${tagged[1]}-${tagged[2]}`)
  if (periodEnd !== undefined && months === 12) return nearestMonthEnd(periodEnd)
  const byMonth = new Map<number, number>()
  for (const block of document.blocks) {
    if (block.kind === 'table' || !/\byears?\b/iu.test(block.text)) continue
    for (const { period } of periodsOf(block))
      if (period.end && period.months === 12) byMonth.set(nearestMonthEnd(period.end), (byMonth.get(nearestMonthEnd(period.end)) ?? 0) + 1)
  }
  if (byMonth.size === 0)
    for (const [end, count] of ends) byMonth.set(nearestMonthEnd(end), (byMonth.get(nearestMonthEnd(end)) ?? 0) + timesNamed(count))
  return [...byMonth].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12
}

const DATE = '([A-Z][a-z]+\\.? \\d{1,2}, (?:19|20)\\d\\d)'
/** "fiscal 2023, which ended on February 3, 2024"; "the year ended February 3, 2024 (“fiscal 2023”)" */
const YEAR_FIRST = new RegExp(
  `\\bfiscal (?:year )?((?:19|20)\\d\\d)["”)]?,? (?:(?:refers to|is|was|consisted of|comprised|means|the|a|our|5[23]|weeks?|fiscal|year|period|which|that) ?-?){0,8}end(?:ed|s|ing) (?:on )?${DATE}`,
  'u',
)
const DATE_FIRST = new RegExp(
  `\\bend(?:ed|s|ing) (?:on )?${DATE},? ?(?:\\(|or |referred to as |herein )*[“"]?fiscal (?:year )?((?:19|20)\\d\\d)`,
  'u',
)

/** A retailer's "fiscal 2023" may end in February 2024: -1. */
const nameShift = (document: Document, periodEnd: string | undefined): number => {
  const votes = new Map<number, number>()
  const vote = (year: string | undefined, words: string | undefined) => {
    const date = findDates(words ?? '')[0]
    if (!date?.real) return
    const shift = Number(year) - fromDayNumber(dayNumber(date.date) - 15).year
    if (Math.abs(shift) <= 1) votes.set(shift, (votes.get(shift) ?? 0) + 1)
  }
  for (const { text } of document.blocks) {
    if (!text.includes('iscal')) continue
    const [named, dated] = [YEAR_FIRST.exec(text), DATE_FIRST.exec(text)]
    if (named) vote(named[1], named[2])
    if (dated) vote(dated[2], dated[1])
  }
  const voted = [...votes].sort((a, b) => b[1] - a[1])[0]?.[0]
  return voted ?? shiftOfColumns(document, periodEnd)
}

/** Columns headed 2023 as the newest of a report to February 3, 2024. */
const shiftOfColumns = (document: Document, periodEnd: string | undefined): number => {
  if (periodEnd === undefined || nearestMonthEnd(periodEnd) !== 1) return 0
  const year = Number(periodEnd.slice(0, 4))
  const named = (wanted: number) =>
    readGrids(document).filter(({ columns }) => columns.some(({ period }) => period && !period.end && period.year === wanted)).length
  return named(year) === 0 && named(year - 1) >= 3 ? -1 : 0
}

export const timesNamed = (count: DayCount | undefined): number => (count ? count.spans + count.points + count.columns : 0)

const isoOf = (text: string): string | undefined => {
  const date = findDates(text).find(({ real }) => real)
  return date ? toIso(date.date) : undefined
}
