import type { PrintedNumber } from '@unfold/contracts'

import { readAmount } from './amount.ts'
import { readCurrency } from './currency.ts'
import type { DecimalMark } from './digits.ts'

const LONGEST_CELL = 80
/** "2024 £m", "2024 %": a year over a column, with the unit of what stands below. */
const YEAR_WITH_UNIT = /^(?:19|20)\d{2} (?:[%$€£¥₹]|[A-Z]{3}\b)/
const NIL = /^\(?[-–—−‒―‑‐_]{1,6}\)?[ ]?%?$|^(?:nil|-0-)$/i

/**
 * One cell's whole text as a number: "$ (1,234.5)", "12.5 %", "€3.4m", "1.234,50-", "—". The table's scale is not applied.
 * "(12)" alone is -12; "(1)" behind a number is a footnote mark. `mark` tells the document's decimal mark where it is known.
 * @returns undefined for everything that is not one number: words, dates, ranges, "n/a", "1.2.3".
 */
export const parseNumber = (text: string, mark?: DecimalMark): PrintedNumber | undefined => parseAmount(text, mark)?.number

/** @returns besides the number whether it counts percentage or basis points, which no table's scale multiplies. */
export const parseAmount = (text: string, mark?: DecimalMark): { number: PrintedNumber; points: boolean } | undefined => {
  if (text.length > 4 * LONGEST_CELL) return undefined
  const cell = text.replaceAll(/\s+/g, ' ').trim()
  if (cell === '' || cell.length > LONGEST_CELL) return undefined
  const nil = parseNil(cell)
  if (nil) return { number: nil, points: false }
  if (YEAR_WITH_UNIT.test(cell)) return undefined
  const amount = readAmount(cell, 0, mark)
  return amount?.end === cell.length ? amount : undefined
}

/** "—", "$ -", "— %", "nil". */
const parseNil = (cell: string): PrintedNumber | undefined => {
  const currency = readCurrency(cell, 0)
  const rest = (currency ? cell.slice(currency.end) : cell).trim()
  if (!NIL.test(rest)) return undefined
  return {
    value: 0,
    decimals: 0,
    scale: 1,
    percent: rest.endsWith('%'),
    ...(currency?.value === undefined ? {} : { currency: currency.value }),
    nil: true,
  }
}
