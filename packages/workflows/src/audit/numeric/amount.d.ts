import type { PrintedNumber } from '@unfold/contracts';
/** `digits × 10^place`, known to ± 0.5 × 10^place. "$16.2 million" is 162 × 10^5. */
export type Amount = {
    digits: number;
    place: number;
};
export declare const amountOf: ({ value, decimals, scale }: PrintedNumber) => Amount;
export declare const toNumber: ({ digits, place }: Amount) => number;
/** The amount counted in units of a finer (lower) place. */
export declare const inPlace: ({ digits, place }: Amount, finer: number) => number;
export type Interval = {
    low: number;
    high: number;
};
export declare const intervalOf: (amount: Amount) => Interval;
export declare const overlap: (a: Interval, b: Interval) => boolean;
/** Whether two printed numbers can be one value: 16,177 thousand and 16.2 million can. */
export declare const agree: (a: Amount, b: Amount) => boolean;
