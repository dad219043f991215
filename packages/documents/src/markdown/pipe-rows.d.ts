import type { RawRow } from '../table/raw-table.ts';
export type PipeTable = {
    rows: RawRow[];
    ragged: boolean;
};
/** The rows of a pipe table: cells between pipes, a row over several lines joined, delimiter rows left out (the rows above the first are headings). */
export declare const readPipeRows: (lines: readonly string[], firstLine: number) => PipeTable;
