import type { Block, Document } from '@unfold/contracts';
/** One sentence of a block; `index` is where it begins in the block's text. */
export type Sentence = {
    block: Block;
    index: number;
    text: string;
};
/** The sentences of running text: headings, headers and tables have none. */
export declare const sentencesOf: (block: Block) => Sentence[];
/** Read once for each document. */
export declare const readSentences: (document: Document) => Sentence[];
