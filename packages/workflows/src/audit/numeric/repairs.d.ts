export type Slip = 'digits swapped' | 'sign lost' | 'wrong scale' | 'digit altered' | 'digit dropped or doubled';
/** @returns the slip that makes `printed` of `meant`, both whole numbers of the last digit's unit. */
export declare const slipBetween: (printed: number, meant: number) => Slip | undefined;
/** One number of a sum that fails, and the slip that explains the failure. `at` -1 is the total itself. */
export type Repair = {
    at: number;
    slip: Slip;
    meant: number;
    cost: number;
};
/**
 * The likeliest single slip that explains why `total` is not the signed sum of `values`.
 * @param slack how far rounding may carry the sum, in the same units.
 */
export declare const findRepair: (total: number, values: readonly number[], signs: readonly number[], slack: number) => Repair | undefined;
