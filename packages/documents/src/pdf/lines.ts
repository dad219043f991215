import { joinWords, type Rect, topOf, bottomOf, type Word, least, most } from './words.ts'

/** Words on one baseline, from left to right. Raised and lowered marks belong to the line they stand at. */
export type Line = Rect & {
  words: Word[]
  /** Of the baseline. */
  y: number
  /** The type size of most of its letters. */
  size: number
}

/** How far words of one line may stand apart in height, in type sizes: a label beside its number is often a little off. */
const SAME_LINE = 0.26
const RAISED = 0.62
const SMALL = 0.82

export const gatherLines = (words: readonly Word[]): Line[] => {
  const clusters: Word[][] = []
  let current: Word[] = []
  for (const word of words.toSorted((a, b) => a.y - b.y)) {
    const [first] = current
    const last = current.at(-1)
    const size = Math.min(word.size, last?.size ?? Infinity)
    if (first && last && word.y - last.y <= SAME_LINE * size && word.y - first.y <= 0.5 * size) current.push(word)
    else {
      if (first) clusters.push(current)
      current = [word]
    }
  }
  if (current.length > 0) clusters.push(current)
  return attachRaised(clusters).map(makeLine)
}

/** Footnote marks set small and off the baseline, beside the words they mark. */
const attachRaised = (clusters: Word[][]): Word[][] => {
  const kept: Word[][] = []
  for (const [index, cluster] of clusters.entries()) {
    const next = clusters[index + 1]
    const last = kept.at(-1)
    let host: Word[] | undefined
    if (isSmall(cluster) && next && (marks(cluster, next) || leads(cluster, next))) host = next
    else if (isSmall(cluster) && last && marks(cluster, last)) host = last
    if (host) host.push(...cluster)
    else kept.push(cluster)
  }
  return kept
}

/** A raised mark in front of the note it begins. */
const leads = (cluster: readonly Word[], host: readonly Word[]): boolean => {
  const first = host.toSorted((a, b) => a.x0 - b.x0)[0] as Word
  const [mark] = cluster as [Word]
  return (
    cluster.length === 1 &&
    mark.size <= SMALL * first.size &&
    Math.abs(mark.y - first.y) <= RAISED * first.size &&
    mark.x1 <= first.x0 &&
    first.x0 - mark.x1 < 5 * first.size
  )
}

const MOST_MARKS = 40

const isSmall = (cluster: readonly Word[]): boolean => cluster.length <= MOST_MARKS && cluster.every(({ text }) => text.length <= 6)

const marks = (cluster: readonly Word[], host: readonly Word[]): boolean =>
  cluster.every((mark) =>
    host.some((word) => mark.size <= SMALL * word.size && Math.abs(mark.y - word.y) <= RAISED * word.size && isBeside(mark, word, cluster)),
  )

/** Right at the word, or at another mark that is. */
const isBeside = (mark: Word, word: Word, cluster: readonly Word[]): boolean => {
  const reach = 0.6 * word.size
  const near = (one: Word, other: Word) => one.x0 - other.x1 < reach && other.x0 - one.x1 < reach
  return near(mark, word) || cluster.some((other) => other !== mark && near(mark, other) && other.x0 < mark.x0)
}

const makeLine = (words: readonly Word[]): Line => {
  const sorted = words.toSorted((a, b) => a.x0 - b.x0)
  const letters = new Map<number, number>()
  for (const word of sorted) {
    const size = Math.round(word.size * 10) / 10
    letters.set(size, (letters.get(size) ?? 0) + word.text.length)
  }
  const size = [...letters].reduce((most, entry) => (entry[1] > most[1] ? entry : most))[0]
  const full = sorted.filter((word) => word.size > SMALL * size)
  const base = (full.length > 0 ? full : sorted).map(({ y }) => y)
  return {
    words: sorted,
    y: most(base),
    size,
    x0: (sorted[0] as Word).x0,
    x1: most(sorted.map(({ x1 }) => x1)),
    y0: least(sorted.map(topOf)),
    y1: most(sorted.map(bottomOf)),
  }
}

export const textOf = (line: Pick<Line, 'words'>): string => joinWords(line.words)

/** A mark set smaller than its line and off its baseline. */
export const isRaised = (word: Word, line: Pick<Line, 'size' | 'y'>): boolean =>
  word.size <= SMALL * line.size && line.y - word.y > 0.12 * line.size

export const isBold = (line: Pick<Line, 'words'>): boolean => line.words.every(({ bold, text }) => bold || !/[\p{L}\d]/u.test(text))
export const isItalic = (line: Pick<Line, 'words'>): boolean => line.words.every(({ italic, text }) => italic || !/[\p{L}\d]/u.test(text))
