import type { Document, Finding } from '@unfold/contracts';
import type { Diagnosis } from './diagnosis.ts';
import type { Matrix } from './matrix.ts';
/** One diagnosis as a finding. @param statement whether the table is one of the primary statements. */
export declare const tellDiagnosis: (document: Document, matrix: Matrix, { relations, suspect }: Diagnosis, statement: boolean) => Finding | undefined;
