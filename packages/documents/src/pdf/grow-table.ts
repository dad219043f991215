import { isBold, type Line } from './lines.ts'
import type { Strokes } from './read-strokes.ts'
import { figuresOf, pitch, type SetLine } from './set-lines.ts'
import { least } from './words.ts'

// A table grows downwards from its first row of figures, as long as rows follow that stand under its columns and what lies between them can be
// (part of) a label.

const MOST_LABEL_LINES = 7
const LONGEST_SECTION = 130
/** How many rows back a row is compared with. */
const REACH = 14

const isRow = ({ kind, segments }: SetLine): boolean =>
  kind === 'data' || kind === 'cells' || (kind === 'years' && segments[0]?.number === false)

/** Where the table that begins with the row of figures at `start` ends (exclusive). */
export const growTable = (lines: readonly SetLine[], start: number, strokes: Strokes): number => {
  const data = [lines[start] as SetLine]
  let end = start + 1
  for (;;) {
    let next = end
    while (next < lines.length && next - end <= MOST_LABEL_LINES && !isRow(lines[next] as SetLine)) next += 1
    const candidate = lines[next]
    if (!candidate || !isRow(candidate)) break
    const between = lines.slice(end, next)
    if (candidate.kind !== 'data' && (between.length > 0 || !fits(candidate, data))) break
    if (
      !isNear(lines, end, next, data, strokes) ||
      !between.every((set, at) => isInserted(set, at, between[at - 1] ?? (data.at(-1) as SetLine), between, data, candidate, strokes))
    )
      break
    if (!isAligned(candidate, data, between.length)) break
    data.push(candidate)
    end = next + 1
  }
  return end + trailingLabels(lines, start, end, data, strokes)
}

/** Lines behind the last figures that go on with its label: within its band, or where labels go on below their figures throughout. */
const trailingLabels = (lines: readonly SetLine[], start: number, end: number, data: readonly SetLine[], strokes: Strokes): number => {
  const left = least(data.flatMap(figuresOf).map(({ x0 }) => x0))
  const below = lines.slice(start, end).filter((set, at, all) => {
    const [above, next] = [all[at - 1], all[at + 1]]
    return set.kind === 'text' && above?.kind === 'data' && next !== undefined && pitch(above, set) < 0.9 * pitch(set, next)
  })
  let count = 0
  for (let at = end; at < lines.length && at - end < 4; at += 1) {
    const [above, set] = [lines[at - 1] as SetLine, lines[at] as SetLine]
    if (set.kind !== 'text' || set.line.x1 > left || pitch(above, set) > 1.35 * set.line.size) break
    if (!sharesBand(lines[end - 1] as SetLine, set, strokes) && below.length < 2) break
    count += 1
  }
  return count
}

const sharesBand = (above: SetLine, below: SetLine, { bands }: Strokes): boolean => {
  const [top, bottom] = [above, below].map(({ line }) => line.y - 0.3 * line.size) as [number, number]
  return bands.some(
    ({ x0, x1, y0, y1 }) => x0 <= below.line.x0 + 2 && x1 > below.line.x0 && y0 < top && bottom < y1 && y1 - y0 < 8 * below.line.size,
  )
}

/** Words in the places of figures: "n/a", "3 years". What is headed anew stands elsewhere. */
const fits = ({ segments, line }: SetLine, data: readonly SetLine[]): boolean => {
  const cells = data.slice(-REACH).flatMap((set) => [...figuresOf(set), ...set.segments.slice(1)])
  const labels = least(data.slice(-REACH).map((set) => set.line.x0))
  const left = least(cells.map(({ x0 }) => x0))
  if (line.x0 > labels + 0.4 * (left - labels)) return false
  return segments.slice(1).every(({ x0, x1 }) => cells.some((cell) => x0 < cell.x1 && cell.x0 < x1))
}

