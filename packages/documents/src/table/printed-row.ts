import type { Assigned } from './columns.ts'

/** A row that holds something: its place among the raw rows, and its cells by printed column. */
export type PrintedRow = { index: number; cells: Assigned[]; header: boolean }
