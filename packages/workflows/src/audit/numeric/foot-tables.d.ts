import type { Document, Location } from '@unfold/contracts';
import type { CheckLog } from '../checks.ts';
import { type TableCheck } from './check-table.ts';
import type { Matrix } from './matrix.ts';
import type { Pace } from './pace.ts';
export declare const expectTotals: (log: CheckLog, matrices: readonly Matrix[]) => void;
export declare const footTable: (document: Document, matrix: Matrix, statement: boolean, log: CheckLog, pace: Pace) => Promise<TableCheck>;
/** ", p. 57" */
export declare const sayPlace: (location: Location) => string;
