import type { PrintedNumber } from '@unfold/contracts'
import type { DecimalMark } from '../numbers/digits.ts'
import type { Assigned } from './columns.ts'
import type { PrintedRow } from './finish-table.ts'
import { type ScaleHint } from './scale-hints.ts'
/** Reads a table's numbers, from top to bottom: `row` is to be called for each row in turn, and gives the number of each of its cells. */
export type Numbers = {
  row(row: PrintedRow): (placed: Assigned) => PrintedNumber | undefined
}
export declare const openNumbers: (rows: readonly PrintedRow[], columns: number, hints: ScaleHint, mark: DecimalMark) => Numbers
