import { parseAmount } from '../numbers/parse-number.ts'
import type { Placed } from './grid.ts'

// A printed column is not a column of the grid: filings set one number over three of them ("$", "1,234", ")") with an empty one
// between. Cells whose physical columns overlap share a printed column; the narrowest cells, numbers first, say where columns
// are, and a wider one spans them. Neighbours that never both hold something in one row are one column printed in two places.

const YEAR = /^(?:19|20)\d{2}$/

export type Span = { start: number; end: number }

export type Assigned = Placed & { column: number; colSpan: number }

/** A year alone is as often a heading as a figure, and says nothing about where numbers stand. */
const isNumeric = (placed: Placed): boolean =>
  !YEAR.test(placed.text) &&
  !placed.cell.date &&
  (placed.cell.number !== undefined || parseAmount(placed.cell.numberText ?? placed.text) !== undefined)

export const assignColumns = (rows: readonly (readonly Placed[])[]): { rows: Assigned[][]; columns: number; spans: Span[] } => {
  const numeric = new Map<Placed, boolean>()
  for (const row of rows) for (const placed of row) numeric.set(placed, isNumeric(placed))
  const spans = mergeNeighbours(findSpans(rows.flat(), numeric), rows, numeric)
  return {
    columns: spans.length,
    spans,
    rows: rows.map((row) => unite(row.map((placed) => ({ ...placed, ...place(placed, spans, numeric.get(placed) === true) })))),
  }
}

const width = (span: Span): number => span.end - span.start
const overlap = (one: Span, other: Span): number => Math.min(one.end, other.end) - Math.max(one.start, other.start)

const findSpans = (cells: readonly Placed[], numeric: ReadonlyMap<Placed, boolean>): Span[] => {
  const byWidth = (one: Placed, other: Placed) => width(one) - width(other)
  const numbers = cells.filter((placed) => numeric.get(placed)).sort(byWidth)
  const texts = cells.filter((placed) => !numeric.get(placed)).sort(byWidth)
  const spans: Span[] = []
  for (const placed of [...numbers, ...texts]) {
    const met = spans.filter((span) => overlap(span, placed) > 0)
    const [only] = met
    if (!only) spans.push({ start: placed.start, end: placed.end })
    else if (met.length === 1 && numeric.get(placed)) {
      only.start = Math.min(only.start, placed.start)
      only.end = Math.max(only.end, placed.end)
    }
  }
  return spans.sort((one, other) => one.start - other.start)
}

const mergeNeighbours = (spans: Span[], rows: readonly (readonly Placed[])[], numeric: ReadonlyMap<Placed, boolean>): Span[] => {
  const held = (span: Span) => rows.map((row) => row.filter((placed) => covers(placed, span, numeric.get(placed) === true)))
  const head = rows.findIndex((row) => row.slice(1).some((placed) => numeric.get(placed)))
  const merged: Span[] = []
  let lastHeld: Placed[][] = []
  for (const span of spans) {
    const own = held(span)
    const last = merged.at(-1)
    if (last && mayMerge(lastHeld, own, numeric, span.start - last.end, head)) {
      last.end = span.end
      lastHeld = lastHeld.map((cells, row) => [...new Set([...cells, ...(own[row] ?? [])])])
    } else {
      merged.push({ ...span })
      lastHeld = own
    }
  }
  return merged
}

const covers = (placed: Placed, span: Span, isNumber: boolean): boolean =>
  isNumber ? span.start < placed.end && placed.end <= span.end : overlap(placed, span) > 0

/**
 * Neighbours are one column where no row has both. A heading without figures below goes with figures without a heading above, and not with the labels beside it;
 * two columns of figures are one only where nothing stands between them.
 */
const mayMerge = (left: Placed[][], right: Placed[][], numeric: ReadonlyMap<Placed, boolean>, gap: number, head: number): boolean => {
  const holdsNumbers = (cells: Placed[][]) => cells.some((row) => row.some((placed) => numeric.get(placed)))
  const holds = (cells: Placed[][], from: number, to: number) => cells.slice(from, to).some((row) => row.length > 0)
  if (gap > 0 && holdsNumbers(left) && holdsNumbers(right)) return false
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const)
    if (head > 0 && !holds(one, head, one.length) && holds(other, head, other.length) && (!holdsNumbers(other) || holds(other, 0, head)))
      return false
  return left.every((cells, row) => {
    const others = right[row] ?? []
    return cells.length === 0 || others.length === 0 || cells.every((placed) => others.includes(placed))
  })
}

const place = (placed: Placed, spans: readonly Span[], isNumber: boolean): { column: number; colSpan: number } => {
  const met = spans.map((span, index) => ({ index, shared: overlap(span, placed), of: width(span) })).filter(({ shared }) => shared > 0)
  const [first] = met
  if (!first) return { column: 0, colSpan: 1 }
  if (isNumber) {
    // Numbers are set flush right: the column is the one their right edge is in.
    const edge = met.findLast(({ index }) => (spans[index] as Span).start < placed.end) ?? first
    return { column: edge.index, colSpan: 1 }
  }
  const most = Math.max(...met.map(({ shared }) => shared))
  const kept = met.filter(({ shared, of }) => shared * 2 >= of || shared === most)
  const start = (kept[0] ?? first).index
  return { column: start, colSpan: (kept.at(-1) ?? first).index - start + 1 }
}

/** Two cells of a row in one column become one: no printed word is lost. */
const unite = (row: Assigned[]): Assigned[] => {
  const united: Assigned[] = []
  for (const cell of row) {
    const last = united.at(-1)
    if (!last || last.column + last.colSpan <= cell.column) united.push(cell)
    else if (last.column < cell.column) {
      last.colSpan = cell.column - last.column
      united.push(cell)
    } else {
      last.text = `${last.text} ${cell.text}`
      last.end = cell.end
      last.colSpan = Math.max(last.colSpan, cell.colSpan)
      last.parts = [...last.parts, ...cell.parts]
      const facts = last.parts.flatMap((part) => part.facts ?? [])
      last.cell = { ...last.cell, text: last.text, numberText: undefined, number: undefined, ...(facts.length > 0 ? { facts } : {}) }
    }
  }
  return united
}
