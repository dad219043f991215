import type { PageViewport } from 'pdfjs-dist/legacy/build/pdf.mjs'
import type { TextContent, TextItem } from 'pdfjs-dist/types/src/display/api.js'

import type { CharWidths } from './read-widths.ts'
import { intoFrame, type Turn, type Word } from './words.ts'

/** Weight and slant of a font. */
export type FontStyle = { bold: boolean; italic: boolean }

/** What is known of a document's fonts, by pdf.js's id. */
export type Fonts = { styles: Map<string, FontStyle>; widths: Map<string, CharWidths> }

export type TurnedWords = { turn: Turn; words: Word[] }

/** More pieces of text than any page of a report has: a page made to exhaust its reader. */
export const MOST_ITEMS = 100_000

/**
 * The words of a page in the order they are drawn, one list per writing direction. What lies outside the page, and what is drawn
 * twice over itself (imitated bold), is left out.
 */
export const readWords = (content: TextContent, viewport: PageViewport, fonts: Fonts): TurnedWords[] => {
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
      const style = fonts.styles.get(item.fontName) ?? { bold: false, italic: false }
      const advances = advancesOf(item.str, placed, fonts.widths.get(item.fontName))
      const words = splitItem(item.str, placed, advances, style, joined).filter((word) => !isDrawnTwice(word, drawn))
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

const splitItem = (text: string, { x, y, size }: Placed, advances: readonly number[], style: FontStyle, joined: boolean): Word[] => {
  const words: Word[] = []
  let at = 0
  let position = x
  for (const part of text.split(/(\s+)/u)) {
    let end = position
    for (const next = at + part.length; at < next; at += 1) end += advances[at] ?? 0
    if (part.trim() !== '') words.push({ text: part, x0: position, x1: end, y, size, ...style, joined: at === part.length && joined })
    position = end
  }
  return words
}

/** How far the blanks of a line set flush are drawn apart or together, in type sizes. */
const LEAST_STRETCH = -0.2
const MOST_STRETCH = 1.5

/**
 * How far each UTF-16 unit of an item moves on, in points. pdf.js gives the width of the whole only: the font tells its characters',
 * and what is left over goes to the blanks, as in a line set flush, or where that cannot be to all of them.
 */
const advancesOf = (text: string, { width, size }: Placed, known: CharWidths | undefined): number[] => {
  const advances: number[] = []
  let natural = 0
  for (const character of text) {
    const advance = (size * (known?.get(character) ?? usualWidth(character))) / 1000
    natural += advance
    advances.push(advance)
    if (character.length > 1) advances.push(0)
  }
  const blanks = text.length - text.replaceAll(' ', '').length
  const stretch = blanks === 0 ? Infinity : (width - natural) / blanks
  if (stretch > LEAST_STRETCH * size && stretch < MOST_STRETCH * size)
    return advances.map((advance, at) => (text[at] === ' ' ? advance + stretch : advance))
  return advances.map((advance) => (advance * width) / (natural || 1))
}

const NARROW = new Set("iljtfrI.,:;'’‘|!()[]-/ \u00A0")
const WIDE = new Set('mwMWABCDEFGHKNOPQRUVXYZ—%&@')

/** Of a character in most faces, in thousandths of the type size. */
const usualWidth = (character: string): number => (NARROW.has(character) ? 300 : WIDE.has(character) ? 720 : 500)

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
