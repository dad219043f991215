import type { PrintedNumber } from '@unfold/contracts'
import { type DecimalMark } from './digits.ts'
export type Amount = {
  end: number
  number: PrintedNumber
  /** Parentheses stand around the digits alone: "(3.4)", "$(3.4) million". */
  bracketed: boolean
  /** A parenthesis was opened and not closed. */
  open: boolean
  /** Printed with a sign, a currency, decimals, thousands, a percent sign or a scale: certainly an amount and not a bare count or year. */
  marked: boolean
  /** Thousands were set apart by plain blanks. */
  spaced: boolean
  /** Counted in percentage points or basis points: neither percent nor money. */
  points: boolean
}
/** Reads the amount that begins exactly at `at`. */
export declare const readAmount: (text: string, at: number, mark?: DecimalMark) => Amount | undefined
export declare const isMinus: (character: string | undefined) => boolean
