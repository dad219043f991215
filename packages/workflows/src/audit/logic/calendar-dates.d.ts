import type { Block, Document } from '@unfold/contracts';
import type { Outcome } from './outcome.ts';
export declare const DATES = "dates";
/** Each date of a block by itself: is it in the calendar, is the weekday right, does the period end after it begins. */
export declare function checkDates(document: Document, block: Block): Generator<Outcome>;
