import type { Document } from '@unfold/contracts';
import type { Grid, Line, Period, Value } from '../statements/index.ts';
export type IndexedLine = {
    line: Line;
    grid: Grid;
    /** The name's words without those that add nothing ("total", "net"); alternatives in parentheses apart: "income (loss)". */
    words: string[];
    weak: string[];
    alternatives: string[];
    /** Words of the headings over the line and of the table. */
    context: string[];
};
/** A figure of a line, with the words of its column that are no period: "Level 1", "Consumer Banking". */
export type Point = {
    indexed: IndexedLine;
    value: Value;
    period?: Period;
    qualifiers: string[];
};
export type LineIndex = {
    lines: IndexedLine[];
    /** Lines whose name has this word. */
    withWord(word: string): readonly IndexedLine[];
    points(indexed: IndexedLine): Point[];
    /** Every figure, by its digits as printed ("1237548"), sign and marks apart. */
    withDigits(digits: string): readonly Point[];
};
/** Built once for each document. */
export declare const readLineIndex: (document: Document) => LineIndex;
export declare const splitWords: (label: string) => Pick<IndexedLine, 'words' | 'weak' | 'alternatives'>;
export declare const digitsOf: (value: number, decimals: number) => string;
