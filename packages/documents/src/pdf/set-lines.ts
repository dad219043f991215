import type { Line } from './lines.ts'
import { type Segment, segmentsOf } from './segments.ts'
import { most } from './words.ts'

/**
 * A line and what stands in it, apart from one another. `data` has figures apart from its label, `years` only years, `cells` words apart from one
 * another, `text` is running text or a label alone.
 */
export type SetLine = { line: Line; segments: Segment[]; kind: 'data' | 'years' | 'cells' | 'text' }

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
export const CELL_GAP = 1.8

export const widestGap = (segments: readonly Segment[]): number =>
  most(segments.map(({ x0, words }, at) => (x0 - (segments[at - 1]?.x1 ?? x0)) / (words[0]?.size ?? 10)))

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

/** The only numbers are years: headings, or a row of years behind a label. */
const isYears = (segments: readonly Segment[]): boolean => {
  const numbers = segments.filter(({ number }) => number)
  if (numbers.length === 0 || !numbers.every(({ words }) => /^(?:19|20)\d{2}$/.test(words[0]?.text ?? ''))) return false
  return numbers.length > 1 || segments[0] !== numbers[0] || segments.length === 1
}

export const YEAR = /^(?:19|20)\d{2}[),.;]{0,2}$/

const numbersOf = ({ segments }: SetLine): Segment[] => segments.filter(({ number }) => number)
/** Numbers that stand to the right of something, or in a line of numbers only. */
export const figuresOf = (set: SetLine): Segment[] => {
  const [first, second] = set.segments
  const unlabelled = set.segments.every(({ number }) => number) && !(first && second && isStub(first, second))
  return numbersOf(unlabelled ? set : { ...set, segments: set.segments.slice(1) })
}

/** A number that is a label: a year, or the last word of a longer label, far before the first figure. */
const isStub = (first: Segment, second: Segment): boolean =>
  YEAR.test(first.text) || (first.text.length <= 8 && second.digits.x0 - first.x1 > 12 * (first.words[0]?.size ?? 10))

/** From one baseline to the next. */
export const pitch = (above: SetLine, below: SetLine): number => below.line.y - above.line.y
