import type { Table } from '@unfold/contracts'
/** What a table that only sets text in place comes to: lines of running text. */
export type Line = {
  text: string
  marker: string | undefined
  row: number
}
/**
 * Tables are used to set text: bullets beside their words, a heading's number beside its title. Such a one is told here by what it holds.
 * @returns undefined for a true table.
 */
export declare const linesOfLayout: (table: Table) => Line[] | undefined
/** Whether what stands behind the mark explains a table above ("(1) Includes …"). */
export declare const isFootnoteMark: (marker: string | undefined) => boolean
export declare const isHeadingMark: (marker: string | undefined) => boolean
