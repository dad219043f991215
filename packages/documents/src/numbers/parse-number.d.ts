import type { PrintedNumber } from '@unfold/contracts'
import type { DecimalMark } from './digits.ts'
export { findNumbers, type FoundNumber } from './find-numbers.ts'
/**
 * One cell's whole text as a number: "$ (1,234.5)", "12.5 %", "€3.4m", "1.234,50-", "—". The table's scale is not applied.
 * "(12)" alone is -12; "(1)" behind a number is a footnote mark. `mark` tells the document's decimal mark where it is known.
 * @returns undefined for everything that is not one number: words, dates, ranges, "n/a", "1.2.3".
 */
export declare const parseNumber: (text: string, mark?: DecimalMark) => PrintedNumber | undefined
/** @returns besides the number whether it counts percentage or basis points, which no table's scale multiplies. */
export declare const parseAmount: (
  text: string,
  mark?: DecimalMark,
) =>
  | {
      number: PrintedNumber
      points: boolean
    }
  | undefined
