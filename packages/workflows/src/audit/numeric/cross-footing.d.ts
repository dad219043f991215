import type { Band } from './matrix.ts';
import type { Pace } from './pace.ts';
import { type Outcome } from './series.ts';
/** `slot total = Σ sign × slot` in nearly every line. */
export type SlotSum = {
    total: number;
    terms: {
        slot: number;
        sign: number;
    }[];
    /** By line of the band. */
    outcomes: Outcome[];
    score: number;
    /** Lines where it holds and says something. */
    witnesses: number;
    /** Signs vary from line to line; only amounts are compared. */
    loose: boolean;
};
export declare const findSlotSums: (band: Band, pace: Pace) => Promise<SlotSum[]>;
