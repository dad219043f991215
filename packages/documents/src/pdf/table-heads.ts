import type { Segment } from './segments.ts'
import type { SetLine } from './set-lines.ts'
import { type Columns, overlap, type Span } from './table-columns.ts'
import type { Rect } from './words.ts'

/** A heading and the columns it stands over, from 0, the label column's being undefined. */
export type Head = { segment: Segment; over: Run | undefined }

type Run = { first: number; last: number }

/** More columns than a page has room for: then a heading stands over the nearest one. */
const MOST_COLUMNS = 60

/**
 * Places the lines of a table's head, the one with most headings first and then its neighbours, up and down: a heading of several lines stands
 * over what its line in the fullest one stands over.
 */
export const placeHeads = (lines: readonly SetLine[], columns: Columns, rules: readonly Rect[]): Head[][] => {
  const placed: Head[][] = lines.map(() => [])
  const base = lines.reduce((best, { segments }, at) => (segments.length >= (lines[best]?.segments.length ?? 0) ? at : best), 0)
  const order = [...lines.keys()].filter((at) => at <= base).toReversed()
  for (const at of [...order, ...lines.keys()].filter((line, index, all) => all.indexOf(line) === index)) {
    const set = lines[at] as SetLine
    const neighbour = at < base ? at + 1 : at - 1
    placed[at] = placeLine(set, at === base ? undefined : lines[neighbour], placed[neighbour] ?? [], columns, rules)
  }
  return placed
}

const placeLine = (
  set: SetLine,
  neighbour: SetLine | undefined,
  heads: readonly Head[],
  columns: Columns,
  rules: readonly Rect[],
): Head[] => {
  const { line, segments } = set
  const isLabel = (segment: Segment): boolean => segment === segments[0] && segment.x0 < columns.edge + 0.4 * (columns.left - columns.edge)
  const under = rules.filter(({ y0 }) => y0 > line.y - 1 && y0 < line.y + 1.2 * line.size)
  const tight = neighbour !== undefined && Math.abs(neighbour.line.y - line.y) < 1.6 * line.size
  const over = segments.filter((segment) => !isLabel(segment))
  return segments.map((segment): Head => {
    if (isLabel(segment)) return { segment, over: undefined }
    const index = over.indexOf(segment)
    if (over.length === columns.cells.length) return { segment, over: { first: index, last: index } }
    const others = over.filter((other) => other !== segment)
    const all = others.length === 0 ? wholeRun(segment, heads, columns) : undefined
    const stacked = tight ? heads.find((head) => head.over && isStacked(segment, head.segment, heads)) : undefined
    return { segment, over: all ?? ruledRun(segment, others, columns, under) ?? stacked?.over ?? centredRun(segment, others, columns) }
  })
}

const UNIT = /^\(.{0,80}(?:thousand|million|billion|percent|%|[$€£]).{0,80}\)$/i
const PERIOD = /\b(?:19|20)\d{2}\b/

/** What stands alone in its line: what all columns are counted in, or "Year ended December 31," in the middle of the years below. */
const wholeRun = (segment: Segment, heads: readonly Head[], { cells }: Columns): Run | undefined => {
  const over = heads.filter((head) => head.over !== undefined)
  const [first, last] = [over[0], over.at(-1)]
  const isCentred =
    isCentredOver(segment, cells) || (first && last && isCentredOver(segment, [{ x0: first.segment.x0, x1: last.segment.x1 }], over.length))
  if (UNIT.test(segment.text)) return isCentred ? { first: 0, last: cells.length - 1 } : undefined
  if (!first?.over || !last?.over || over.length < 2 || !/\p{L}/u.test(segment.text)) return undefined
  if (!over.every((head) => PERIOD.test(head.segment.text))) return undefined
  const run = { first: first.over.first, last: last.over.last }
  return isCentred || isCentredOver(segment, cells.slice(run.first, run.last + 1)) ? run : undefined
}

const isCentredOver = (segment: Span, columns: readonly Span[], count = columns.length): boolean => {
  const [from, to] = [columns[0], columns.at(-1)]
  if (!from || !to) return false
  return Math.abs((from.x0 + to.x1) / 2 - (segment.x0 + segment.x1) / 2) < (0.25 * (to.x1 - from.x0)) / count
}

