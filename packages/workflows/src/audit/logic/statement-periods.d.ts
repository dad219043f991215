import type { Document } from '@unfold/contracts';
import type { Outcome } from './outcome.ts';
/** The primary statements are of the period that the cover tells, and of the ones before it. */
export declare function checkStatementPeriods(document: Document): Generator<Outcome>;
