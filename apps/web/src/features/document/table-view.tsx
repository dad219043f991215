import type { Block, Row, Table } from '@unfold/contracts'

import { type BlockAnnotations, cellKey } from './annotations.ts'
import type { EvidenceMark } from './evidence-marks.ts'
import { type ColumnShape, columnShapes } from './number-alignment.ts'
import { type Placed, placedCells } from './placed-cells.ts'
import { type RowLook, rowLooks } from './row-looks.ts'
import type { Matcher } from './search.ts'
import { MarginNote, TableCell } from './table-cell.tsx'
import { TickMark } from './tick-mark.tsx'

type TableViewProps = {
  block: Block
  table: Table
  rows?: { from: number; to: number }
  annotations?: BlockAnnotations
  marks?: readonly EvidenceMark[]
  matches: Matcher | undefined
  /** The row the search stands at. */
  hitRow?: number
  onSelect: (findingId: string) => void
  onAsk: (cell: { row: number; column: number }) => void
}

/** A table as a table: labels to the left, figures under each other by their decimal mark, ticks beside them, notes in the margin. */
export const TableView = ({ block, table, rows, annotations, marks, matches, hitRow, onSelect, onAsk }: TableViewProps) => {
  const shapes = columnShapes(table)
  const looks = rowLooks(table)
  const cells = placedCells(table)
  const from = rows?.from ?? 0
  const shown = table.rows.slice(from, rows?.to)
  const sheet = block.location.kind === 'cell'
  const byCell = new Map(marks?.flatMap((mark) => (mark.cell === undefined ? [] : [[mark.cell, mark]])))
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex, jsx-a11y/prefer-tag-over-role -- what scrolls must be reachable by keyboard
    <div className="-ms-2 overflow-x-auto pe-4 wide:pe-40" tabIndex={0} role="group" aria-label={table.caption ?? 'Table'}>
      <table
        className="border-collapse text-sm tabular-nums"
        style={rows ? { tableLayout: 'fixed', width: 'max-content' } : { minWidth: '60%' }}
      >
        <caption className="sr-only">{[table.caption ?? 'Table', scaleWords(table)].filter(Boolean).join(', ')}</caption>
        {rows && (
          <colgroup>
            {sheet && <col style={{ width: '5ch' }} />}
            {columnWidths(table).map((width, column) => (
              // oxlint-disable-next-line react/no-array-index-key -- a column is its place
              <col key={column} style={{ width: `${width + 5}ch` }} />
            ))}
          </colgroup>
        )}
        {sheet && from === 0 && <SheetLetters table={table} />}
        <tbody>
          {shown.map((row, i) => (
            <TableRow
              // oxlint-disable-next-line react/no-array-index-key -- a row is its place
              key={from + i}
              row={row}
              look={looks[from + i]}
              cells={cells[from + i] ?? []}
              index={from + i}
              sheet={sheet}
              shapes={shapes}
              annotations={annotations}
              marks={byCell}
              matches={matches}
              hit={from + i === hitRow}
              onSelect={onSelect}
              onAsk={onAsk}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const scaleWords = ({ scale, currency }: Table): string =>
  [currency, { 1000: 'in thousands', 1000000: 'in millions', 1000000000: 'in billions' }[scale]].filter(Boolean).join(' ')

type RowProps = {
  row: Row
  look?: RowLook
  cells: readonly Placed[]
  index: number
  sheet: boolean
  shapes: readonly ColumnShape[]
  annotations?: BlockAnnotations
  marks: ReadonlyMap<string, EvidenceMark>
  matches: Matcher | undefined
  hit: boolean
  onSelect: (findingId: string) => void
  onAsk: (cell: { row: number; column: number }) => void
}

const TableRow = ({ row, look, cells, index, sheet, shapes, annotations, marks, matches, hit, onSelect, onAsk }: RowProps) => {
  const notes = annotations?.notes.get(index)
  const last = cells.at(-1)
  const note = notes ? <MarginNote notes={notes} /> : undefined
  return (
    <tr
      className={`group/row ${hit ? 'bg-accent-tint' : ''} ${look?.strong === true ? 'font-strong' : ''} ${look?.columnHeads === true ? 'align-bottom' : 'align-baseline'}`}
    >
      {sheet && <td className="pe-2 text-end text-xs text-ink-2 select-none">{sheetRow(row)}</td>}
      {cells.map((cell) =>
        'gap' in cell ? (
          // oxlint-disable-next-line jsx-a11y/control-has-associated-label -- empty in the report too
          <td key={cell.column} colSpan={cell.gap} className="relative group-hover/row:bg-wash">
            {cell === last && note}
          </td>
        ) : (
          <TableCell
            key={cell.column}
            cell={cell}
            row={row}
            look={look}
            shape={shapes[cell.column]}
            mark={marks.get(cellKey(index, cell.column))}
            found={(matches?.(cell.text) ?? []).length > 0}
            ticks={
              <TickMark
                ticks={annotations?.cells.get(cellKey(index, cell.column)) ?? []}
                onSelect={onSelect}
                onAsk={() => onAsk({ row: index, column: cell.column })}
              />
            }
            note={cell === last ? note : undefined}
            cellId={cellKey(index, cell.column)}
          />
        ),
      )}
    </tr>
  )
}

/** A1 notation → its row; a sheet's rows are known by their own numbers, blank ones left out. */
const sheetRow = (row: Row): string => {
  for (const { location } of row.cells) if (location?.kind === 'cell') return /\d+/.exec(location.cell)?.[0] ?? ''
  return ''
}

const SheetLetters = ({ table }: { table: Table }) => {
  const letters = new Map<number, string>()
  for (const { cells } of table.rows) {
    for (const { column, location } of cells) if (location?.kind === 'cell') letters.set(column, location.cell.replaceAll(/\d/g, ''))
  }
  return (
    <thead aria-hidden="true">
      <tr className="text-xs text-ink-2">
        <td>&nbsp;</td>
        {Array.from({ length: table.columns }, (_, column) => (
          <td key={column} className="border-b border-line px-2 text-center">
            {letters.get(column) ?? ''}
          </td>
        ))}
      </tr>
    </thead>
  )
}

/** Widths in characters for a table shown in slices, so that its columns stand under each other across them. */
const columnWidths = (table: Table): number[] => {
  const widths = Array.from({ length: table.columns }, () => 4)
  for (const { cells } of table.rows) {
    for (const { column, text, colSpan } of cells) {
      if ((colSpan ?? 1) === 1) widths[column] = Math.max(widths[column] ?? 4, Math.min(48, text.length))
    }
  }
  return widths
}
