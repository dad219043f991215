import type { Figure } from './matrix.ts';
/** One line of numbers; NaN where nothing is printed at a position. */
export type Series = {
    values: number[];
    halves: number[];
};
/** @param figures by line, then by position. */
export declare const alignSeries: (figures: (Figure | undefined)[][], positions: number) => Series[];
/** What a sum comes to at one position: `info` is log10 of how unlikely it were by chance, 0 where it says nothing. */
export type Outcome = {
    kind: 'absent';
} | {
    kind: 'holds';
    info: number;
} | {
    kind: 'fails';
    difference: number;
    incomplete: boolean;
};
export declare const outcomeAt: (total: Series, items: readonly Series[], signs: readonly number[], at: number) => Outcome;
