import type { Location, PrintedNumber } from '@unfold/contracts'

import type { DecimalMark } from '../numbers/digits.ts'

/** A cell as a format's reader finds it. All but the text is what that format happens to tell. */
export type RawCell = {
  text: string
  /** Column the layout gives (from 0); without it, cells follow one another as in HTML. */
  column?: number
  colSpan?: number
  rowSpan?: number
  facts?: string[]
  location?: Location
  bold?: boolean
  /** Marked as a column heading (`<th>` in the head). */
  header?: boolean
  /** How far the text is set in, in points or any one unit throughout the table. */
  indent?: number
  /** A rule is drawn at the cell's upper or lower edge. */
  ruleAbove?: boolean
  ruleBelow?: boolean
  /** The text without raised footnote marks, where a raised mark would be read as a digit ("1,234" and a small "1"). */
  numberText?: string
  /** The whole cell is set raised: a footnote mark in a cell of its own. */
  raised?: boolean
  /** The number, where the format knows it better than its text does. */
  number?: PrintedNumber
  /** The cell is a date, whatever its digits look like. */
  date?: boolean
  /** What the cell's number is multiplied by, where the format itself tells (inline XBRL). */
  scale?: number
  /** The number is a percentage though no sign may stand with it. */
  percent?: boolean
}

export type RawRow = { cells: RawCell[]; header?: boolean; ruleAbove?: boolean }

export type RawTable = {
  id: string
  rows: RawRow[]
  caption?: string
  /** Lines of text before the table, the nearest last: where "(in millions)" is looked for when the table itself does not say it. */
  before?: string[]
  /** What holds where neither the table nor the lines before it say anything ("amounts in thousands unless otherwise stated"). */
  documentScale?: number
  documentCurrency?: string
  decimalMark?: DecimalMark
  /** Cells follow one another without regard to columns, empty ones left out: a row's cells are aligned by what they hold. */
  ragged?: boolean
  /** Headings may stand beside the columns they head. */
  looseHeadings?: boolean
}
