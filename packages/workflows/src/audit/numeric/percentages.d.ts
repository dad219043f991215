import { type Interval } from './amount.ts';
import type { Band, Figure, Line } from './matrix.ts';
export type RatioKind = 'percent-change' | 'percent-of';
/** One printed percentage with the two figures it is made of: change from `base` to `part`, or `part` as a share of `base`. */
export type Ratio = {
    printed: Figure;
    part: Figure;
    base: Figure;
    line: Line;
    partLabel: string;
    baseLabel: string;
};
/** Percentages that are made in one way, in nearly every line. */
export type RatioRule = {
    kind: RatioKind;
    loose: boolean;
    checks: {
        ratio: Ratio;
        holds: boolean;
    }[];
    score: number;
    witnesses: number;
};
/** In percent, as an interval; undefined where the base may be zero. */
export declare const ratioOf: (kind: RatioKind, part: Interval, base: Interval) => Interval | undefined;
/** `width`: of the expected and the shown interval together, in percent. */
type Verdict = {
    holds: boolean;
    width: number;
} | undefined;
export declare const weighRatio: (kind: RatioKind, printed: Figure, part: Figure, base: Figure, loose: boolean) => Verdict;
export declare const findRatioRules: (band: Band) => RatioRule[];
export {};
