import type { Segment } from './segments.ts'
import { ENUMERATOR, type SetLine } from './set-lines.ts'
import { least } from './words.ts'

// Columns are where figures stand above one another. Figures of one column overlap whether they are set flush right, centred or on the
// decimal mark; figures of two columns do not. Words between the figures ("Level 2", "n/a") make columns of their own where none is.

export type Columns = {
  /** Where labels begin. */
  edge: number
  /** Where labels end: what begins before the first column is a label. */
  left: number
  /** Where the digits of each column are, from left to right; the label column is not among them. */
  spans: Span[]
  /** The same with the signs before and behind the digits: what headings are set over. */
  cells: Span[]
}

export type Span = { x0: number; x1: number }

export const overlap = (a: Span, b: Span): number => Math.min(a.x1, b.x1) - Math.max(a.x0, b.x0)

export const findColumns = (heads: readonly SetLine[], body: readonly SetLine[], size: number): Columns => {
  const edge = least(body.map(({ line }) => line.x0))
  const labelled = body.filter(
    ({ kind, segments: [first, ...rest] }) => kind === 'data' && first?.number === false && rest.some(({ number }) => number),
  )
  const before = least(labelled.flatMap(({ segments }) => segments.slice(1).filter(({ number }) => number)).map(({ x0 }) => x0))
  // A number that is the label stands before where figures begin behind labels of words, or at the labels' edge.
  const isStub = (segment: Segment, set: SetLine): boolean =>
    set.segments[0] === segment &&
    set.segments.length > 1 &&
    (segment.x1 < before - size ? before < Infinity : segment.x0 <= edge + 2 * size)
  const figures = body
    .filter(({ kind }) => kind === 'data')
    .map((set) => set.segments.filter((segment) => segment.number && !isStub(segment, set) && !isNoteMark(segment, set, size)))
  const spans = splitCrowded(cluster(figures.flat().map(({ digits }) => digits)), figures, size)
  const left = least(figures.flat().map(({ x0 }) => x0))
  const apart = body.flatMap(({ segments }) => segments.slice(1).filter(({ number }) => !number))
  const words = cluster(apart.filter((segment) => !spans.some((span) => overlap(span, segment) > 0)))
  const headings = heads.flatMap(({ segments }) => segments.filter(({ x0 }) => x0 > edge + size))
  const sorted = [...spans, ...words.filter((span) => span.x0 > left || isColumn(span, body, headings))].toSorted((a, b) => a.x0 - b.x0)
  return { edge, left: Math.min(left, ...sorted.slice(0, 1).map(({ x0 }) => x0)), spans: sorted, cells: cellsOf(sorted, figures.flat()) }
}

const cellsOf = (spans: readonly Span[], figures: readonly Segment[]): Span[] => {
  const cells = spans.map((span) => ({ ...span }))
  for (const figure of figures) {
    const at = columnOf(figure, spans)
    const [cell, last, next] = [cells[at] as Span, spans[at - 1], spans[at + 1]]
    cell.x0 = Math.max(Math.min(cell.x0, figure.x0), last?.x1 ?? -Infinity)
    cell.x1 = Math.min(Math.max(cell.x1, figure.x1), next?.x0 ?? Infinity)
  }
  return cells
}

/** "(1)" right behind a label. */
const isNoteMark = (segment: Segment, { segments: [first, second] }: SetLine, size: number): boolean =>
  segment === second && first?.number === false && /^\(\d{1,2}\)$/.test(segment.text) && segment.x0 - first.x1 < 2 * size

/** Words before the figures are a column where they are headed or come again; else they are the second part of a label. */
const isColumn = (span: Span, body: readonly SetLine[], headings: readonly Segment[]): boolean => {
  const rows = body.filter(({ segments }) => segments.slice(1).some((segment) => !segment.number && overlap(span, segment) > 0))
  const named = rows.filter(({ segments }) => !ENUMERATOR.test(segments[0]?.text ?? '')).length
  const headed = headings.some((heading) => overlap(heading, span) > 0.5 * (heading.x1 - heading.x0))
  return named >= 2 || (named === 1 && headed)
}

const cluster = (spans: readonly Span[]): Span[] => {
  const clusters: Span[] = []
  for (const span of spans.toSorted((a, b) => a.x0 - b.x0)) {
    const last = clusters.at(-1)
    if (last && span.x0 < last.x1) last.x1 = Math.max(last.x1, span.x1)
    else clusters.push({ ...span })
  }
  return clusters
}

/** A cluster with two figures in one row is several columns that one wide or displaced figure joined: they are told apart by their right edges. */
const splitCrowded = (clusters: Span[], rows: readonly (readonly Segment[])[], size: number): Span[] =>
  clusters.flatMap((span) => {
    const inside = rows.map((row) => row.filter(({ digits }) => overlap(digits, span) > 0))
    if (inside.every((row) => row.length <= 1)) return [span]
    const edges = cluster(inside.flat().map(({ digits }) => ({ x0: digits.x1 - 0.5 * size, x1: digits.x1 + 0.5 * size })))
    if (edges.length < 2) return [span]
    return edges.map((edge) => {
      const own = inside.flat().filter(({ digits }) => digits.x1 >= edge.x0 && digits.x1 <= edge.x1)
      const widths = own.map(({ digits }) => digits.x0).toSorted((a, b) => a - b)
      return { x0: widths[Math.floor(widths.length / 2)] ?? edge.x0, x1: edge.x1 }
    })
  })

export const isOverColumn = (segment: Span, { spans }: Columns): boolean => spans.some((span) => overlap(span, segment) > 0)

/** The column a figure or word of the body stands in. */
export const columnOf = (segment: Segment, spans: readonly Span[]): number => {
  const at = segment.number ? segment.digits : segment
  let best = 0
  let most = -Infinity
  for (const [index, span] of spans.entries()) {
    // Where two columns are equally near, the one whose right edge the figure shares.
    const score = overlap(span, at) - 0.01 * Math.abs(span.x1 - at.x1)
    if (score > most) {
      most = score
      best = index
    }
  }
  return best
}
