import type { Change } from './assertions.ts';
import type { Witness } from './claim-evidence.ts';
export type Recomputed = {
    direction: 'up' | 'down' | 'none';
    amount: number;
    /** Of 100; undefined where the earlier figure is zero. */
    percent?: number;
    /** Whether the claim's direction, percentage and amount are each borne out; undefined where it tells none. */
    directionHolds?: boolean;
    percentHolds?: boolean;
    amountHolds?: boolean;
};
/** `later` and `earlier` as amounts of one thing; `loss`: growing downward ("the net loss increased"). */
export declare const recompute: (claim: Change, later: Witness, earlier: Witness, loose: number) => Recomputed;
export declare const bearsOut: ({ directionHolds, percentHolds, amountHolds }: Recomputed) => boolean;
