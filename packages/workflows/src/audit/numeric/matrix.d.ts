import type { Block, Cell, Table } from '@unfold/contracts';
import { type Amount } from './amount.ts';
export type Figure = {
    /** The table's row. */
    row: number;
    slot: number;
    cell: Cell;
    /** A dash has no last digit: it is 0, known to half a unit of whatever it is added to. */
    amount: Amount;
    nil: boolean;
    percent: boolean;
};
export type Line = {
    row: number;
    label: string;
    kind: 'figures' | 'title' | 'blank';
    /** By slot; a hole where nothing is printed. */
    figures: (Figure | undefined)[];
    indent: number | undefined;
    bold: boolean;
    ruleAbove: boolean;
    /** Rates, prices, ratios: neither addend nor total. */
    perUnit: boolean;
    /** Nothing but figures: no words anywhere. */
    bare: boolean;
};
/** How the numbers of a slot add up downward: as amounts, as percentages of one whole, or not at all. */
export type SlotKind = 'amount' | 'percent' | 'other';
export type Slot = {
    heading: string;
    kind: SlotKind;
    change: boolean;
    decimals: number;
};
/** The lines between two rows of headings. */
export type Band = {
    lines: Line[];
    slots: Slot[];
};
export type Matrix = {
    block: Block;
    table: Table;
    bands: Band[];
};
export declare const readMatrix: (block: Block, table: Table) => Matrix;
