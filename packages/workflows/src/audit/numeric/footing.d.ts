import type { Band, Line } from './matrix.ts';
import { type Outcome } from './series.ts';
import type { Pace } from './pace.ts';
export type Addend = {
    line: Line;
    sign: number;
};
/** A total with what it is made of, and what came of it in each slot. */
export type Footing = {
    total: Line;
    addends: Addend[];
    kind: 'footing' | 'roll-forward' | 'difference';
    /** By slot. */
    outcomes: Outcome[];
    /** log10 odds that the structure is read rightly, from the slots where it holds. */
    score: number;
    /** The layout alone suggests exactly this structure. */
    natural: boolean;
    /** By slot: where an error is to be told. */
    exceptions: Exception[];
};
export type Exception = {
    slot: number;
    basis: 'witness' | 'slip' | 'exchange' | 'layout';
    odds: number;
    exchangedWith?: {
        slot: number;
        addend: number;
    };
};
/** A line that calls itself a total, and why it could not be footed. */
export type Unfooted = {
    total: Line;
    slots: number[];
    reason: string;
};
export type BandResult = {
    footings: Footing[];
    unfooted: Unfooted[];
};
/** The lines that call themselves totals. */
export declare const claimedTotals: (band: Band) => Line[];
/** @param pace called between lines, to let the event loop breathe. */
export declare const footBand: (band: Band, pace: Pace) => Promise<BandResult>;
