import type { Figure } from './matrix.ts';
import { type Relation } from './relation.ts';
import { type Slip } from './repairs.ts';
export type Suspect = {
    figure: Figure;
    label: string;
    /** What would make the sums hold, in units of the figure's own last digit. */
    meant: number;
    slip: Slip | undefined;
};
/** Relations that fail for one reason. The first is the one to be told; the others bear it out. */
export type Diagnosis = {
    relations: Relation[];
    suspect: Suspect | undefined;
};
export declare const diagnose: (relations: readonly Relation[]) => Diagnosis[];
