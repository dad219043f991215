// Calendar dates as reports print them. A parser of natural language (chrono) is made for the opposite case: it mends
// "June 31" silently, and mending is what an audit must not do.

export type CalendarDate = { year: number; month: number; day: number }

/** A date in running text. `real` is false where no calendar has it: "June 31, 2024". */
export type DateMention = { text: string; index: number; date: CalendarDate; real: boolean; weekday?: number }

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
] as const
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?'
const WEEKDAY = '(?:(sunday|monday|tuesday|wednesday|thursday|friday|saturday),? (?:the )?)?'

const MONTH_FIRST = new RegExp(`\\b${WEEKDAY}(${MONTH}) ?(\\d{1,2})(?:st|nd|rd|th)? ?,? ?((?:19|20)\\d\\d)\\b`, 'giu')
const DAY_FIRST = new RegExp(`\\b${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)? (?:of )?(${MONTH}),? ((?:19|20)\\d\\d)\\b`, 'giu')
const ISO = /\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b/gu
/** What follows a date in a list of year ends: "December 31, 2024, 2023 and 2022". */
const MORE_YEARS = /^(?:,? ?(?:and|or|&|to|,) ?((?:19|20)\d\d)\b(?![-/]\d))/u
/** A day and month whose year follows another one's: "March 31 and December 31, 2024"; "March 31," above a column "2024". */
export const DAY_OF_YEAR = new RegExp(`\\b(${MONTH}) ?(\\d{1,2})\\b(?! ?,? ?(?:19|20)\\d\\d)`, 'giu')

export const monthNumber = (word: string): number => {
  const start = word.slice(0, 3).toLowerCase()
  return MONTHS.findIndex((month) => month.startsWith(start)) + 1
}

const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate()

const isReal = ({ year, month, day }: CalendarDate): boolean => month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month)

export const toIso = ({ year, month, day }: CalendarDate): string =>
  `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

/** Days from 1970-01-01; of a date that is not real, of the day it would run over to. */
export const dayNumber = ({ year, month, day }: CalendarDate): number => Date.UTC(year, month - 1, day) / 86_400_000

export const isoDay = (iso: string): number => Date.parse(`${iso}T00:00:00Z`) / 86_400_000

export const fromDayNumber = (days: number): CalendarDate => {
  const date = new Date(days * 86_400_000)
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() }
}

export const weekdayOf = (date: CalendarDate): number => new Date(dayNumber(date) * 86_400_000).getUTCDay()

export const weekdayName = (weekday: number): string => {
  const name = WEEKDAYS[weekday] ?? ''
  return name.charAt(0).toUpperCase() + name.slice(1)
}

/** "December 31, 2024". */
export const sayDate = ({ year, month, day }: CalendarDate): string => {
  const name = MONTHS[month - 1] ?? ''
  return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${day}, ${year}`
}

export const sayIso = (iso: string): string => {
  const [year = 0, month = 0, day = 0] = iso.split('-').map(Number)
  return sayDate({ year, month, day })
}

/** Every date of a text, in order; of "December 31, 2024 and 2023" both. */
export const findDates = (text: string): DateMention[] => {
  const found: DateMention[] = []
  const add = (match: RegExpMatchArray, date: CalendarDate, weekday: string | undefined) => {
    const index = match.index ?? 0
    const day = weekday === undefined ? undefined : WEEKDAYS.indexOf(weekday.toLowerCase() as (typeof WEEKDAYS)[number])
    found.push({ text: match[0], index, date, real: isReal(date), ...(day === undefined ? {} : { weekday: day }) })
    let end = index + match[0].length
    for (let more = MORE_YEARS.exec(text.slice(end, end + 16)); more; more = MORE_YEARS.exec(text.slice(end, end + 16))) {
      const year = Number(more[1])
      // 29 February of a leap year, said of the year before, is its 28th.
      const day = date.month === 2 && date.day === 29 ? Math.min(29, daysIn(year, 2)) : date.day
      const next = { ...date, year, day }
      found.push({ text: more[1] ?? '', index: end + more[0].length - 4, date: next, real: isReal(next) })
      end += more[0].length
    }
  }
  for (const match of text.matchAll(MONTH_FIRST))
    add(match, { year: Number(match[4]), month: monthNumber(match[2] ?? ''), day: Number(match[3]) }, match[1])
  // "60 October 2018" is a count beside a month.
  for (const match of text.matchAll(DAY_FIRST))
    if (Number(match[2]) <= 31) add(match, { year: Number(match[4]), month: monthNumber(match[3] ?? ''), day: Number(match[2]) }, match[1])
  for (const match of text.matchAll(ISO)) {
    const date = { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) }
    if (date.month <= 12) add(match, date, undefined)
  }
  return found.sort((a, b) => a.index - b.index)
}
