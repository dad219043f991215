import type { Document } from '@unfold/contracts';
import type { Outcome } from './outcome.ts';
export declare const BALANCE = "balance sheet equations";
/** Assets = liabilities + equity, in every column of every balance sheet of the document. */
export declare function checkBalance(document: Document): Generator<Outcome>;
