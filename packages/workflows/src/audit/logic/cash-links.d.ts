import type { Document } from '@unfold/contracts';
import type { Outcome } from './outcome.ts';
export declare const STATEMENT_LINKS = "links between statements";
/** Closing cash stands in the balance sheet too, and the cash flows start from the income statement's result. */
export declare function checkCashLinks(document: Document): Generator<Outcome>;
