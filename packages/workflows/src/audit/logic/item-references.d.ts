import type { Document } from '@unfold/contracts';
import type { Outcome } from './outcome.ts';
import type { Sentence } from './sentences.ts';
/** What the document has, gathered once. */
export type Furniture = {
    form?: string;
    pages?: number;
    tables: ReadonlyMap<string, number>;
};
export declare const readFurniture: (document: Document) => Furniture;
/** Items, pages and tables that a sentence points to within its own document. */
export declare function checkItemReferences(document: Document, sentence: Sentence, furniture: Furniture): Generator<Outcome>;
