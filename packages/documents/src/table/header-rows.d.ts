import type { Assigned } from './columns.ts'
/** Which rows are column headings: those above the first row of figures, and rows of years or periods further down. */
export declare const findHeaderRows: (rows: readonly (readonly Assigned[])[], marked: readonly boolean[]) => boolean[]
