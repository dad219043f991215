import type { Document } from '@unfold/contracts';
import type { Assertion, Level } from './assertions.ts';
import type { Sentence } from './sentences.ts';
import type { Quantity, Token } from './tokens.ts';
export type ReadSentence = {
    sentence: Sentence;
    tokens: Token[];
    assertions: Assertion[];
};
export type Told = {
    read: ReadSentence;
    level: Level;
};
export type Mentioned = {
    read: ReadSentence;
    quantity: Quantity;
};
export type SentenceIndex = {
    reads: readonly ReadSentence[];
    /** Levels whose phrase has this word. */
    withWord(word: string): readonly Told[];
    /** Every quantity by its printed digits. */
    withDigits(digits: string): readonly Mentioned[];
};
/** What is read once is kept; a caller that must not block reads piece by piece with `openSentenceIndex`. */
export declare const readSentenceIndex: (document: Document) => SentenceIndex;
export declare const openSentenceIndex: (document: Document) => {
    add(sentence: Sentence): void;
    done(): SentenceIndex;
};
