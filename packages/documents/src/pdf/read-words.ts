import type { PageViewport } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js'

import { intoFrame, type Turn, type Word } from './words.ts'

/** Weight and slant of a font, by pdf.js's id. */
export type FontStyle = { bold: boolean; italic: boolean }

export type TurnedWords = { turn: Turn; words: Word[] }

/** More pieces of text than any page of a report has: a page made to exhaust its reader. */
export const MOST_ITEMS = 100_000

/**
 * The words of a page in the order they are drawn, one list per writing direction. What lies outside the page, and what is drawn
 * twice over itself (imitated bold), is left out.
 */
export const readWords = (content: TextContent, viewport: PageViewport, fonts: ReadonlyMap<string, FontStyle>): TurnedWords[] => {
  const byTurn = new Map<Turn, Word[]>()
  const drawn = new Map<string, Word[]>()
  let joined = false
  for (const item of content.items) {
    if (!('str' in item)) continue
    if (item.str.trim() === '') {
      joined = joined && item.str === '' && !item.hasEOL
      continue
    }
    const placed = place(item, viewport)
    if (placed) {
      const style = fonts.get(item.fontName) ?? { bold: false, italic: false }
      const words = splitItem(item.str, placed, style, joined).filter((word) => !isDrawnTwice(word, drawn))
      const list = byTurn.get(placed.turn)
      if (list) list.push(...words)
      else byTurn.set(placed.turn, words)
    }
    joined = !item.hasEOL && !/\s$/.test(item.str)
  }
  return [...byTurn].map(([turn, words]) => ({ turn, words })).toSorted((a, b) => b.words.length - a.words.length)
}

type Placed = { turn: Turn; x: number; y: number; width: number; size: number }

const place = (item: TextItem, viewport: PageViewport): Placed | undefined => {
  const [a, b, c, d, e, f] = viewport.transform as [number, number, number, number, number, number]
  const [ta, tb, tc, td, te, tf] = item.transform as [number, number, number, number, number, number]
  const along = [a * ta + c * tb, b * ta + d * tb] as const
  const up = [a * tc + c * td, b * tc + d * td] as const
  const size = Math.hypot(up[0], up[1])
  const pageX = a * te + c * tf + e
  const pageY = b * te + d * tf + f
  // Half the height of a small letter above the baseline: what is cut off by the page's edge is not there for a reader.
  const middleX = pageX + 0.25 * up[0]
  const middleY = pageY + 0.25 * up[1]
  const inside = middleX >= 0 && middleY >= 0 && middleX <= viewport.width && middleY <= viewport.height
  if (!(size > 0.5) || !inside) return undefined
  const turn = (((Math.round((Math.atan2(along[1], along[0]) / Math.PI) * 2) % 4) + 4) % 4) as Turn
  const [x, y] = intoFrame(turn, [pageX, pageY])
  return { turn, x, y, width: item.width * Math.hypot(a, b), size }
}

/** pdf.js gives the width of an item only: where its words stand within is reckoned by the usual widths of characters. */
const splitItem = (text: string, { x, y, width, size }: Placed, style: FontStyle, joined: boolean): Word[] => {
  const words: Word[] = []
  const unit = width / (widthOf(text) || 1)
  let at = 0
  let position = x
  for (const part of text.split(/(\s+)/u)) {
    const end = position + widthOf(part) * unit
    if (part.trim() !== '') words.push({ text: part, x0: position, x1: end, y, size, ...style, joined: at === 0 && joined })
    at += part.length
    position = end
  }
  return words
}

const NARROW = new Set("iljtfrI.,:;'’‘|!()[]-/ \u00A0")
const WIDE = new Set('mwMWABCDEFGHKNOPQRUVXYZ—%&@')

const widthOf = (text: string): number => {
  let width = 0
  for (const character of text) width += NARROW.has(character) ? 0.3 : WIDE.has(character) ? 0.72 : 0.5
  return width
}

const isDrawnTwice = (word: Word, drawn: Map<string, Word[]>): boolean => {
  const same = drawn.get(word.text)
  if (!same) {
    drawn.set(word.text, [word])
    return false
  }
  const near = 0.12 * word.size
  if (
    same.some(
      (other) => Math.abs(other.x0 - word.x0) < near && Math.abs(other.y - word.y) < near && Math.abs(other.size - word.size) < near,
    )
  )
    return true
  if (same.length < 500) same.push(word)
  return false
}
