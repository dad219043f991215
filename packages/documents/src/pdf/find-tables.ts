import { isBold, type Line } from './lines.ts'
import type { Strokes } from './read-strokes.ts'
import { type Segment, segmentsOf } from './segments.ts'

/**
 * A line and what stands in it, apart from one another. `data` has figures apart from its label, `years` only years, `cells` words apart from one
 * another, `text` is running text or a label alone.
 */
export type SetLine = { line: Line; segments: Segment[]; kind: 'data' | 'years' | 'cells' | 'text' }

/** Lines `start` to `end` (exclusive) of a region are a table; the first `heads` of them are its column headings. */
export type TableRange = { start: number; end: number; heads: number }

const MOST_HEADS = 9
const MOST_LABEL_LINES = 7
const LONGEST_SECTION = 130

export const setLines = (lines: readonly Line[]): SetLine[] =>
  lines.map((line) => {
    const segments = segmentsOf(line)
    return { line, segments, kind: kindOf(line, segments) }
  })

/** More than any table's columns: a line made to exhaust its reader. */
const MOST_SEGMENTS = 200

const kindOf = (line: Line, segments: readonly Segment[]): SetLine['kind'] => {
  if (segments.length > MOST_SEGMENTS) return 'text'
  if (isJustified(line)) return 'text'
  if (isYears(segments)) return 'years'
  if (isData(segments)) return 'data'
  return areCells(segments) ? 'cells' : 'text'
}

export const ENUMERATOR = /^(?:[•▪■●◦○·o–—*-]|\(?(?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2})[.)])$/i

/** Numbers that stand apart from the words before them. */
const isData = (segments: readonly Segment[]): boolean => {
  const [first, ...rest] = segments
  if (!first) return false
  if (rest.length === 0) return first.number && /\d/.test(first.text) && !ENUMERATOR.test(first.text)
  const numbers = rest.filter(({ number }) => number).length
  if (first.number && rest.every(({ number }) => number)) return true
  if (numbers === 0 || (rest.length === 1 && ENUMERATOR.test(first.text))) return false
  // "(1)" among words marks a note.
  if (rest.some(({ text }) => /\p{L}/u.test(text)) && rest.every(({ number, text }) => !number || /^\(\d{1,2}\)$/.test(text))) return false
  const letters = rest.filter(({ number }) => !number).reduce((sum, { text }) => sum + text.length, 0)
  return letters <= 30 + 30 * numbers
}

const LONGEST_CELL = 60

const areCells = (segments: readonly Segment[]): boolean => {
  const [first, ...rest] = segments
  if (!first || rest.length === 0 || ENUMERATOR.test(first.text)) return false
  return rest.every(({ text }) => text.length <= LONGEST_CELL) && widestGap(segments) > CELL_GAP
}

/** In type sizes. Prose set flush on both sides parts its words less. */
const CELL_GAP = 1.8

const widestGap = (segments: readonly Segment[]): number =>
  Math.max(...segments.map(({ x0, words }, at) => (x0 - (segments[at - 1]?.x1 ?? x0)) / (words[0]?.size ?? 10)))

/** Prose set flush on both sides: every gap of the line is wide, and about as wide as the others. */
const isJustified = ({ words, size }: Line): boolean => {
  if (words.filter(({ text }) => /\p{L}/u.test(text)).length < 0.6 * words.length) return false
  const gaps: number[] = []
  for (let index = 1; index < words.length; index += 1) {
    const left = words[index - 1]
    const right = words[index]
    if (left && right) gaps.push((right.x0 - left.x1) / size)
  }
  if (gaps.length < 5) return false
  const sorted = gaps.toSorted((a, b) => a - b)
  const median = sorted[Math.floor(sorted.length / 2)] as number
  return median > 0.4 && (sorted.at(-1) as number) < Math.min(2, 2.2 * median)
}

