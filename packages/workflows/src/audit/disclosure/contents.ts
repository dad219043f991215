import type { Block } from '@unfold/contracts'

// What only lists is no disclosure: tables of contents, indexes of statements and of notes.

const PAGE = /^(?:[A-Z]{1,2}-?)?\d{1,3}$|^[ivxl]{1,6}$/u

/** A table, or a line, of titles with page numbers. */
export const isContents = (block: Block): boolean => {
  const { table } = block
  if (!table) return /\.{4,}\s*(?:[A-Z]-)?\d{1,3}$|(?:\. ){4,}/u.test(block.text)
  let listed = 0
  let rows = 0
  for (const { cells } of table.rows) {
    const filled = cells.filter(({ text }) => text !== '')
    if (filled.length === 0) continue
    rows += 1
    const last = filled.at(-1)
    if (filled.length >= 2 && last && PAGE.test(last.text) && filled.slice(0, -1).some(({ text }) => /\p{L}{3}/u.test(text))) listed += 1
  }
  return (
    rows >= 3 && listed >= rows * 0.6 && table.rows.every(({ cells }) => cells.filter(({ number }) => number !== undefined).length <= 3)
  )
}
