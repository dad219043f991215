import type { Cell, Row } from '@unfold/contracts'
import type { ReactNode } from 'react'

import type { Note } from './annotations.ts'
import { type EvidenceMark, ROLE_LOOKS } from './evidence-marks.ts'
import { type ColumnShape, paddingOf } from './number-alignment.ts'
import type { RowLook } from './row-looks.ts'

type CellProps = {
  cell: Cell
  row: Row
  look?: RowLook
  shape?: ColumnShape
  mark?: EvidenceMark
  found: boolean
  ticks: ReactNode
  note?: ReactNode
  cellId: string
}

/** One cell: its text where its column has it, its tick in a gutter of its own, and in a row's last cell the note in the margin. */
export const TableCell = ({ cell, row, look, shape, mark, found, ticks, note, cellId }: CellProps) => {
  const head = look?.columnHeads === true
  const numeric = shape?.numeric === true && (cell.number !== undefined || head || cell.text === '')
  const label = cell.column === 0 && cell.number === undefined
  const Element = (head || label) && cell.text !== '' ? 'th' : 'td'
  const spans = { colSpan: cell.colSpan, rowSpan: cell.rowSpan }
  const rule = head ? 'border-b border-line-2' : row.ruleAbove === true && numeric ? 'border-t border-ink' : ''
  return (
    <Element
      {...spans}
      {...(Element === 'th' ? { scope: head ? 'col' : 'row' } : {})}
      data-cell={cellId}
      style={label && row.indent ? { paddingLeft: 8 + row.indent * 16 } : undefined}
      data-mark={mark?.current === true ? 'current' : undefined}
      className={`relative px-2 py-0.5 ${numeric ? `pe-6 text-end ${head ? 'max-w-32' : 'whitespace-nowrap'}` : `max-w-96 text-start ${label ? 'min-w-32 wide:min-w-52' : ''}`} ${rule} ${
        look?.strong === true || head ? '' : 'font-normal'
      } ${head ? 'text-ink-2' : ''} group-hover/row:bg-wash`}
    >
      <span className={mark ? ROLE_LOOKS[mark.role] : found ? 'bg-medium-tint' : ''}>
        {mark?.role === 'addend' && <span className="sr-only">added: </span>}
        {cell.text}
      </span>
      {numeric && shape && cell.number && <Padding rest={paddingOf(cell, shape)} />}
      <span className={numeric ? 'absolute top-0.5 inset-e-1.5' : 'absolute top-0.5 -inset-s-1.5'}>{ticks}</span>
      {note}
    </Element>
  )
}

/** Takes its room and nothing else: neither seen, read out nor copied. */
const Padding = ({ rest }: { rest: string }) =>
  rest === '' ? null : <span data-rest={rest} className="invisible before:content-[attr(data-rest)]" />

/** What the figures of a row should be, beside the table. */
export const MarginNote = ({ notes }: { notes: readonly Note[] }) => (
  <span className="absolute top-0.5 inset-s-full hidden ps-2 text-xs leading-5 font-normal whitespace-nowrap wide:inline">
    {notes.map((note) => (
      <span key={note.findingId} data-severity={note.severity} className="me-2 text-(--gravity)">
        {note.text}
      </span>
    ))}
  </span>
)
