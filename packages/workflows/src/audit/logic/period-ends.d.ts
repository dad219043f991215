import type { Block, Document } from '@unfold/contracts';
import type { Outcome } from './outcome.ts';
/** Ends of periods named in running text against those that the report names again and again. */
export declare function checkPeriodEnds(document: Document, block: Block): Generator<Outcome>;
/** The same over the columns of all tables. */
export declare function checkColumnEnds(document: Document): Generator<Outcome>;
