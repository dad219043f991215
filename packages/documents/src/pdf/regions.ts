import { gatherLines, type Line } from './lines.ts'
import { type Word, least, most } from './words.ts'

// Pages set in columns are read column by column. A gutter is a white strip with text set to the same edges on both sides of it over many
// lines; the white strips within a table have figures, not the beginnings of lines, on their right.

/** Words that are read together, top to bottom. In reading order. */
type Region = Word[]

const FEWEST_LINES = 6
const DEEPEST = 3

export const findRegions = (words: readonly Word[], depth = 0): Region[] => {
  if (words.length === 0) return []
  const lines = gatherLines(words)
  const cut = depth < DEEPEST ? findGutter(lines) : undefined
  if (!cut) return [[...words]]
  const above = lines.slice(0, cut.start).flatMap((line) => line.words)
  const band = lines.slice(cut.start, cut.end).flatMap((line) => line.words)
  const below = lines.slice(cut.end).flatMap((line) => line.words)
  return [
    ...findRegions(above, depth + 1),
    ...findRegions(
      band.filter((word) => middleOf(word) < cut.x),
      depth + 1,
    ),
    ...findRegions(
      band.filter((word) => middleOf(word) >= cut.x),
      depth + 1,
    ),
    ...findRegions(below, depth),
  ]
}

const middleOf = ({ x0, x1 }: Word): number => (x0 + x1) / 2

type Gutter = { x: number; start: number; end: number }

/** One column's part of a line. `label`: the words before a wide gap where the part ends in a figure, as rows of a table do. */
type Side = { x0: number; x1: number; text: string; words: number; gapped: boolean; label: string | undefined }

const findGutter = (lines: readonly Line[]): Gutter | undefined => {
  if (lines.length < FEWEST_LINES) return undefined
  const left = least(lines.map(({ x0 }) => x0))
  const right = most(lines.map(({ x1 }) => x1))
  const step = Math.max(2, (right - left) / 200)
  let best: (Gutter & { score: number }) | undefined
  // Words that stand left of one x stand left of every later one: as many words on the left are the same words, and have the same score.
  const scored = new Set<string>()
  for (let x = left + 0.2 * (right - left); x <= left + 0.8 * (right - left); x += step) {
    let start = 0
    for (let index = 0; index <= lines.length; index += 1) {
      const line = lines[index]
      if (line && !crosses(line, x)) continue
      if (index - start >= FEWEST_LINES) {
        const cut = `${start} ${index} ${wordsLeftOf(lines, start, index, x)}`
        const score = scored.has(cut) ? 0 : scoreGutter(lines.slice(start, index), x)
        scored.add(cut)
        if (score > (best?.score ?? 0)) best = { x, start, end: index, score }
      }
      start = index + 1
    }
  }
  return best
}

const wordsLeftOf = (lines: readonly Line[], start: number, end: number, x: number): number => {
  let count = 0
  for (let index = start; index < end; index += 1) for (const word of (lines[index] as Line).words) if (middleOf(word) < x) count += 1
  return count
}

/** Whether a line has a word, or no more than a blank between two words, at x. */
const crosses = ({ words, size }: Line, x: number): boolean => {
  let before: Word | undefined
  let after: Word | undefined
  for (const word of words) {
    if (word.x0 <= x && word.x1 >= x) return true
    if (word.x1 < x && (!before || word.x1 > before.x1)) before = word
    if (word.x0 > x && (!after || word.x0 < after.x0)) after = word
  }
  return before !== undefined && after !== undefined && after.x0 - before.x1 < 0.9 * size
}

const scoreGutter = (lines: readonly Line[], x: number): number => {
  const lefts: Side[] = []
  const rights: Side[] = []
  for (const line of lines) {
    const onLeft = line.words.filter((word) => middleOf(word) < x)
    const onRight = line.words.filter((word) => middleOf(word) >= x)
    if (onLeft.length > 0) lefts.push(sideOf(onLeft, line.size))
    if (onRight.length > 0) rights.push(sideOf(onRight, line.size))
  }
  if (lefts.length < FEWEST_LINES || rights.length < FEWEST_LINES) return 0
  const one = columnLikeness(lefts)
  const other = columnLikeness(rights)
  if (one.set < 0.5 || other.set < 0.5) return 0
  const inProse = one.prose + other.prose >= 4 && Math.min(one.prose, other.prose) >= 2
  // Two tables side by side: labels of their own and figures on either side.
  const inRows = (one.rows && (other.rows || other.prose >= 4)) || (other.rows && one.prose >= 4)
  if (!inProse && !inRows) return 0
  return lefts.length + rights.length
}

const sideOf = (words: readonly Word[], size: number): Side => {
  const gap = words.findIndex((word, index) => word.x0 - (words[index - 1]?.x1 ?? word.x0) > 1.4 * size)
  const isRow = gap > 0 && /\d|^[-–—]$/.test(words.at(-1)?.text ?? '')
  return {
    x0: (words[0] as Word).x0,
    x1: most(words.map(({ x1 }) => x1)),
    text: words.map(({ text }) => text).join(' '),
    words: words.length,
    gapped: gap > 0,
    label: isRow
      ? words
          .slice(0, gap)
          .map(({ text }) => text)
          .join(' ')
      : undefined,
  }
}

type Likeness = {
  /** The share of lines that begin with words at the column's own left edge, as text does and figures don't. */
  set: number
  /** Full lines of prose. */
  prose: number
  /** Half of the lines are rows of a table, each with a label of its own. */
  rows: boolean
}

const columnLikeness = (sides: readonly Side[]): Likeness => {
  const x0 = least(sides.map((side) => side.x0))
  const x1 = most(sides.map((side) => side.x1))
  const width = x1 - x0
  const worded = sides.filter(({ text }) => /^[^\p{L}\d]{0,3}(?:\p{L}|\(?\d{1,2}[.)]?\s+\p{L})/u.test(text) && /\p{L}{2}/u.test(text))
  const atEdge = worded.filter((side) => side.x0 - x0 < 0.15 * width)
  const prose = sides.filter(
    (side) =>
      !side.gapped &&
      side.words >= 4 &&
      side.x1 - side.x0 > 0.7 * width &&
      side.text.replaceAll(/[^\p{L}]/gu, '').length > 0.6 * side.text.replaceAll(' ', '').length,
  )
  const labels = sides.flatMap(({ label }) => (label !== undefined && /\p{L}{4}/u.test(label) ? [label] : []))
  const rows = labels.length >= Math.max(4, 0.5 * sides.length) && new Set(labels).size >= 0.7 * labels.length
  return { set: atEdge.length / sides.length, prose: prose.length, rows }
}
