/* oxlint-disable jsx-a11y/prefer-tag-over-role -- the elements of a table cannot be left out to both sides */
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'

import { type Annotations, cellKey, type Note, type Tick } from '../annotations.ts'
import type { BodyProps } from '../body.ts'
import { type EvidenceMark, ROLE_LOOKS } from '../evidence-marks.ts'
import { TickMark } from '../tick-mark.tsx'
import { columnName, type GridCell, gridKey, type SheetGrid } from './sheet-grid.ts'

type SheetViewProps = BodyProps & { sheet: string; grid: SheetGrid; place: { row: number; column: number } | undefined }

/** px */
const ROW = 24
const CHARACTER = 7.4
const HEAD = 24
const NUMBERS = 52
/** Blank columns and rows at the end, as a sheet has them. */
const MORE = 3

/** One sheet as a grid: its letters above, its numbers beside, both always in sight; only what is in sight is drawn. */
export const SheetView = ({ sheet, grid, place, annotations, marks, matches, severity, onSelect, onAsk }: SheetViewProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  const [active, setActive] = useState({ row: 0, column: 0 })
  // oxlint-disable-next-line react/incompatible-library -- what it answers goes into no memo
  const rows = useVirtualizer({
    count: grid.rows + MORE,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW,
    paddingStart: HEAD,
    scrollPaddingStart: HEAD,
    overscan: 8,
  })
  // oxlint-disable-next-line react/incompatible-library -- what it answers goes into no memo
  const columns = useVirtualizer({
    horizontal: true,
    count: grid.columns + MORE,
    getScrollElement: () => scroller.current,
    estimateSize: (column) => Math.round((grid.widths[column] ?? 10) * CHARACTER) + 24,
    paddingStart: NUMBERS,
    scrollPaddingStart: NUMBERS,
    overscan: 3,
  })
  useEffect(() => columns.measure(), [grid, columns])
  useEffect(() => {
    if (!place) return
    rows.scrollToIndex(place.row, { align: 'center' })
    columns.scrollToIndex(place.column, { align: 'auto' })
    setActive(place)
  }, [place, rows, columns])

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const cell = grid.cells.get(gridKey(active.row, active.column))
    if (event.key === 'Enter' && cell?.table) onAsk(cell.block, { cell: cell.table })
    const step = STEPS[event.key]
    if (!step) return
    event.preventDefault()
    const [down, right] = step(grid)
    const next = {
      row: Math.min(Math.max(0, active.row + down), Math.max(0, grid.rows - 1)),
      column: Math.min(Math.max(0, active.column + right), Math.max(0, grid.columns - 1)),
    }
    setActive(next)
    rows.scrollToIndex(next.row)
    columns.scrollToIndex(next.column)
  }
  const [lines, letters] = [rows.getVirtualItems(), columns.getVirtualItems()]
  return (
    <div
      ref={scroller}
      tabIndex={0}
      role="grid"
      aria-label={`Sheet ${sheet}`}
      aria-rowcount={grid.rows + MORE + 1}
      aria-colcount={grid.columns + MORE + 1}
      aria-activedescendant={`${id}-${active.row}-${active.column}`}
      data-severity={severity}
      onKeyDown={onKeyDown}
      className="group/grid relative min-h-0 flex-1 overflow-auto bg-sheet text-sm -outline-offset-2 [overflow-anchor:none]"
    >
      <div role="presentation" className="relative" style={{ width: columns.getTotalSize(), height: rows.getTotalSize() }}>
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-20 border-b border-line-2 bg-paper text-xs text-ink-2"
          style={{ height: HEAD }}
        >
          {letters.map(({ index, start, size }) => (
            <span
              key={index}
              role="columnheader"
              aria-colindex={index + 2}
              className={`absolute inset-y-0 grid place-items-center border-e border-line ${index === active.column ? 'bg-wash text-ink' : ''}`}
              style={{ left: start, width: size }}
            >
              {columnName(index)}
            </span>
          ))}
          <span
            role="columnheader"
            aria-colindex={1}
            className="sticky inset-s-0 block h-full border-e border-line-2 bg-paper"
            style={{ width: NUMBERS }}
          >
            <span className="sr-only">Row</span>
          </span>
        </div>
        {lines.map(({ index: row, start }) => (
          <div key={row} role="row" aria-rowindex={row + 2} className="absolute inset-x-0" style={{ top: start, height: ROW }}>
            <span
              role="rowheader"
              aria-colindex={1}
              className={`sticky inset-s-0 z-10 grid h-full place-items-center border-e border-b border-line-2 bg-paper text-xs text-ink-2 tabular-nums ${row === active.row ? 'bg-wash text-ink' : ''}`}
              style={{ width: NUMBERS }}
            >
              {row + 1}
            </span>
            {letters.map(({ index: column, start: left, size }) => {
              const cell = grid.cells.get(gridKey(row, column))
              const at = cell?.table && cellKey(cell.table.row, cell.table.column)
              return (
                <SheetCell
                  key={column}
                  id={`${id}-${row}-${column}`}
                  name={`${columnName(column)}${row + 1}`}
                  column={column}
                  left={left}
                  width={size}
                  cell={cell}
                  active={row === active.row && column === active.column}
                  ticks={at === undefined ? NONE : (annotations.get(cell?.block ?? '')?.cells.get(at) ?? NONE)}
                  mark={markOf(marks, cell, at)}
                  notes={isLastOfRow(grid, row, column) ? notesOf(annotations, cell) : NONE}
                  found={cell !== undefined && (matches?.(cell.text) ?? []).length > 0}
                  onPoint={() => {
                    setActive({ row, column })
                    if (cell?.table && cell.number) onAsk(cell.block, { cell: cell.table })
                  }}
                  onSelect={onSelect}
                  onAsk={() => cell?.table && onAsk(cell.block, { cell: cell.table })}
                />
              )
            })}
          </div>
        ))}
      </div>
    </div>
  )
}

