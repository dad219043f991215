import type { Block, Document } from '@unfold/contracts';
/** A numbered note of the financial statements. */
export type NoteHeading = {
    number: number;
    title: string;
    block: Block;
    quote: string;
};
export type NoteSequence = {
    notes: NoteHeading[];
    /** Headings that break the order 1, 2, 3 …: which number was to be expected where each stands. */
    breaks: {
        heading: NoteHeading;
        expected: number;
        kind: 'duplicate' | 'out_of_order';
    }[];
};
/** The document's notes; the longest of its series where there are several (a table of contents, a subsidiary's statements). */
export declare const findNotes: (document: Document) => NoteSequence | undefined;
export type NoteReference = {
    number: number;
    index: number;
    text: string;
    title?: string;
    elsewhere: boolean;
};
export declare const findNoteReferences: (text: string) => NoteReference[];
/** Another note than the one referred to, whose title is the one given. */
export declare const noteOfTitle: (title: string, number: number, notes: readonly NoteHeading[]) => NoteHeading | undefined;
