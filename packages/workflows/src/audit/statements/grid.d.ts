import type { Block, Cell, Document, PrintedNumber, Table } from '@unfold/contracts';
import type { Period } from './periods.ts';
export type Column = {
    /** Left to right from 0, among the columns that hold figures. */
    place: number;
    heading: string;
    period?: Period;
    /** A column of changes, percentages of something or notes: none of the line's own figures. */
    aside: boolean;
};
export type Value = {
    row: number;
    cell: Cell;
    number: PrintedNumber;
    column: Column;
    period?: Period;
};
export type Line = {
    row: number;
    label: string;
    /** The headings the line stands under, outermost first. */
    sections: string[];
    values: Value[];
    /** In a table whose rows are periods the lines run downward: `row` is then that of the column's heading. */
    downward?: boolean;
};
export type Grid = {
    block: Block;
    table: Table;
    /** The words that name the table: caption, heading before it, title rows in it. */
    heading: string;
    columns: Column[];
    lines: Line[];
};
/** Every table of the document with at least one figure in it, in order. Read once for each document. */
export declare const readGrids: (document: Document) => Grid[];
