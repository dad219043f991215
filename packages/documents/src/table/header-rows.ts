import { parseAmount } from '../numbers/parse-number.ts'
import type { Assigned } from './columns.ts'

const YEAR = /^(?:(?:FY|CY|Q[1-4])\s?['’]?)?(?:19|20)\d{2}(?:\s?\(?(?:unaudited|audited|restated)\)?)?(?:\s?[*†]|\s?\(\d\))?$/i
const PERIOD =
  /\b(?:19|20)\d{2}\b|\b(?:january|february|march|april|may|june|july|august|september|october|november|december|quarter|months|weeks|year|years|period)\b/i

/** Which rows are column headings: those above the first row of figures, and rows of years or periods further down. */
export const findHeaderRows = (rows: readonly (readonly Assigned[])[], marked: readonly boolean[]): boolean[] => {
  const firstFigures = rows.findIndex(holdsFigures)
  const lastHeading = firstFigures <= 0 ? -1 : lastOfHead(rows.slice(0, firstFigures), marked)
  const wordsOf = (row: readonly Assigned[]) => row.map(({ text }) => text).join('|')
  const headings = new Set(rows.slice(0, lastHeading + 1).map(wordsOf))
  return rows.map((row, index) => {
    if (marked[index]) return !holdsFigures(row) || row.every(({ cell }) => cell.header)
    if (index <= lastHeading) return true
    if (firstFigures < 0 || holdsFigures(row)) return false
    // A table that goes on repeats its headings.
    if (row.length > 1 && headings.has(wordsOf(row))) return true
    return (
      row.length > 1 && row.every(({ text, column }) => (column === 0 && text.length < 60) || isPeriod(text)) && row.some(isValueHeading)
    )
  })
}

/** "(in millions)", "(unaudited)". */
const REMARK = /^\(.{1,200}\)$/

/**
 * The last of the rows above the figures that heads columns. Titles may stand over it; under it, a row with a label heads rows ("Current assets:") or
 * is one of a table of words, unless its other cells are periods or all of it is bold.
 */
const lastOfHead = (above: readonly (readonly Assigned[])[], marked: readonly boolean[]): number => {
  let last = -1
  for (const [index, row] of above.entries()) {
    const labelled = row[0]?.column === 0 && row[0].colSpan === 1
    const values = row.filter(({ column }) => column > 0)
    if (values.length === 0) {
      if (last >= 0 && !REMARK.test(row[0]?.text ?? '')) break
      if (row.length === 1 && REMARK.test(row[0]?.text ?? '')) last = index
    } else if (
      last < 0 ||
      !labelled ||
      marked[index] ||
      values.every(({ text }) => isPeriod(text) || REMARK.test(text)) ||
      row.every(({ cell }) => cell.bold)
    )
      last = index
    else break
  }
  return last
}

const isPeriod = (text: string): boolean => text.length < 40 && (YEAR.test(text) || PERIOD.test(text))
const isValueHeading = ({ text, column }: Assigned): boolean => column > 0 && isPeriod(text)

/** A number that is no year, in a column that is not the first. */
const holdsFigures = (row: readonly Assigned[]): boolean =>
  row.some(
    ({ text, column, cell }) =>
      column > 0 && !YEAR.test(text) && (cell.number !== undefined || parseAmount(cell.numberText ?? text) !== undefined),
  ) && !row.every(({ text, column }) => column === 0 || YEAR.test(text))
