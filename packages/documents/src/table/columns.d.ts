import type { Placed } from './grid.ts'
export type Span = {
  start: number
  end: number
}
export type Assigned = Placed & {
  column: number
  colSpan: number
}
export declare const assignColumns: (rows: readonly (readonly Placed[])[]) => {
  rows: Assigned[][]
  columns: number
  spans: Span[]
}
