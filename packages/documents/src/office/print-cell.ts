import type { PrintedNumber } from '@unfold/contracts'
import { format, isDateFormat } from 'numfmt'

import { parseNumber } from '../numbers/parse-number.ts'

/** What a cell shows: its text as the number format prints it, and the number where it is one. */
export type PrintedCell = { text: string; number?: PrintedNumber; date?: boolean }

/** A spreadsheet takes no longer one. */
const LONGEST_FORMAT = 255
const DAYS_FROM_1900_TO_1904 = 1462

/** Prints a number as a spreadsheet would. A format that scales ("#,##0,") prints thousands as ones: the number's own scale says so. */
export const printNumber = (value: number, pattern: string, date1904: boolean): PrintedCell => {
  const general = pattern === 'General' || pattern === '@' || pattern === '' || pattern.length > LONGEST_FORMAT
  if (!general && isDate(pattern)) return { text: print(pattern, value + (date1904 ? DAYS_FROM_1900_TO_1904 : 0)), date: true }
  const text = general ? plain(value) : print(pattern, value)
  const number = parseNumber(text)
  if (!number) return { text }
  const scale = 1000 ** scalingCommas(pattern)
  return { text, number: scale === 1 || number.percent ? number : { ...number, scale: number.scale * scale } }
}

const isDate = (pattern: string): boolean => {
  try {
    return isDateFormat(pattern)
  } catch {
    return false
  }
}

const print = (pattern: string, value: number): string => {
  try {
    return format(pattern, value, { locale: 'en', throws: true }).replaceAll(/\s+/g, ' ').trim()
  } catch {
    return plain(value)
  }
}

/** "General" shows up to 11 significant digits, and never the noise of binary fractions. */
const plain = (value: number): string => String(Number(value.toPrecision(11)))

/** Commas right behind the last digit of the format's first section divide by a thousand each. */
const scalingCommas = (pattern: string): number => {
  const section = pattern.replaceAll(/"[^"]*"|\\./g, '').split(';', 1)[0] ?? ''
  return /[0#?](,+)(?![0#?,.])/.exec(section.replaceAll(/_.|\*./g, ''))?.[1]?.length ?? 0
}
