import { findHeads } from './find-heads.ts'
import { growTable } from './grow-table.ts'
import type { Strokes } from './read-strokes.ts'
import { figuresOf, type SetLine } from './set-lines.ts'

/** Lines `start` to `end` (exclusive) of a region are a table; the first `heads` of them are its column headings. */
export type TableRange = { start: number; end: number; heads: number }

export const findTables = (lines: readonly SetLine[], strokes: Strokes, width: number): TableRange[] => {
  const ranges: TableRange[] = []
  let index = 0
  let floor = 0
  while (index < lines.length) {
    if (lines[index]?.kind !== 'data') {
      index += 1
      continue
    }
    const end = growTable(lines, index, strokes)
    const heads = findHeads(lines, floor, index, end, width)
    const range = { start: heads.start, end, heads: heads.count }
    if (isTable(lines, range)) {
      ranges.push(range)
      floor = end
    }
    index = end
  }
  return ranges
}

const isTable = (lines: readonly SetLine[], { start, end, heads }: TableRange): boolean => {
  const data = lines.slice(start + heads, end).filter(({ kind }) => kind === 'data')
  if (data.length === 0) return false
  const figures = data.reduce((sum, line) => sum + figuresOf(line).length, 0)
  const labelled = lines.slice(start, end).filter(({ segments }) => segments.some(({ text }) => /\p{L}{2}/u.test(text))).length
  if (labelled === 0) return false
  if (data.length === 1) return figures >= 2 && (heads > 0 || figures >= 3)
  return data.length >= 3 || figures >= 3 || heads > 0
}
