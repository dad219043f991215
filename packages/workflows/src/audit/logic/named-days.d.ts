import type { Block, Document, Evidence } from '@unfold/contracts';
export declare const PERIODS = "reporting periods";
/** A day that is named this often is the report's own. */
export declare const OFTEN = 4;
/** A 52-week year's end wanders by less than a week; two ends of one period never lie within a month. */
export declare const NEAR_DAYS = 27;
/** The words of a column's heading as they stand in its table; undefined where they stand in several cells that cannot be told. */
export declare const quoteHeading: (document: Document, block: Block, heading: string) => Evidence | undefined;
