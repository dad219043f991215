import type { Row } from '@unfold/contracts'
import type { PrintedRow } from './finish-table.ts'
import type { Placed } from './grid.ts'
import type { RawTable } from './raw-table.ts'
/** Rows of "-----" and "=====" are rules drawn with characters: `ruled` names their places, and they are rows no more. */
export declare const withoutRules: (rows: Placed[][]) => {
  rows: Placed[][]
  ruled: ReadonlySet<number>
}
/** A rule stands above a row's numbers: drawn by its own cells, by those above it, or as a row of dashes between. A rule under headings is none. */
export declare const isRuled: (raw: RawTable, ruled: ReadonlySet<number>, row: PrintedRow, above: PrintedRow | undefined) => boolean
/** Where nearly every row is ruled the rules are a grid and tell nothing. */
export declare const dropUniformRules: (rows: readonly Row[]) => void
