import type { Segment } from './segments.ts'
import { CELL_GAP, figuresOf, pitch, type SetLine, widestGap, YEAR } from './set-lines.ts'
import { least, most } from './words.ts'

const MOST_HEADS = 9
const LONGEST_SECTION = 130

/** Column headings above the first row of figures, and labels between them and it. */
export const findHeads = (
  lines: readonly SetLine[],
  floor: number,
  start: number,
  end: number,
  width: number,
): { start: number; count: number } => {
  const body = lines.slice(start, end)
  const figures = body.filter(({ kind }) => kind === 'data').flatMap(figuresOf)
  const left = least(figures.map(({ x0 }) => x0))
  const right = most(figures.map(({ x1 }) => x1))
  const labels = least(body.map(({ line }) => line.x0))
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
