import type { Cell, Row, Table } from '@unfold/contracts'

import { htmlText } from '../html-text.ts'
import { type BlockMarks, markOf } from './marks.ts'

/** A table with its numbers to the right and each one's marks beside it. */
export const tableHtml = (table: Table, words: string | undefined, marks: BlockMarks | undefined, firsts: Set<number>): string => {
  const rows = table.rows.map((row, at) => rowHtml(row, at, table.columns, marks, firsts)).join('\n')
  const caption = words === undefined ? '' : `<caption class="small">${htmlText(words)}</caption>`
  return `<div class="grid"><table>${caption}\n${rows}\n</table></div>`
}

const rowHtml = (row: Row, index: number, columns: number, marks: BlockMarks | undefined, firsts: Set<number>): string => {
  let html = ''
  let next = 0
  for (const cell of row.cells) {
    // What is printed nowhere leaves its column open.
    if (cell.column > next) html += '<td></td>'.repeat(cell.column - next)
    html += cellHtml(cell, row, marks?.cells.get(`${index}:${cell.column}`), firsts)
    next = Math.max(next, cell.column + (cell.colSpan ?? 1))
  }
  if (next < columns) html += '<td></td>'.repeat(columns - next)
  const looks = [...(row.bold === true ? ['strong'] : []), ...(row.ruleAbove === true ? ['rule'] : [])]
  return `<tr${looks.length > 0 ? ` class="${looks.join(' ')}"` : ''}>${html}</tr>`
}

const cellHtml = (
  { text, number, colSpan, rowSpan, column }: Cell,
  { header, indent }: Row,
  ticked: Parameters<typeof markOf>[0] | undefined,
  firsts: Set<number>,
): string => {
  const tag = header === true ? 'th scope="col"' : 'td'
  const spans = `${colSpan === undefined ? '' : ` colspan="${colSpan}"`}${rowSpan === undefined ? '' : ` rowspan="${rowSpan}"`}`
  const numeric = number !== undefined && column > 0
  const inset = column === 0 && indent !== undefined && indent > 0 ? ` style="padding-inline-start:${Math.min(indent, 8)}em"` : ''
  return `<${tag}${spans}${numeric ? ' class="n"' : ''}${inset}>${htmlText(text)}${ticked ? markOf(ticked, firsts) : ''}</${tag.slice(0, 2)}>`
}
