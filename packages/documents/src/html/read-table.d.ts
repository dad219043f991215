import type { Location } from '@unfold/contracts'
import { type Element } from 'domhandler'
import type { RawRow } from '../table/raw-table.ts'
import { type CellReading } from './read-cell.ts'
export type HtmlRow = RawRow & {
  element: Element
}
export type HtmlTable = {
  rows: HtmlRow[]
  caption: string | undefined
  /** A frame to set text in, not a table: no row has two cells with something in them, or tables stand within. */
  frame: boolean
  /** Its cells in reading order, for a frame. */
  cells: Element[]
}
/** A `<table>`'s rows of its own (not of tables within), hidden ones left out. */
export declare const readHtmlTable: (table: Element, reading: CellReading, locate: (element: Element) => Location) => HtmlTable
