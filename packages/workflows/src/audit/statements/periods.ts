import type { Block } from '@unfold/contracts'

import type { CalendarDate } from './dates.ts'
import { DAY_OF_YEAR, dayNumber, findDates, fromDayNumber, monthNumber, toIso } from './dates.ts'

/**
 * The time a figure is of. `months` 0 is a point in time (a balance), 12 a year, 3 a quarter; absent where the words do not
 * tell ("2024"). `end` is the last day, ISO, where it is told; `year` the year as the words name it.
 */
export type Period = { year: number; months?: number; end?: string; quarter?: number }

/** A period named in a text, with its place there. */
export type PeriodMention = { period: Period; index: number; text: string }

const COUNTS: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
}
const QUARTERS: Record<string, number> = { first: 1, second: 2, third: 3, fourth: 4, '1st': 1, '2nd': 2, '3rd': 3, '4th': 4 }

const SPAN_MONTHS = /\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})[- ](month|week)s?\b/iu
const SPAN_YEAR = /\b(?:fiscal |calendar |financial )?years?\b|\bannual\b|\btwelve[- ]month/iu
const SPAN_QUARTER = /\bquarter(?:s|ly)?\b/iu
const POINT = /\b(?:as (?:of|at)|at|on|balances?)\b[^.;]{0,12}$/iu

/** How long the words before a date say the period is that ends with it; undefined where they do not tell. */
const monthsFromWords = (words: string): number | undefined => {
  const counted = SPAN_MONTHS.exec(words)
  if (counted) {
    const count = COUNTS[(counted[1] ?? '').toLowerCase()] ?? Number(counted[1])
    if ((counted[2] ?? '').toLowerCase() === 'month') return count
    return count >= 51 ? 12 : Math.round(count / 4.34)
  }
  if (SPAN_QUARTER.test(words)) return 3
  if (SPAN_YEAR.test(words)) return 12
  return undefined
}

const YEAR_WORDS =
  /\b(?:(first|second|third|fourth|1st|2nd|3rd|4th) (?:fiscal )?quarters? (?:of |in )?|q([1-4])[- ]?(?:of )?(?:fy ?)?)?(fiscal(?: years?)?|fy|calendar(?: years?)?|financial years?|years?)? ?'?((?:19|20)\d\d)\b((?:,? (?:and |or )?(?:19|20)\d\d\b)*)/giu
