import { type Element } from 'domhandler'
import type { RawCell } from '../table/raw-table.ts'
import type { InlineXbrl } from '../xbrl/inline-facts.ts'
import type { Style } from './style.ts'
export type CellReading = {
  styleOf: (element: Element) => Style
  skips: (element: Element) => boolean
  xbrl: InlineXbrl | undefined
}
/** One `<td>` or `<th>`: its printed text, how it is set, and the facts tagged in it. */
export declare const readCell: (cell: Element, row: Style, { styleOf, skips, xbrl }: CellReading) => RawCell
