import type { SlotSum } from './cross-footing.ts';
import type { Exception, Footing } from './footing.ts';
import type { Band, Figure } from './matrix.ts';
import { type RatioKind, type RatioRule } from './percentages.ts';
export type Term = {
    figure: Figure;
    sign: number;
    label: string;
};
export type SumKind = 'footing' | 'roll-forward' | 'difference' | 'cross-footing' | 'change';
/** At one place of a table: `total = Σ sign × term`, or, where it is a percentage, what its two terms (part, base) make of it. */
export type Relation = {
    kind: SumKind | RatioKind;
    total: Figure;
    totalLabel: string;
    terms: Term[];
    holds: boolean;
    /** Only the amounts agree; the signs follow a convention (favourable, unfavourable) that differs from line to line. */
    loose: boolean;
    /** log10 odds that the relation is meant by the table. */
    odds: number;
    /** At how many other places it holds. */
    witnesses: number;
    basis: Exception['basis'];
    exchangedWith?: Exception['exchangedWith'];
};
export declare const relationsOfFooting: (footing: Footing) => Relation[];
export declare const relationsOfSlots: (sum: SlotSum, band: Band) => Relation[];
export declare const relationsOfRatios: (rule: RatioRule) => Relation[];
export declare const isRatio: (relation: Relation) => relation is Relation & {
    kind: RatioKind;
};
/** Whether the relation would hold if `figure` were printed with other digits. */
export declare const holdsWith: (relation: Relation, figure: Figure, digits: number) => boolean;
/** Printed total less what its terms come to, in whole units of `10^place`, and how far rounding may carry it. */
export declare const gapOf: (relation: Relation) => {
    units: number;
    slack: number;
    place: number;
};
