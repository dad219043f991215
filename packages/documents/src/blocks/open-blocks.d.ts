import type { Block, Location, Table } from '@unfold/contracts';
import type { DecimalMark } from '../numbers/digits.ts';
import type { RawRow } from '../table/raw-table.ts';
/** A table as a reader hands it in; its id, caption and surroundings are found here. */
export type NewTable = {
    rows: RawRow[];
    caption?: string;
    ragged?: boolean;
    looseHeadings?: boolean;
    decimalMark?: DecimalMark;
};
export type NewText = {
    kind: Exclude<Block['kind'], 'table'>;
    level?: number;
    text: string;
    location: Location;
};
/** Collects a document's blocks in reading order, and remembers what the lines before a table say of it. */
export type Blocks = {
    readonly blocks: Block[];
    /** @returns undefined where there is no text. */
    text(block: NewText): Block | undefined;
    /** The table as it would come out now, without adding it: to see whether it is one at all. */
    finish(table: NewTable): Table;
    table(table: Table, location: Location): Block;
    /** A page ends here. */
    pageBreak(): void;
    /** Another part begins, a sheet for one: what was said before says nothing of it. */
    part(): void;
    /** The blocks, with headers and footers of pages marked. */
    done(): Block[];
};
export declare const openBlocks: () => Blocks;
export declare const foldSpace: (text: string) => string;
/** Rows, their cells joined by a blank, the rows by a line break. */
export declare const tableText: (table: Table) => string;
