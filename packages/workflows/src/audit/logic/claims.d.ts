import type { Document } from '@unfold/contracts';
import type { ReportCalendar } from '../statements/index.ts';
import type { LineIndex } from './line-index.ts';
import type { Outcome } from './outcome.ts';
import type { ReadSentence, SentenceIndex } from './statement-index.ts';
export declare const CLAIMS = "statements in the text";
export type Ground = {
    document: Document;
    lines: LineIndex;
    sentences: SentenceIndex;
    calendar: ReportCalendar;
};
export declare const openGround: (document: Document, sentences: SentenceIndex) => Ground;
/** What a sentence asserts, against the tables and the other sentences. Contradicted only where thing and time are surely the same. */
export declare const checkClaims: (ground: Ground, read: ReadSentence) => Outcome[];