export const findTables = (lines: readonly SetLine[], strokes: Strokes, width: number): TableRange[] => {
  const ranges: TableRange[] = []
  let index = 0
  let floor = 0
  while (index < lines.length) {
    if (lines[index]?.kind !== 'data') {
      index += 1
      continue
    }
    const body = growBody(lines, index, strokes)
    const heads = findHeads(lines, floor, body.start, body.end, width)
    const range = { start: heads.start, end: body.end, heads: heads.count }
    if (isTable(lines, range)) {
      ranges.push(range)
      floor = body.end
    }
    index = body.end
  }
  return ranges
}

const YEAR = /^(?:19|20)\d{2}[),.;]{0,2}$/

const numbersOf = ({ segments }: SetLine): Segment[] => segments.filter(({ number }) => number)
/** Numbers that stand to the right of something, or in a line of numbers only. */
const figuresOf = (set: SetLine): Segment[] => {
  const [first, second] = set.segments
  const unlabelled = set.segments.every(({ number }) => number) && !(first && second && isStub(first, second))
  return numbersOf(unlabelled ? set : { ...set, segments: set.segments.slice(1) })
}

/** A number that is a label: a year, or the last word of a longer label, far before the first figure. */
const isStub = (first: Segment, second: Segment): boolean =>
  YEAR.test(first.text) || (first.text.length <= 8 && second.digits.x0 - first.x1 > 12 * (first.words[0]?.size ?? 10))

const isTable = (lines: readonly SetLine[], { start, end, heads }: TableRange): boolean => {
  const data = lines.slice(start + heads, end).filter(({ kind }) => kind === 'data')
  if (data.length === 0) return false
  const figures = data.reduce((sum, line) => sum + figuresOf(line).length, 0)
  const labelled = lines.slice(start, end).filter(({ segments }) => segments.some(({ text }) => /\p{L}{2}/u.test(text))).length
  if (labelled === 0) return false
  if (data.length === 1) return figures >= 2 && (heads > 0 || figures >= 3)
  return data.length >= 3 || figures >= 3 || heads > 0
}

const isRow = ({ kind, segments }: SetLine): boolean =>
  kind === 'data' || kind === 'cells' || (kind === 'years' && segments[0]?.number === false)

const pitch = (above: SetLine, below: SetLine): number => below.line.y - above.line.y

const growBody = (lines: readonly SetLine[], start: number, strokes: Strokes): { start: number; end: number } => {
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
  return { start, end: end + trailingLabels(lines, start, end, data, strokes) }
}

