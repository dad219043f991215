import type { PlacedLine } from '@unfold/contracts'

import { type Line, textOf } from './lines.ts'
import { boxOnPage, least, most, touchingWords, type Turn } from './words.ts'

/** Where the words of a block stand whose text is these lines joined by a blank. */
export const placeLines = (lines: readonly Line[], turn: Turn): PlacedLine[] => {
  let start = 0
  return lines.map((line) => {
    const tenths = (x: number) => Math.round((x - line.x0) * 10)
    let reached = 0
    const steps = touchingWords(line.words).flatMap((run) => {
      const left = tenths(least(run.map(({ x0 }) => x0)))
      const right = tenths(most(run.map(({ x1 }) => x1)))
      const step = [left - reached, right - left]
      reached = right
      return step
    })
    const placed = { start, box: boxOnPage(turn, line), steps, ...(turn === 0 ? {} : { turn }) }
    start += textOf(line).length + 1
    return placed
  })
}
