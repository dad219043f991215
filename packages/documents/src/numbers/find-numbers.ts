import type { PrintedNumber } from '@unfold/contracts'

import { type Amount, isMinus, readAmount } from './amount.ts'
import { readCurrency } from './currency.ts'

/** A number within prose; `text` is `start` to `end` of what was searched. */
export type FoundNumber = { start: number; end: number; text: string; number: PrintedNumber }

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '))

const MONTHS = words(
  'jan january feb february mar march apr april may jun june jul july aug august sep sept september oct october nov november dec december',
)
/** What a number behind them names instead of counting: "Note 12", "Item 7", "ASC Topic 606", "page 4". */
const REFERENCES = words(
  'note notes item items page pages p pp section sections sec rule rules regulation form forms part exhibit exhibits schedule table figure ' +
    'chapter article appendix annex paragraph paragraphs topic subtopic asc asu fas sfas sab ias ifrs ifric sic fin level levels tier phase ' +
    'series class no nos number step volume question tranche',
)
/** What joins references: "Notes 5 and 12", "Items 7, 7A and 8". */
const JOINED = /^[\s,]{0,3}(?:and|or|to|through|&|–|-)?\s{0,2}$/
const WORD = /[\p{L}\d_]/u

/**
 * The numbers a sentence states: amounts, percentages, counts. Left out is what only looks like one: dates, years alone, clock times,
 * references ("Note 12", "Item 7"), parts of names ("10-K", "COVID-19"), section numbers, enumerators ("(1)").
 * "(3.4)" and "$(3.4) million" are negative; "($3.4 million)" and "(12%)" are remarks in parentheses and positive.
 */
export const findNumbers = (text: string): FoundNumber[] => {
  const found: FoundNumber[] = []
  let at = 0
  let referenceEnd: number | undefined
  for (let digit = nextDigit(text, 0); digit >= 0; digit = nextDigit(text, at)) {
    const candidate = amountAround(text, at, digit)
    if (!candidate) {
      at = skipToken(text, digit)
      continue
    }
    const { begin, amount } = candidate
    at = amount.end
    const joined = referenceEnd !== undefined && begin - referenceEnd < 12 && JOINED.test(text.slice(referenceEnd, begin))
    if (!amount.number.currency && !amount.number.percent && (joined || REFERENCES.has(wordBefore(text, begin)))) {
      referenceEnd = amount.end
      continue
    }
    if (states(text, begin, amount))
      found.push({ start: begin, end: amount.end, text: text.slice(begin, amount.end), number: amount.number })
  }
  return found
}

const nextDigit = (text: string, from: number): number => {
  for (let at = from; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) return at
  }
  return -1
}

/** Past the run of digits and marks that was refused, so that its tail is not taken for a number. */
const skipToken = (text: string, digit: number): number => {
  let at = digit
  while (at < text.length && /[\d.,/:]/.test(text[at] as string)) at += 1
  return at
}

const amountAround = (text: string, from: number, digit: number): { begin: number; amount: Amount } | undefined => {
  let begin = openingBefore(text, from, digit)
  if (WORD.test(text[begin - 1] ?? '')) return undefined
  let amount = readAmount(text, begin)
  // Within a sentence a parenthesis makes a number negative only where it holds the digits alone.
  const parenthesis = text.slice(begin, digit).indexOf('(')
  if (amount && !amount.bracketed && parenthesis >= 0) {
    begin += parenthesis + 1
    while (/\s/.test(text[begin] ?? '')) begin += 1
    amount = readAmount(text, begin)
  }
  if (!amount || amount.end <= digit) return undefined
  // "in 2023 12 500 units": a single plain blank does not join two numbers of a sentence.
  if (amount.spaced && !amount.number.currency && amount.number.scale === 1 && text.slice(begin, amount.end).split(' ').length === 2)
    return undefined
  return { begin, amount }
}

/** Whether the amount is one that the sentence states. */
const states = (text: string, begin: number, amount: Amount): boolean => {
  const { end } = amount
  const next = text[end] ?? ''
  const last = text[begin - 1] ?? ''
  if (WORD.test(next)) return false
  const beyond = text[end + 1] ?? ''
  // Dates, ranges, clock times and names: "1/2/2024", "2.5-3.0", "4:30", "10-K".
  if (/[-/:.‑–]/.test(next) && /\d/.test(beyond)) return false
  if (/[-/‑–]/.test(next) && /\p{L}/u.test(beyond) && !amount.marked) return false
  if (/[./:‑–-]/.test(last) && WORD.test(text[begin - 2] ?? '')) return false
  const words = text.slice(begin, end)
  const bare = !amount.marked || (amount.bracketed && /^\(\d+\)$/.test(words))
  if (!bare) return true
  if (MONTHS.has(wordBefore(text, begin)) || MONTHS.has(wordAfter(text, end))) return false
  if (amount.bracketed && words.length < 5) return false
  return !/^\(?(?:19|20)\d{2}\)?$/.test(words)
}

const isLetter = (text: string, at: number): boolean => {
  const code = text.charCodeAt(at) | 32
  return code >= 97 && code <= 122
}

/** The word before `at`, in lower case, over at most three blanks and a full stop. */
const wordBefore = (text: string, at: number): string => {
  let end = at
  while (end > 0 && at - end < 3 && /\s/.test(text[end - 1] as string)) end -= 1
  if (text[end - 1] === '.') end -= 1
  let start = end
  while (start > 0 && end - start < 12 && isLetter(text, start - 1)) start -= 1
  return text.slice(start, end).toLowerCase()
}

const wordAfter = (text: string, at: number): string => {
  let start = at
  while (start < text.length && start - at < 3 && /\s/.test(text[start] as string)) start += 1
  let end = start
  while (end < text.length && end - start < 12 && isLetter(text, end)) end += 1
  return text.slice(start, end).toLowerCase()
}

/** Where the amount around the digit begins: over a decimal point, currency, sign and parenthesis before it. */
const openingBefore = (text: string, from: number, digit: number): number => {
  let start = digit
  if (text[start - 1] === '.' && start - 1 >= from && !WORD.test(text[start - 2] ?? '')) start -= 1
  for (let rounds = 0; rounds < 3; rounds += 1) {
    const blank = text[start - 1] === ' ' || text[start - 1] === '\u00A0'
    const position = blank ? start - 1 : start
    const sign = text[position - 1]
    if (position - 1 < from || sign === undefined) break
    if (!blank && sign === '(') start = position - 1
    else if (!blank && isMinus(sign) && !/[–—]/.test(sign) && /^$|[\s(]/.test(text[position - 2] ?? '')) start = position - 1
    else {
      const currency = currencyBefore(text, from, position)
      if (currency === undefined) break
      start = currency
    }
  }
  return start
}

const CURRENCY_END = /[$€£¥￥₹₩₽₪₺₫₦₱₴฿.A-Zskr]/

/** The start of the currency sign or code that ends at `end`. */
const currencyBefore = (text: string, from: number, end: number): number | undefined => {
  if (!CURRENCY_END.test(text[end - 1] ?? '')) return undefined
  for (let length = 6; length >= 1; length -= 1) {
    const start = end - length
    if (start >= from && readCurrency(text, start)?.end === end) return start
  }
  return undefined
}
