import { parseAmount } from '../numbers/parse-number.ts'
import { assignColumns, type Span } from './columns.ts'
import type { Placed } from './grid.ts'

const YEAR = /^(?:19|20)\d{2}$/

/**
 * Rows that list their cells without the empty ones: "Cash | 1,548 | 1,821" under "2023 | 2022". A row with a label has its numbers flush right
 * behind it, as many as the fullest row has.
 */
export const alignRagged = (rows: readonly (readonly Placed[])[]): Placed[][] => {
  const columns = Math.max(1, ...rows.filter(holdsFigures).map((row) => row.length))
  return rows.map((row) => {
    const numbers = row.slice(1)
    const gap = holdsFigures(row) && numbers.every(isFigure) ? columns - row.length : 0
    // A row of figures alone is a total without a label.
    const unlabelled = isFigure(row[0])
    return row.map((placed, index) => {
      const start = index + (index > 0 || unlabelled ? Math.max(0, gap) : 0)
      return { ...placed, start, end: start + 1 }
    })
  })
}

/**
 * Headings that stand beside the columns they head, as a converter to Markdown leaves them: where a row of headings has as many as there are columns of
 * figures (or a whole part of it), they are put over those columns in turn.
 */
export const alignHeadings = (rows: readonly (readonly Placed[])[], ragged: boolean): Placed[][] => {
  const { spans } = assignColumns(rows.filter(holdsFigures))
  const [label, ...values] = spans
  if (!label || values.length < 2) return rows.map((row) => [...row])
  const wordsOf = (row: readonly Placed[]) => row.map(({ text }) => text).join('|')
  const first = rows.findIndex(holdsFigures)
  const above = new Set(rows.slice(0, first).map(wordsOf))
  return rows.map((row) => {
    if (holdsFigures(row)) return [...row]
    const full = ragged && row.length > 1 && row.length <= values.length && above.has(wordsOf(row))
    const heads = full ? row : row.filter((placed, index) => index > 0 || placed.start >= label.end || isPeriod(placed))
    const places = spread(heads, values, ragged && row.length > 2)
    return row.map((placed) => {
      const place = places?.[heads.indexOf(placed)]
      return place ? { ...placed, ...place } : placed
    })
  })
}

/** Over which columns each heading goes; undefined where they had better stay. */
const spread = (heads: readonly Placed[], values: readonly Span[], unevenly: boolean): Span[] | undefined => {
  const count = heads.length
  const [only] = heads
  if (!only || count > values.length || (count === 1 && !isPeriod(only))) return undefined
  const each = values.length / count
  const widths = Number.isInteger(each) ? heads.map(() => each) : heads.map((_, index) => (index === 0 ? values.length - count + 1 : 1))
  if (!Number.isInteger(each) && !unevenly) return undefined
  let at = 0
  return widths.map((width) => {
    const span = { start: (values[at] as Span).start, end: (values[at + width - 1] as Span).end }
    at += width
    return span
  })
}

const HEADING = /\b(?:19|20)\d{2}\b|^\(?(?:un)?audited\)?$|\b(?:months|year|years|quarter|weeks)\s(?:ended|ending)\b|^as (?:of|at)\b/i
const isPeriod = (placed: Placed): boolean => HEADING.test(placed.text)

const isFigure = (placed: Placed | undefined): boolean =>
  placed !== undefined && !YEAR.test(placed.text) && parseAmount(placed.text) !== undefined
const holdsFigures = (row: readonly Placed[]): boolean => row.slice(1).some(isFigure)
