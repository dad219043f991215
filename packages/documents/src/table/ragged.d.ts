import type { Placed } from './grid.ts'
/**
 * Rows that list their cells without the empty ones: "Cash | 1,548 | 1,821" under "2023 | 2022". A row with a label has its numbers flush right
 * behind it, as many as the fullest row has.
 */
export declare const alignRagged: (rows: readonly (readonly Placed[])[]) => Placed[][]
/**
 * Headings that stand beside the columns they head, as a converter to Markdown leaves them: where a row of headings has as many as there are columns of
 * figures (or a whole part of it), they are put over those columns in turn.
 */
export declare const alignHeadings: (rows: readonly (readonly Placed[])[], ragged: boolean) => Placed[][]
