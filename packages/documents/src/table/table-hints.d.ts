import type { PrintedRow } from './finish-table.ts'
import type { RawTable } from './raw-table.ts'
import { type ScaleHint } from './scale-hints.ts'
/** What the table's head, its caption and the lines before it say; the nearer to the numbers, the more it counts. */
export declare const findHints: (raw: RawTable, rows: readonly PrintedRow[]) => ScaleHint