const NONE: never[] = []

/** How far each key goes: rows down, columns to the right. */
const STEPS: Record<string, (grid: SheetGrid) => [number, number]> = {
  ArrowDown: () => [1, 0],
  ArrowUp: () => [-1, 0],
  ArrowRight: () => [0, 1],
  ArrowLeft: () => [0, -1],
  PageDown: () => [20, 0],
  PageUp: () => [-20, 0],
  Home: ({ columns }) => [0, -columns],
  End: ({ columns }) => [0, columns],
}

const markOf = (marks: BodyProps['marks'], cell: GridCell | undefined, at: string | undefined): EvidenceMark | undefined =>
  cell && marks.get(cell.block)?.find((mark) => (mark.cell === undefined ? at === undefined || mark.quote === cell.text : mark.cell === at))

const notesOf = (annotations: Annotations, cell: GridCell | undefined): readonly Note[] =>
  (cell?.table && annotations.get(cell.block)?.notes.get(cell.table.row)) ?? NONE

const isLastOfRow = ({ cells, columns }: SheetGrid, row: number, column: number): boolean => {
  if (!cells.has(gridKey(row, column))) return false
  for (let right = column + 1; right < columns; right += 1) if (cells.has(gridKey(row, right))) return false
  return true
}

type SheetCellProps = {
  id: string
  /** In A1 notation. */
  name: string
  column: number
  left: number
  width: number
  cell: GridCell | undefined
  active: boolean
  ticks: readonly Tick[]
  mark: EvidenceMark | undefined
  notes: readonly Note[]
  found: boolean
  onPoint: () => void
  onSelect: (findingId: string) => void
  onAsk: () => void
}

const SheetCell = ({
  id,
  name,
  column,
  left,
  width,
  cell,
  active,
  ticks,
  mark,
  notes,
  found,
  onPoint,
  onSelect,
  onAsk,
}: SheetCellProps) => (
  // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the grid has the focus and tells its active cell
  <div
    id={id}
    role="gridcell"
    aria-colindex={column + 2}
    aria-selected={active}
    data-cell-name={name}
    data-mark={mark?.current === true ? 'current' : undefined}
    onClick={onPoint}
    className={`absolute inset-y-0 flex items-center border-e border-b border-line px-1.5 whitespace-pre ${
      cell?.number === true ? 'justify-end pe-5 tabular-nums' : ''
    } ${cell?.strong === true ? 'font-strong' : ''} ${cell?.ruleAbove === true ? 'border-t border-t-ink' : ''} ${
      cell?.table && !cell.number && cell.table.column > 0 ? 'overflow-hidden' : ''
    } ${active ? 'z-[1] group-focus-visible/grid:outline-2 group-focus-visible/grid:-outline-offset-2 group-focus-visible/grid:outline-accent' : ''}`}
    style={{ left, width }}
  >
    {cell && (
      <span className={mark ? ROLE_LOOKS[mark.role] : found ? 'bg-medium-tint' : ''}>
        {mark?.role === 'addend' && <span className="sr-only">added: </span>}
        {cell.text}
      </span>
    )}
    {ticks.length > 0 && (
      <span className="absolute inset-e-0.5 inline-flex">
        <TickMark ticks={ticks} onSelect={onSelect} onAsk={onAsk} />
      </span>
    )}
    {notes.length > 0 && (
      <span className="absolute inset-s-full ps-2 text-xs font-normal">
        {notes.map((note) => (
          <span key={note.findingId} data-severity={note.severity} className="me-2 text-(--gravity)">
            {note.text}
          </span>
        ))}
      </span>
    )}
  </div>
)
