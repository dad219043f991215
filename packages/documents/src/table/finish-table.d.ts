import type { Table } from '@unfold/contracts'
import { type Assigned } from './columns.ts'
import type { RawTable } from './raw-table.ts'
/** A row that holds something: its place among the raw rows, and its cells by printed column. */
export type PrintedRow = {
  index: number
  cells: Assigned[]
  header: boolean
}
/**
 * Makes a table of what a format's reader found: spans resolved so that one printed column is one `column`, fillers dropped, `$`, `)` and `%` in cells of
 * their own joined to their number, numbers parsed, headings marked, scale and currency found. The table may come out without rows.
 */
export declare const finishTable: (raw: RawTable) => Table
