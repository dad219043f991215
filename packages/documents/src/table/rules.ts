import type { Row } from '@unfold/contracts'

import type { PrintedRow } from './printed-row.ts'
import type { Placed } from './grid.ts'
import type { RawTable } from './raw-table.ts'

const RULE_TEXT = /^[-=_–—]{3,}$/

/** Rows of "-----" and "=====" are rules drawn with characters: `ruled` names their places, and they are rows no more. */
export const withoutRules = (rows: Placed[][]): { rows: Placed[][]; ruled: ReadonlySet<number> } => {
  const ruled = new Set<number>()
  return {
    ruled,
    rows: rows.map((row, index) => {
      if (row.length === 0 || !row.every(({ text }) => text.split(' ').every((part) => RULE_TEXT.test(part)))) return row
      ruled.add(index)
      return []
    }),
  }
}

/** A rule stands above a row's numbers: drawn by its own cells, by those above it, or as a row of dashes between. A rule under headings is none. */
export const isRuled = (raw: RawTable, ruled: ReadonlySet<number>, row: PrintedRow, above: PrintedRow | undefined): boolean => {
  const figures = row.cells.filter(({ column }) => column > 0)
  if (row.header || above === undefined || above.header || figures.length === 0) return false
  if (raw.rows[row.index]?.ruleAbove === true || figures.some(({ cell }) => cell.ruleAbove)) return true
  if (above.cells.some(({ column, cell }) => column > 0 && cell.ruleBelow)) return true
  for (let between = above.index + 1; between < row.index; between += 1) if (ruled.has(between)) return true
  return false
}

/** Where nearly every row is ruled the rules are a grid and tell nothing. */
export const dropUniformRules = (rows: readonly Row[]): void => {
  const body = rows.filter(({ header }) => !header)
  const ruled = body.filter(({ ruleAbove }) => ruleAbove)
  if (ruled.length > 3 && ruled.length >= (body.length - 1) * 0.8) for (const row of ruled) delete row.ruleAbove
}
