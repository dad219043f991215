import type { Row, Table } from '@unfold/contracts'

const BULLET = /^(?:[•●○▪◦·■□◾☐☒☑✓✔➢►–—*-]|o|§|Ø)$/
const ENUMERATOR =
  /^(?:\(?(?:\d{1,3}|[a-z]{1,2}|[ivx]{1,5})[.)]|\d{1,2}(?:\.\d{1,2}){1,3}\.?|item\s\d{1,2}[a-c]?[.:]?|note\s\d{1,2}[.:]?|part\s[ivx]{1,3}[.:]?)$/i
const FOOTNOTE = /^(?:\((?:\d{1,2}|[a-z])\)|[*†‡§]{1,3}|\d{1,2})$/

/** What a table that only sets text in place comes to: lines of running text. */
export type Line = { text: string; marker: string | undefined; row: number }

/**
 * Tables are used to set text: bullets beside their words, a heading's number beside its title. Such a one is told here by what it holds.
 * @returns undefined for a true table.
 */
export const linesOfLayout = (table: Table): Line[] | undefined => {
  const { rows, columns } = table
  if (rows.length === 0) return []
  const figures = rows.reduce(
    (sum, row) => sum + row.cells.filter(({ column, number }) => column > 0 && number !== undefined && !number.nil).length,
    0,
  )
  const marked = rows.filter(({ cells }) => isMarker(cells[0]?.text)).length
  const paired = columns === 2 || rows.every(({ cells }) => cells.length <= 2)
  const list = paired && marked > 0 && marked === rows.filter(({ cells }) => cells[0]?.column === 0).length
  if (list && figures <= marked / 2) return lines(rows)
  if (columns < 2) return lines(rows)
  if (rows.length === 1 && figures < 2) return lines(rows)
  return undefined
}

const isMarker = (text: string | undefined): boolean =>
  text !== undefined && (BULLET.test(text) || ENUMERATOR.test(text) || FOOTNOTE.test(text))

const lines = (rows: readonly Row[]): Line[] =>
  rows.map(({ cells }, row) => {
    const marker = cells.length > 1 && isMarker(cells[0]?.text) ? cells[0]?.text : undefined
    return { text: cells.map(({ text }) => text).join(' '), marker, row }
  })

/** Whether what stands behind the mark explains a table above ("(1) Includes …"). */
export const isFootnoteMark = (marker: string | undefined): boolean => marker !== undefined && FOOTNOTE.test(marker)
export const isHeadingMark = (marker: string | undefined): boolean => marker !== undefined && /^(?:item|note|part)\s/i.test(marker)
