import type { PrintedNumber } from '@unfold/contracts'
/** A number within prose; `text` is `start` to `end` of what was searched. */
export type FoundNumber = {
  start: number
  end: number
  text: string
  number: PrintedNumber
}
/**
 * The numbers a sentence states: amounts, percentages, counts. Left out is what only looks like one: dates, years alone, clock times,
 * references ("Note 12", "Item 7"), parts of names ("10-K", "COVID-19"), section numbers, enumerators ("(1)").
 * "(3.4)" and "$(3.4) million" are negative; "($3.4 million)" and "(12%)" are remarks in parentheses and positive.
 */
export declare const findNumbers: (text: string) => FoundNumber[]
