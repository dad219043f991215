import type { RawRow } from '../table/raw-table.ts'
import { lineLocation } from '../text/read-text.ts'

export type PipeTable = { rows: RawRow[]; ragged: boolean }

const DELIMITER = /^[\s|:-]+$/

/** The rows of a pipe table: cells between pipes, a row over several lines joined, delimiter rows left out (the rows above the first are headings). */
export const readPipeRows = (lines: readonly string[], firstLine: number): PipeTable => {
  const rows: RawRow[] = []
  let delimited = false
  let pending = ''
  let pendingLine = firstLine
  lines.forEach((line, index) => {
    if (pending === '') pendingLine = firstLine + index
    pending += pending === '' ? line : `\n${line}`
    if (!/\|\s*$/.test(line)) return
    const row = pending.trim()
    pending = ''
    if (DELIMITER.test(row) && row.includes('-')) {
      if (!delimited) for (const above of rows) above.header = above.cells.some(({ text }) => text.trim() !== '')
      delimited = true
      return
    }
    const location = lineLocation(pendingLine, firstLine + index)
    rows.push({ cells: cellsOf(row).map((text) => ({ ...inline(text), location, indent: leadOf(text) * 3 })) })
  })
  const counts = new Set(rows.map(({ cells }) => cells.length))
  const holes = rows.some(({ cells }) => cells.some(({ text }) => text.trim() === ''))
  return { rows, ragged: counts.size > 1 && !holes }
}

const cellsOf = (row: string): string[] => {
  const cells: string[] = []
  let cell = ''
  const inner = row.replace(/^\|/, '').replace(/\|$/, '')
  for (let at = 0; at < inner.length; at += 1) {
    if (inner[at] === '\\' && inner[at + 1] === '|') {
      cell += '|'
      at += 1
    } else if (inner[at] === '|') {
      cells.push(cell)
      cell = ''
    } else cell += inner[at]
  }
  cells.push(cell)
  return cells
}

/** Blanks that hold their place before a label: non-breaking ones, for plain ones only fill the cell. */
const leadOf = (text: string): number => /^\s{0,40}/.exec(text)?.[0].replaceAll(/[ \t\n]/g, '').length ?? 0

const BOLD = /^(\*\*|__)([\s\S]+)\1$/

/** Marks of emphasis, links and line breaks taken off; a cell in bold is said to be. */
const inline = (text: string): { text: string; bold?: boolean; numberText?: string } => {
  const trimmed = text
    .trim()
    .replaceAll(/<br\s?\/?>/gi, ' ')
    .replaceAll(/&nbsp;/gi, ' ')
  const strong = BOLD.exec(trimmed)
  const plain = (strong?.[2] ?? trimmed)
    .replaceAll(/\*\*|__|`/g, '')
    .replaceAll(/\[([^\][]{1,200})\]\([^()\s]{0,300}\)/g, '$1')
    .replaceAll(/\\([\\`*_{}[\]()#+.!$~>-])/g, '$1')
  const withoutMarks = plain.replaceAll(/<sup>[^<]{1,12}<\/sup>/gi, '')
  const words = plain.replaceAll(/<\/?[a-z][^<>]{0,100}>/gi, '').replace(/^\*([^*]+)\*$/, '$1')
  return {
    text: words,
    ...(strong ? { bold: true } : {}),
    ...(withoutMarks === plain ? {} : { numberText: withoutMarks.replaceAll(/<\/?[a-z][^<>]{0,100}>/gi, '') }),
  }
}
