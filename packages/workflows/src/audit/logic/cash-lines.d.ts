import type { PrintedNumber } from '@unfold/contracts';
import type { Column, Grid, Line, Statement, Value } from '../statements/index.ts';
export type CashLine = {
    line: Line;
    grid: Grid;
    value: Value;
    number: PrintedNumber;
};
export type CashColumn = {
    column: Column;
    /** Totals of the three activities; more than one where continuing and discontinued operations are told apart. */
    operating: CashLine[];
    investing: CashLine[];
    financing: CashLine[];
    change?: CashLine;
    opening?: CashLine;
    closing?: CashLine;
    /** Lines beside the activities that may belong to the sum: exchange rates, cash held for sale … */
    others: CashLine[];
    earnings?: CashLine;
};
/** @returns undefined for a column that is no roll-forward: without a figure in at least two activities. */
export declare const readCashColumn: (statement: Statement, column: Column) => CashColumn | undefined;
