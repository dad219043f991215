import type { Box } from '@unfold/contracts'

/**
 * One word of a page in the frame of its writing direction: x runs along the text, y down the lines, in points.
 * For upright text the frame is the page itself, from the top left.
 */
export type Word = {
  text: string
  x0: number
  x1: number
  /** Of the baseline. */
  y: number
  size: number
  bold: boolean
  italic: boolean
  /** Printed without a blank after the word before it, in one go. */
  joined: boolean
}

/** Where a capital's top and a descender's end are, as shares of the type size. */
const ASCENT = 0.75
const DESCENT = 0.22

export const topOf = (word: Pick<Word, 'y' | 'size'>): number => word.y - ASCENT * word.size
export const bottomOf = (word: Pick<Word, 'y' | 'size'>): number => word.y + DESCENT * word.size

export type Rect = { x0: number; y0: number; x1: number; y1: number }

/** As Math.min and Math.max, for lists of any length. */
export const least = (values: readonly number[]): number => values.reduce((one, other) => Math.min(one, other), Infinity)
export const most = (values: readonly number[]): number => values.reduce((one, other) => Math.max(one, other), -Infinity)

export const boundsOf = (words: readonly Word[]): Rect => {
  const rect: Rect = { x0: Infinity, y0: Infinity, x1: -Infinity, y1: -Infinity }
  for (const word of words) {
    rect.x0 = Math.min(rect.x0, word.x0)
    rect.x1 = Math.max(rect.x1, word.x1)
    rect.y0 = Math.min(rect.y0, topOf(word))
    rect.y1 = Math.max(rect.y1, bottomOf(word))
  }
  return rect
}

export const unite = (rects: readonly Rect[]): Rect => ({
  x0: least(rects.map(({ x0 }) => x0)),
  y0: least(rects.map(({ y0 }) => y0)),
  x1: most(rects.map(({ x1 }) => x1)),
  y1: most(rects.map(({ y1 }) => y1)),
})

/** Words that touch are one word; a blank stands wherever the page shows one. */
export const joinWords = (words: readonly Word[]): string =>
  touchingWords(words)
    .map((run) => run.map(({ text }) => text).join(''))
    .join(' ')

/** The words of a line, those that touch together: what blanks part in its text. */
export const touchingWords = (words: readonly Word[]): Word[][] => {
  const runs: Word[][] = []
  let last: Word | undefined
  for (const word of words) {
    if (last && touches(last, word)) runs.at(-1)?.push(word)
    else runs.push([word])
    last = word
  }
  return runs
}

const touches = (left: Word, right: Word): boolean => {
  const gap = right.x0 - left.x1
  const em = Math.max(left.size, right.size)
  return Math.abs(right.y - left.y) < em && gap > -em && (right.joined ? gap < 0.3 * em : gap < 0.1 * em)
}

/** Quarter turns clockwise, in which a page's words are written. 0 is upright. */
export type Turn = 0 | 1 | 2 | 3

/** From the page (x right, y down) into the frame of text turned `turn` quarters, and back. */
export const intoFrame = (turn: Turn, [x, y]: readonly [number, number]): [number, number] => {
  if (turn === 1) return [y, -x]
  if (turn === 2) return [-x, -y]
  if (turn === 3) return [-y, x]
  return [x, y]
}

export const boxOnPage = (turn: Turn, rect: Rect): Box => {
  const corners = [
    [rect.x0, rect.y0],
    [rect.x1, rect.y1],
  ] as const
  const [[ax, ay], [bx, by]] = corners.map((corner) => intoFrame(((4 - turn) % 4) as Turn, corner)) as [[number, number], [number, number]]
  const round = (value: number) => Math.round(value * 10) / 10
  return [round(Math.min(ax, bx)), round(Math.min(ay, by)), round(Math.abs(bx - ax)), round(Math.abs(by - ay))]
}
