import type { Document } from '@unfold/contracts';
import type { Outcome } from './outcome.ts';
import { type NoteSequence } from './references.ts';
import type { Sentence } from './sentences.ts';
export declare const REFERENCES = "references";
/** Notes are numbered 1, 2, 3 … without a hole. */
export declare function checkNumbering(document: Document, sequence: NoteSequence): Generator<Outcome>;
/** "See Note 12": is there a Note 12, and is it the one that is meant. */
export declare function checkNoteReferences(document: Document, sentence: Sentence, sequence: NoteSequence | undefined): Generator<Outcome>;