/** No gap in height that rows of one table do not have. */
const isNear = (lines: readonly SetLine[], end: number, next: number, data: readonly SetLine[], strokes: Strokes): boolean => {
  const { size } = (data.at(-1) as SetLine).line
  const usual = Math.max(3 * size, 1.8 * medianPitch(data))
  // A blank line parts the sections of one table where the columns go on as they were.
  const widest = sharesColumns(lines[next] as SetLine, data) ? 5 * size : usual
  for (let at = end; at <= next; at += 1) {
    const above = lines[at - 1] as SetLine
    const below = lines[at] as SetLine
    const gap = pitch(above, below)
    if (gap > usual && !(gap <= widest || (gap <= 6 * size && isBanded(above.line, below.line, strokes)))) return false
  }
  return true
}

/** Two or more figures, each flush with one of a row before. */
const sharesColumns = (candidate: SetLine, data: readonly SetLine[]): boolean => {
  const edges = data
    .slice(-REACH)
    .flatMap(figuresOf)
    .map(({ digits }) => digits.x1)
  const own = figuresOf(candidate)
  return own.length >= 2 && own.every(({ digits }) => edges.some((edge) => Math.abs(edge - digits.x1) < 1.5))
}

/** Filled bands go on between the two lines without a break. */
const isBanded = (above: Line, below: Line, { bands }: Strokes): boolean => {
  const left = Math.max(above.x0, below.x0) + 1
  const own = bands.filter(({ x0, x1 }) => x0 <= left && x1 >= left)
  for (let y = above.y; y < below.y; y += 2) if (!own.some(({ y0, y1 }) => y0 - 1 <= y && y <= y1 + 1)) return false
  return true
}

const medianPitch = (data: readonly SetLine[]): number => {
  const pitches = data
    .slice(-REACH)
    .flatMap((set, at, all) => (at > 0 ? [pitch(all[at - 1] as SetLine, set)] : []))
    .toSorted((a, b) => a - b)
  return pitches[Math.floor(pitches.length / 2)] ?? 0
}

/** A line without figures between two rows: (part of) a label, a section's heading, headings of columns. */
const isInserted = (
  { line, segments }: SetLine,
  at: number,
  above: SetLine,
  between: readonly SetLine[],
  data: readonly SetLine[],
  next: SetLine,
  strokes: Strokes,
): boolean => {
  const figures = [...data.slice(-REACH), next].flatMap(figuresOf)
  const left = least(figures.map(({ x0 }) => x0))
  const labels = Math.min(...data.slice(-REACH).map(({ line: other }) => other.x0), next.line.x0)
  if (line.x1 <= left + 2) return true
  const isTight = line.y - above.line.y <= 1.25 * line.size && isBold(line) === isBold(above.line)
  // Over the figures stands the head of the next table, unless it is a cell's second line.
  if (segments.length > 1 || line.x0 > labels + 0.35 * (left - labels)) return segments.length === 1 && isTight
  const text = segments[0]?.text ?? ''
  if (text.length > LONGEST_SECTION || /[.;]$/.test(text)) return false
  return (
    between.length <= 2 && at < 2 && (isBold(line) || inBand(line, strokes) || (text.length < 70 && line.x0 <= labels + 1.5 * line.size))
  )
}

const inBand = (line: Line, { bands }: Strokes): boolean => {
  const middle = line.y - 0.3 * line.size
  return bands.some(({ x0, x1, y0, y1 }) => y0 < middle && middle < y1 && x0 <= line.x0 + 2 && x1 > line.x0)
}

const isAligned = (candidate: SetLine, data: readonly SetLine[], between: number): boolean => {
  const last = data.at(-1) as SetLine
  if (candidate.kind !== 'data') return true
  const rows = data.slice(-REACH).flatMap(figuresOf)
  if (figuresOf(candidate).some(({ digits }) => rows.some((row) => digits.x0 < row.digits.x1 && row.digits.x0 < digits.x1))) return true
  return between === 0 && pitch(last, candidate) <= 2.2 * last.line.size
}
