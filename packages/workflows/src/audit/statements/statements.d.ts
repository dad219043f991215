import type { Document } from '@unfold/contracts';
import type { Column, Grid, Line, Value } from './grid.ts';
export type StatementKind = 'balance_sheet' | 'income' | 'cash_flow';
/** One statement; `grids` are its tables in order where it is set in several. */
export type Statement = {
    kind: StatementKind;
    grids: Grid[];
};
export type Statements = {
    /** The company's own, the first complete one of each kind. */
    balanceSheet?: Statement;
    income?: Statement;
    cashFlow?: Statement;
    /** Every table or group of tables of these kinds, the primary ones included, in order: of parents, subsidiaries, other years. */
    all: Statement[];
};
export declare const isTotalAssets: (label: string) => boolean;
export declare const isLiabilitiesAndEquity: (label: string) => boolean;
export declare const isNetCash: (label: string, activity: 'operating' | 'investing' | 'financing') => boolean;
/** Read once for each document. */
export declare const findStatements: (document: Document) => Statements;
export declare const linesOf: (statement: Statement) => {
    line: Line;
    grid: Grid;
}[];
/** The statement's columns of figures, those of its first table. */
export declare const columnsOf: (statement: Statement) => Column[];
export declare const valueIn: (line: Line, column: Column) => Value | undefined;
