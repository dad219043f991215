import { DAY_OF_YEAR, findDates } from './dates.ts'

// Labels and headings: what they say apart from footnote marks, units and dots.

export const isYearText = (text: string): boolean => /^(?:fy ?)?(?:19|20)\d\d(?: ?\(\w{1,3}\)|[A-Z*]{1,2})?$/iu.test(text.trim())

const PERIOD_WORDS =
  /\b(?:for|the|as|of|at|and|to|on|from|through|in|year|years|month|months|week|weeks|quarter|quarters|period|periods|day|days|fiscal|financial|calendar|ended|ending|end|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|q[1-4]|fy|unaudited|audited|restated|millions?|thousands?|dollars|note)\b/giu

/** Nothing but a period, or a piece of one: "Year Ended", "Three months ended June 30,", "December 31, 2024", "FY 2024". */
export const isPeriodText = (text: string): boolean => {
  if (text.length > 120) return false
  if (isYearText(text)) return true
  const dated = findDates(text).length > 0 || [...text.matchAll(DAY_OF_YEAR)].length > 0
  if (!dated && !/\b(?:years?|months?|weeks?|quarters?|fy|q[1-4])\b/iu.test(text)) return false
  const rest = findDates(text)
    .reduceRight((left, { index, text: words }) => left.slice(0, index) + left.slice(index + words.length), text)
    .replace(DAY_OF_YEAR, '')
    .replace(PERIOD_WORDS, '')
    .replace(/\b(?:19|20)\d\d\b|\b\d{1,2}\b/gu, '')
  return /^[\s,.()\-–—/&:*]*$/u.test(rest)
}

const CHANGE_HEADING =
  /\b(?:change|increase|decrease|variance|growth|vs\.?|versus|incr|decr|% of|percent of|percentage of|note|notes|ref)\b|^%$|^\$ ?(?:change|chg)/iu

export const isChangeHeading = (words: string): boolean => words.length <= LONGEST_LABEL && CHANGE_HEADING.test(words)

/** A line's name without footnote marks, leader dots and double blanks. */
/** No line's name is longer; what is, is a text that got into a table. */
const LONGEST_LABEL = 300

export const cleanLabel = (texts: readonly string[]): string =>
  texts
    .join(' ')
    .slice(0, LONGEST_LABEL)
    .replace(/\.{3,}|…+|(?:\. ){3,}/gu, ' ')
    .replace(/(?:\s*\((?:\d{1,2}|[a-z])\))+$/u, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/[:*†‡]+$/u, '')
    .trim()
