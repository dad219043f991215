import type { Document } from '@unfold/contracts';
import type { Outcome } from './outcome.ts';
import type { Sentence } from './sentences.ts';
import type { Token } from './tokens.ts';
export declare const DIRECTIONS = "directions";
/** Each "increased from … to …" of a sentence against its own two figures. */
export declare const checkDirections: (document: Document, sentence: Sentence, tokens?: readonly Token[]) => Outcome[];