const ENDED = /\bend(?:ed|ing|s)\b(?: on)?[\s(]*$/iu

/** Every period a text names, in order. "for the years ended December 31, 2024 and 2023" names two. */
export const findPeriods = (text: string): PeriodMention[] => {
  const mentions: PeriodMention[] = []
  const covered: [number, number][] = []
  let carried: number | undefined
  let carriedTo = -1
  for (const { text: words, index, date, real } of findDates(text)) {
    covered.push([index, index + words.length])
    if (!real) continue
    const before = text.slice(Math.max(0, index - 60), index)
    // "nine months ended December 31, 2023 and 2022": the second date continues the first one's words.
    const joined = carriedTo >= 0 && /^(?:,|\s|and|or|to|&|compared|with|from)*$/iu.test(text.slice(carriedTo, index))
    const months = ENDED.test(before) ? monthsFromWords(clauseOf(before)) : POINT.test(before) ? 0 : joined ? carried : undefined
    mentions.push({ period: { year: date.year, end: toIso(date), ...(months === undefined ? {} : { months }) }, index, text: words })
    carried = months
    carriedTo = index + words.length
  }
  for (const match of text.matchAll(YEAR_WORDS)) {
    const index = match.index
    if (covered.some(([from, to]) => index < to && index + match[0].length > from)) continue
    const quarter = QUARTERS[(match[1] ?? '').toLowerCase()] ?? (match[2] ? Number(match[2]) : undefined)
    const years = [match[4] ?? '', ...(match[5]?.match(/\d{4}/gu) ?? [])]
    for (const word of years) {
      const year = Number(word)
      const at = text.indexOf(word, index)
      mentions.push({ period: { year, ...(quarter ? { quarter, months: 3 } : match[3] ? { months: 12 } : {}) }, index: at, text: word })
    }
  }
  return mentions.sort((a, b) => a.index - b.index)
}

const inBlocks = new WeakMap<Block, PeriodMention[]>()

/** The periods of a block's text, found once. */
export const periodsOf = (block: Block): PeriodMention[] => {
  let found = inBlocks.get(block)
  if (!found) inBlocks.set(block, (found = /\b(?:19|20)\d\d\b/u.test(block.text) ? findPeriods(block.text) : []))
  return found
}

const clauseOf = (before: string): string => before.slice(Math.max(before.lastIndexOf(';'), before.lastIndexOf('.')) + 1)

/**
 * The period a column's heading names: "Year Ended December 31, 2024", "Three months ended | June 30, | 2024", "2024".
 * `around` is what the table says of all its columns ("As of December 31,").
 */
export const periodOfHeading = (heading: string, around = ''): Period | undefined => {
  const dated = findDates(heading)
  const months = monthsFromWords(heading) ?? (/\bas (?:of|at)\b|\bbalance\b/iu.test(heading) ? 0 : undefined)
  if (dated.length === 1 && dated[0]) {
    if (!dated[0].real) return undefined
    const { date } = dated[0]
    return withMonths({ year: date.year, end: toIso(date) }, months ?? monthsAround(around))
  }
  if (dated.length > 1) return undefined
  const years = heading.match(/\b(?:19|20)\d\d\b/gu) ?? []
  if (years.length !== 1) return undefined
  const year = Number(years[0])
  const quarter = /\b(?:q([1-4])|(first|second|third|fourth) quarter)\b/iu.exec(heading)
  if (quarter) return { year, months: 3, quarter: quarter[1] ? Number(quarter[1]) : (QUARTERS[(quarter[2] ?? '').toLowerCase()] ?? 0) }
  const days = dayOfYear(heading) ?? dayOfYear(around)
  const length = months ?? monthsAround(around)
  if (days && days.day <= 31) return withMonths({ year, end: toIso({ ...days, year }) }, length)
  return withMonths({ year }, length)
}

const withMonths = (period: Period, months: number | undefined): Period => (months === undefined ? period : { ...period, months })

const monthsAround = (around: string): number | undefined => monthsFromWords(around) ?? (/\bas (?:of|at)\b/iu.test(around) ? 0 : undefined)

const dayOfYear = (text: string): { month: number; day: number } | undefined => {
  const found = [...text.matchAll(DAY_OF_YEAR)]
  // A caption may say it twice over: one day is one day.
  const days = new Set(found.map((match) => `${monthNumber(match[1] ?? '')} ${match[2]}`))
  const last = days.size === 1 ? found[0] : undefined
  return last ? { month: monthNumber(last[1] ?? ''), day: Number(last[2]) } : undefined
}

/**
 * How a company names its years and where they end. `yearOf` tells the year a date belongs to by name: fiscal 2023 of a
 * retailer may end on February 3, 2024.
 */
export type FiscalCalendar = { endMonth: number; yearOf(end: string): number }

export type Sameness = 'same' | 'different' | 'unsure'

/** Whether two periods are one. A balance and a year that end on the same day count as one: a line is only of one kind. */
export const comparePeriods = (a: Period, b: Period, calendar?: FiscalCalendar): Sameness => {
  const lengthA = a.months || undefined
  const lengthB = b.months || undefined
  if (lengthA !== undefined && lengthB !== undefined && lengthA !== lengthB) return 'different'
  if (a.end && b.end) {
    if (a.end === b.end) return 'same'
    return Math.abs(daysApart(a.end, b.end)) <= 7 ? 'unsure' : 'different'
  }
  const yearA = a.end && calendar && !b.end ? calendar.yearOf(a.end) : a.year
  const yearB = b.end && calendar && !a.end ? calendar.yearOf(b.end) : b.year
  if (a.quarter || b.quarter) {
    const quarterA = a.quarter ?? quarterOf(a, calendar)
    const quarterB = b.quarter ?? quarterOf(b, calendar)
    if (quarterA === undefined || quarterB === undefined) return yearA === yearB ? 'unsure' : 'different'
    return yearA === yearB && quarterA === quarterB ? 'same' : 'different'
  }
  if (yearA !== yearB) return a.year === b.year ? 'unsure' : 'different'
  // "2024" is the year; a column of three months, or a balance in the middle of the year, is something else.
  const whole = a.end ? b : a
  const dated = a.end ? a : b
  if ((dated.months ?? 12) !== 12 && dated.months !== 0) return whole.months === dated.months ? 'same' : 'unsure'
  if (dated.end && calendar && !endsFiscalYear(dated.end, calendar)) return 'unsure'
  return 'same'
}

const quarterOf = (period: Period, calendar: FiscalCalendar | undefined): number | undefined => {
  if (!period.end || period.months !== 3 || !calendar) return undefined
  const month = nearestMonthEnd(period.end)
  const quarter = (((month - calendar.endMonth + 12) % 12 || 12) / 3) % 5
  return Number.isInteger(quarter) ? quarter : undefined
}

const endsFiscalYear = (end: string, calendar: FiscalCalendar): boolean => nearestMonthEnd(end) === calendar.endMonth

/** The month whose end is nearest: a 52-week year ends between the 25th and the 6th. */
export const nearestMonthEnd = (iso: string): number => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return day <= 14 ? ((month + 10) % 12) + 1 : fromDayNumber(dayNumber({ year, month, day })).month
}

const daysApart = (a: string, b: string): number => (Date.parse(a) - Date.parse(b)) / 86_400_000

export const samePeriod = (a: Period, b: Period, calendar?: FiscalCalendar): boolean => comparePeriods(a, b, calendar) === 'same'

/** "the year ended December 31, 2024", "2024", "December 31, 2024". */
export const sayPeriod = (period: Period): string => {
  if (!period.end) return period.quarter ? `Q${period.quarter} ${period.year}` : String(period.year)
  const [year = 0, month = 0, day = 0] = period.end.split('-').map(Number)
  const date: CalendarDate = { year, month, day }
  const name = `${['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'][date.month - 1] ?? ''} ${day}, ${year}`
  if (!period.months) return name
  return period.months === 12 ? `year to ${name}` : `${period.months} months to ${name}`
}
