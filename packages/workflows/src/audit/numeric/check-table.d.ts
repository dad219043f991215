import { type Diagnosis } from './diagnosis.ts';
import { type Unfooted } from './footing.ts';
import type { Band, Matrix } from './matrix.ts';
import type { Pace } from './pace.ts';
import { type Relation } from './relation.ts';
export type BandCheck = {
    band: Band;
    down: Relation[];
    across: Relation[];
    ratios: Relation[];
    unfooted: Unfooted[];
};
export type TableCheck = {
    matrix: Matrix;
    bands: BandCheck[];
    diagnoses: Diagnosis[];
};
export declare const checkTable: (matrix: Matrix, pace: Pace) => Promise<TableCheck>;