/** Lines behind the last figures that go on with its label: within its band, or where labels go on below their figures throughout. */
const trailingLabels = (lines: readonly SetLine[], start: number, end: number, data: readonly SetLine[], strokes: Strokes): number => {
  const left = Math.min(...data.flatMap(figuresOf).map(({ x0 }) => x0))
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
  const cells = data.slice(-14).flatMap((set) => [...figuresOf(set), ...set.segments.slice(1)])
  const labels = Math.min(...data.slice(-14).map((set) => set.line.x0))
  const left = Math.min(...cells.map(({ x0 }) => x0))
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
    .slice(-14)
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
    .slice(-12)
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
  const figures = [...data.slice(-12), next].flatMap(figuresOf)
  const left = Math.min(...figures.map(({ x0 }) => x0))
  const labels = Math.min(...data.slice(-12).map(({ line: other }) => other.x0), next.line.x0)
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

export const inBand = (line: Line, { bands }: Strokes): boolean => {
  const middle = line.y - 0.3 * line.size
  return bands.some(({ x0, x1, y0, y1 }) => y0 < middle && middle < y1 && x0 <= line.x0 + 2 && x1 > line.x0)
}

const isAligned = (candidate: SetLine, data: readonly SetLine[], between: number): boolean => {
  const last = data.at(-1) as SetLine
  if (candidate.kind !== 'data') return true
  const rows = data.slice(-14).flatMap(figuresOf)
  if (figuresOf(candidate).some(({ digits }) => rows.some((row) => digits.x0 < row.digits.x1 && row.digits.x0 < digits.x1))) return true
  return between === 0 && pitch(last, candidate) <= 2.2 * last.line.size
}

/** Column headings above the first row of figures, and labels between them and it. */
const findHeads = (
  lines: readonly SetLine[],
  floor: number,
  start: number,
  end: number,
  width: number,
): { start: number; count: number } => {
  const body = lines.slice(start, end)
  const figures = body.filter(({ kind }) => kind === 'data').flatMap(figuresOf)
  const left = Math.min(...figures.map(({ x0 }) => x0))
  const right = Math.max(...figures.map(({ x1 }) => x1))
  const labels = Math.min(...body.map(({ line }) => line.x0))
  const isHead = (set: SetLine): boolean => looksLikeHead(set, { left, right, labels, width })
  let top = start
  let count = 0
  for (let at = start - 1; at >= floor && start - at <= MOST_HEADS + 3; at -= 1) {
    const set = lines[at] as SetLine
    const below = lines[at + 1] as SetLine
    if (pitch(set, below) > 3 * Math.max(set.line.size, below.line.size) || set.kind === 'data') break
    if (isHead(set)) {
      top = at
      count = start - at
    } else if (start - top > 3 || !isSection(set, left, labels) || !isHeadAbove(lines, at, floor, isHead)) break
  }
  if (count === 0) return { start, count }
  // Labels of the first section stand between the headings and the first figures: they are rows.
  const heads = lines.slice(top, start).findLastIndex(isHead) + 1
  return { start: top, count: heads }
}

/** A label without figures above the first row that has some. */
const isSection = ({ line, segments }: SetLine, left: number, labels: number): boolean => {
  if (line.x1 <= left + 2) return true
  const text = segments[0]?.text ?? ''
  return segments.length === 1 && line.x0 <= labels + line.size && text.length <= LONGEST_SECTION && !/[.;]$/.test(text)
}

const isHeadAbove = (lines: readonly SetLine[], at: number, floor: number, isHead: (set: SetLine) => boolean): boolean => {
  for (let above = at - 1; above >= Math.max(floor, at - 4); above -= 1) {
    const set = lines[above] as SetLine
    if (pitch(set, lines[above + 1] as SetLine) > 3 * set.line.size) return false
    if (set.kind === 'data') return false
    if (isHead(set)) return true
  }
  return false
}

/** A number that is neither a year nor a note's mark. */
const isFigure = ({ number, text }: Segment): boolean => number && !YEAR.test(text.replace(/ .*$/, '')) && !/^\(?\d{1,2}\)?$/.test(text)

type Extent = { left: number; right: number; labels: number; width: number }

const looksLikeHead = ({ line, segments }: SetLine, { left, right, labels, width }: Extent): boolean => {
  const over = segments.filter(({ x1 }) => x1 > left)
  if (over.length === 0 || over.some(isFigure)) return false
  if (line.x0 <= labels + 2 * line.size && segments.length > 1 && widestGap(segments) <= CELL_GAP) return false
  const slack = 4 * line.size
  if (over.some((segment) => segment.x1 - segment.x0 > 0.62 * width && segments.length === 1)) return false
  const [only] = segments
  if (segments.length === 1 && only) {
    // A title stands in the middle of the whole table, a heading over its figures.
    const middle = (only.x0 + only.x1) / 2
    const ofTable = (labels + right) / 2
    const ofFigures = (left + right) / 2
    const nearer = Math.abs(middle - ofTable) < Math.abs(middle - ofFigures)
    if (nearer && (only.x0 < left - slack || (Math.abs(middle - ofTable) < 4 && Math.abs(middle - ofFigures) > 12))) return false
    if (only.x0 <= labels + line.size) return false
    return only.text.length < 90
  }
  return over.every(({ text }) => text.length < 90)
}

/** The only numbers are years: headings, or a row of years behind a label. */
const isYears = (segments: readonly Segment[]): boolean => {
  const numbers = segments.filter(({ number }) => number)
  if (numbers.length === 0 || !numbers.every(({ words }) => /^(?:19|20)\d{2}$/.test(words[0]?.text ?? ''))) return false
  return numbers.length > 1 || segments[0] !== numbers[0] || segments.length === 1
}
