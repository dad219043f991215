import { isBold, textOf } from './lines.ts'
import type { Strokes } from './read-strokes.ts'
import type { SetLine } from './set-lines.ts'
import { least, most } from './words.ts'

// Which lines of a table's body are one row. A label that is too long for its column goes on in the next line, with the figures beside
// its last line, its first or its middle. Bands and rules between rows say it best; without them, what the lines look like.

/** Lines of one row, from top to bottom. */
type RowLines = SetLine[]

type Body = {
  body: readonly SetLine[]
  /** Where figures begin: labels end before. */
  left: number
  strokes: Strokes
}

export const gatherRows = ({ body, left, strokes }: Body): RowLines[] => {
  const separated = findSeparators(body, left, strokes)
  const rows: RowLines[] = []
  const typical = rowPitch(body)
  const labelRight = most(body.flatMap((set) => labelEnd(set, left)))
  for (const [index, set] of body.entries()) {
    const row = rows.at(-1)
    const last = row?.at(-1)
    if (!row || !last) rows.push([set])
    else if (separated) {
      if (separated(last, set) || collide(row, set)) rows.push([set])
      else row.push(set)
    } else if (continues(row, set, body[index + 1], { left, typical, labelRight })) row.push(set)
    else rows.push([set])
  }
  return rows
}

const hasFigures = (row: readonly SetLine[], left: number): boolean =>
  row.some(({ segments }) => segments.some(({ x0, number }, at) => (number && at > 0) || x0 >= left - 2))
/** Two figures of one column are of two rows. */
const collide = (row: readonly SetLine[], set: SetLine): boolean =>
  row.some((other) =>
    other.segments.some(
      (above) => above.number && set.segments.some((below) => below.number && above.x0 < below.x1 && below.x0 < above.x1),
    ),
  )
const hasLabel = ({ line }: SetLine, left: number): boolean => line.x0 < left - 2

const labelEnd = ({ segments }: SetLine, left: number): number[] => {
  const label = segments.findLast(({ x0, number }) => x0 < left - 2 && !number)
  return label && label.x1 <= left + 4 ? [label.x1] : []
}

/** The distance of two rows that are surely two: figures in both. */
const rowPitch = (body: readonly SetLine[]): number => {
  const pitches = body.flatMap((set, at) => {
    const last = body[at - 1]
    return last && last.kind === 'data' && set.kind === 'data' ? [set.line.y - last.line.y] : []
  })
  const sorted = pitches.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Infinity
}

const middle = ({ line }: SetLine): number => line.y - 0.3 * line.size

/** Bands and rules part the rows where nearly every two rows have one between them. */
const findSeparators = (
  body: readonly SetLine[],
  left: number,
  strokes: Strokes,
): ((above: SetLine, below: SetLine) => boolean) | undefined => {
  const labels = least(body.map(({ line }) => line.x0))
  const top = (body[0] as SetLine).line.y0 - 20
  const bottom = (body.at(-1) as SetLine).line.y1 + 20
  const reach = labels + Math.min(40, (left - labels) / 2)
  const edges = [
    ...strokes.bands.filter(({ x0, x1 }) => x0 <= labels + 4 && x1 >= reach).flatMap(({ y0, y1 }) => [y0, y1]),
    ...strokes.rules.filter(({ x0, x1 }) => x0 <= labels + 4 && x1 >= reach).map(({ y0, y1 }) => (y0 + y1) / 2),
  ]
    .filter((y) => y > top && y < bottom)
    .toSorted((a, b) => a - b)
  const separated = (above: SetLine, below: SetLine): boolean => edges.some((y) => y > middle(above) && y < middle(below))
  const data = body.filter(({ kind }) => kind === 'data')
  if (data.length < 4) return undefined
  let parted = 0
  for (const [at, set] of data.entries()) if (at > 0 && separated(data[at - 1] as SetLine, set)) parted += 1
  return parted >= 0.85 * (data.length - 1) ? separated : undefined
}

type Measures = { left: number; typical: number; labelRight: number }

const OPEN_END =
  /(?:,|—|–|-|&|\(|\b(?:of|and|or|to|in|for|from|on|by|with|the|at|as|a|an|per|its|our|their|other|than|net|non|under|over|upon|related|attributable|used|provided))$/i
const LOWER_START = /^(?:[a-z]|[("“]?[a-z]{2}|\d{4}\b)/

/** Whether a line goes on with the row above it. */
const continues = (row: RowLines, set: SetLine, next: SetLine | undefined, measures: Measures): boolean => {
  const { left, typical, labelRight } = measures
  const above = row.at(-1) as SetLine
  const gap = set.line.y - above.line.y
  const size = Math.max(set.line.size, above.line.size)
  const figuresAbove = hasFigures(row, left)
  const figuresHere = hasFigures([set], left)
  if (figuresAbove && figuresHere) return false
  const labelAbove = hasLabel(above, left)
  const labelHere = hasLabel(set, left)
  // Figures set at half height beside a label of several lines.
  if (labelAbove !== labelHere && gap < 0.9 * size) return true
  if (!labelAbove || !labelHere || gap > 1.6 * size || gap > 1.15 * typical) return false
  if (isBold(above.line) !== isBold(set.line)) return false
  const text = labelText(above, left)
  const here = labelText(set, left)
  if (text.endsWith(':')) return false
  const tight = gap < 0.93 * typical
  if (figuresAbove) {
    // The label goes on under its figures only where it cannot be the beginning of the next one.
    if (!LOWER_START.test(here) && !OPEN_END.test(text)) return false
    return tight || !next || !goesOn(here, labelText(next, left), set, next, labelRight)
  }
  return goesOn(text, here, above, set, labelRight) || (tight && !/^\p{Lu}/u.test(here)) || (gap < 0.85 * typical && typical < Infinity)
}

const labelText = (set: SetLine, left: number): string => set.segments.find(({ x0 }) => x0 < left - 2)?.text ?? textOf(set.line)

const goesOn = (above: string, below: string, aboveSet: SetLine, belowSet: SetLine, labelRight: number): boolean => {
  if (LOWER_START.test(below) || OPEN_END.test(above)) return true
  // The next word would not have found room: the break was forced.
  const [word] = belowSet.line.words
  const last = aboveSet.segments[0]
  if (!word || !last) return false
  const full = last.x1 + (word.x1 - word.x0) + 0.25 * word.size > labelRight + 1
  return full && belowSet.line.x0 >= aboveSet.line.x0 - 1 && above.length > 24
}
