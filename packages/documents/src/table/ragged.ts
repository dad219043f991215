import { parseAmount } from '../numbers/parse-number.ts'
import type { Placed } from './grid.ts'

const HEADING = /^(?:19|20)\d{2}$|\b(?:19|20)\d{2}\b|unaudited|audited|restated|months|ended|change|total|note/i

/**
 * Rows that list their cells without the empty ones: "Cash | 1,548 | 1,821" under "2023 | 2022". A row with a label has its numbers flush right
 * behind it, as many as the fullest row; a row of headings with one cell too few has no label.
 */
export const alignRagged = (rows: readonly (readonly Placed[])[]): Placed[][] => {
  const columns = Math.max(1, ...rows.filter(hasNumber).map((row) => row.length))
  return rows.map((row) => {
    const numbers = row.slice(1)
    const headings = row.length === columns - 1 && columns > 1 && row.every((placed) => HEADING.test(placed.text) || isNumber(placed))
    const shift = headings && !hasLabel(row) ? 1 : 0
    const gap = hasNumber(row) && hasLabel(row) && row.length < columns && numbers.every(isNumber) ? columns - row.length : 0
    return row.map((placed, index) => {
      const start = index + shift + (index > 0 ? gap : 0)
      return { ...placed, start, end: start + 1 }
    })
  })
}

const isNumber = (placed: Placed): boolean => parseAmount(placed.text) !== undefined
const hasNumber = (row: readonly Placed[]): boolean => row.slice(1).some(isNumber)
const hasLabel = (row: readonly Placed[]): boolean => row[0] !== undefined && !isNumber(row[0]) && !HEADING.test(row[0].text)