/** One heading in two lines: over no other one, and centred on it or flush with it. */
const isStacked = (above: Span, below: Span, line: readonly Head[]): boolean => {
  if (line.some(({ segment }) => segment !== below && overlap(segment, above) > 0)) return false
  const middles = Math.abs((above.x0 + above.x1) / 2 - (below.x0 + below.x1) / 2)
  return Math.min(middles, Math.abs(above.x0 - below.x0), Math.abs(above.x1 - below.x1)) < 2
}

/** A rule right under a heading is as wide as what it heads. */
const ruledRun = (segment: Span, others: readonly Span[], { cells }: Columns, rules: readonly Span[]): Run | undefined => {
  const own = joinRules(rules).filter(
    (rule) => rule.x0 <= segment.x0 + 2 && rule.x1 >= segment.x1 - 2 && others.every((other) => overlap(other, rule) <= 2),
  )
  const widest = own.reduce<Span | undefined>((best, rule) => (best && best.x1 - best.x0 >= rule.x1 - rule.x0 ? best : rule), undefined)
  if (!widest) return undefined
  const covered = cells.flatMap((span, index) => (overlap(span, widest) > 0.5 * (span.x1 - span.x0) ? [index] : []))
  return covered.length > 0 ? { first: covered[0] as number, last: covered.at(-1) as number } : undefined
}

/** Borders are drawn cell by cell: pieces that touch are one rule. */
const joinRules = (rules: readonly Span[]): Span[] => {
  const joined: Span[] = []
  for (const { x0, x1 } of rules.toSorted((a, b) => a.x0 - b.x0)) {
    const last = joined.at(-1)
    if (last && x0 <= last.x1 + 1) last.x1 = Math.max(last.x1, x1)
    else joined.push({ x0, x1 })
  }
  return joined
}

/** The run of columns it is centred on, or the one column it is flush with. */
const centredRun = (segment: Span, others: readonly Span[], { cells }: Columns): Run => {
  const middle = (segment.x0 + segment.x1) / 2
  const met = cells.flatMap((span, index) => (overlap(span, segment) > 0 ? [index] : []))
  let best = nearest(middle, cells)
  if (cells.length > MOST_COLUMNS) return best
  if (met.length > 0) best = { first: met[0] as number, last: met.at(-1) as number }
  let least = Infinity
  for (let first = 0; first <= (met[0] ?? cells.length - 1); first += 1)
    for (let last = Math.max(first, met.at(-1) ?? 0); last < cells.length; last += 1) {
      const [from, to] = [cells[first] as Span, cells[last] as Span]
      if (others.some((other) => overlap(other, { x0: from.x0, x1: to.x1 }) > 0)) continue
      const score = first === last ? offOne(segment, from) : offRun(middle, from, to, last - first)
      if (score < least) {
        least = score
        best = { first, last }
      }
    }
  return best
}

const offOne = (segment: Span, column: Span): number => {
  const centred = Math.abs(column.x0 + column.x1 - segment.x0 - segment.x1) / 2
  const left = segment.x1 - segment.x0 <= column.x1 - column.x0 + 2 ? Math.abs(column.x0 - segment.x0) : Infinity
  return Math.min(centred, Math.abs(column.x1 - segment.x1), left)
}

/** Figures are flush right in their columns: a run's left edge may be as far before its first figures as columns are apart. */
const offRun = (middle: number, from: Span, to: Span, more: number): number => {
  const apart = (to.x1 - from.x1) / more
  const off = Math.min(Math.abs((from.x0 + to.x1) / 2 - middle), Math.abs((from.x1 - apart + to.x1) / 2 - middle))
  return off + Math.max(3, 0.08 * apart) * more
}

const nearest = (middle: number, cells: readonly Span[]): Run => {
  let index = 0
  for (const [at, span] of cells.entries()) {
    const best = cells[index] as Span
    if (Math.abs((span.x0 + span.x1) / 2 - middle) < Math.abs((best.x0 + best.x1) / 2 - middle)) index = at
  }
  return { first: index, last: index }
}
