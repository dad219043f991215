import type { PrintedNumber } from '@unfold/contracts';
/** What the figure says, scale applied. */
export declare const amountOf: (number: PrintedNumber) => number;
/** One of its last printed digit, scale applied. */
export declare const unitOf: (number: PrintedNumber) => number;
/** Whether two amounts known to ± `slack` agree. */
export declare const within: (a: number, b: number, slack: number) => boolean;
/** Whether two printed figures can be roundings of one amount. */
export declare const agree: (a: PrintedNumber, b: PrintedNumber) => boolean;
/** Whether figures add to another within their rounding. */
export declare const addsTo: (parts: readonly PrintedNumber[], total: PrintedNumber) => boolean;
export declare const sumOf: (parts: readonly PrintedNumber[]) => number;
/** The amount as the figures beside it are printed: their scale, decimals and parentheses. */
export declare const printLike: (amount: number, model: PrintedNumber) => string;
/** A difference with its sign: "+27.0". */
export declare const printDifference: (difference: number, model: PrintedNumber) => string;
/**
 * Which of the optional parts have to be taken along so that the sum comes out; undefined where no choice does.
 * At most 2^10 choices are tried, the smallest first.
 */
export declare const chooseParts: (needed: readonly PrintedNumber[], optional: readonly PrintedNumber[], total: PrintedNumber) => PrintedNumber[] | undefined;
