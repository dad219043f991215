import type { PrintedNumber } from '@unfold/contracts';
/**
 * Whether one figure looks like a slip in writing the other: one digit changed, two neighbours swapped, or off by no more than
 * a tenth. Figures of one or two digits are never a slip of each other.
 */
export declare const isNearMiss: (said: PrintedNumber, right: PrintedNumber) => boolean;
