import type { Placed } from './grid.ts'
/** Joins what stands in cells of its own but belongs to the number beside it: `$`, `(`, `)`, `%`, footnote marks. */
export declare const joinFragments: (row: readonly Placed[]) => Placed[]
