import type { Block, Document } from '@unfold/contracts'

import { finishTable } from '../../../packages/documents/src/table/finish-table.ts'

// Data sets give tables as arrays of strings: they are made into Documents by the same finisher as the readers use.

/** A cell is located by the place it has in the array, so that a planted error can be found again. */
const cellName = (row: number, column: number): string => `R${row}C${column}`

export type ArrayTable = readonly (readonly string[])[]

export const documentOf = (id: string, table: ArrayTable, before: readonly string[], after: readonly string[] = []): Document => {
  const blocks: Block[] = before.map((text, index) => paragraph(index + 1, text))
  const number = blocks.length + 1
  const finished = finishTable({
    id: 't1',
    rows: table.map((cells, row) => ({
      cells: cells.map((text, column) => ({
        text: fold(text),
        column,
        location: { kind: 'cell', sheet: 'table', cell: cellName(row, column) },
      })),
    })),
    before: before.map(fold),
  })
  blocks.push({
    id: `b${number}`,
    kind: 'table',
    text: finished.rows.map((row) => row.cells.map((cell) => cell.text).join(' ')).join('\n'),
    table: finished,
    location: { kind: 'line', line: number },
  })
  blocks.push(...after.map((text, index) => paragraph(number + index + 1, text)))
  return { id, name: id, format: 'text', blocks, facts: [], calculations: [], warnings: [] }
}

const fold = (text: string): string => text.replace(/\s+/gu, ' ').trim()

const paragraph = (number: number, text: string): Block => ({
  id: `b${number}`,
  kind: 'paragraph',
  text: fold(text),
  location: { kind: 'line', line: number },
})

/** Whether evidence names the cell at this place of the array. */
export const names = (location: { kind: string; cell?: string }, row: number, column: number): boolean =>
  location.kind === 'cell' && location.cell === cellName(row, column)
