import type { PrintedNumber } from '@unfold/contracts'
import { type Kind } from './row-kinds.ts'
/** What the columns of a table tell of their numbers, each seen as a whole. */
export type ColumnKinds = {
  /** What a number counts: what its column's heading says, or else its row's label. */
  kindOf(column: number, row: Kind | undefined, number: PrintedNumber): Kind | undefined
  /** All are percentages though only the first and the last show the sign, as filings print them. */
  percent(column: number): boolean
  /** Two decimals where the table shows none: an amount per share among millions. */
  oddDecimals(column: number, number: PrintedNumber): boolean
}
/** @param numbers the body's numbers as printed, column by column, from top to bottom. */
export declare const openColumnKinds: (
  headings: readonly string[],
  lowest: readonly string[],
  numbers: readonly (readonly PrintedNumber[])[],
) => ColumnKinds
