import { type Box, type Document, rectsOf } from '@unfold/contracts'

import { numberWidth, SHAPES } from '../ticks/shapes.ts'
import type { Ticked } from '../ticks/tick-document.ts'
import { TICKS, type TickKind } from '../ticks/tick.ts'
import { partCell } from './part-cell.ts'

// Where on its page each mark is drawn: beside its number, never over digits, and nearer to it than to any other number. All in the
// frame of the page as it is shown, in points from its top left.

/** One mark as it is drawn: its tick, or for an exception its number in a box. */
export type PlacedMark = { page: number; box: Box; kind: TickKind; number?: number; ticked: Ticked }

/** A mark's height to the height of its number's box, in a table and in running text, and its limits in points. */
const IN_TABLE = 0.66
const IN_TEXT = 0.5
const LOWEST = 4
const HIGHEST = 7.5
const GAP = 1.4
/** Marks stand so much within the page's edge. */
const EDGE = 1

/** What stands below a number is easily taken for the next line's. */
const BELOW = 25

type Obstacle = { box: Box; digits: boolean }

const DRAWN = TICKS.map(({ kind }) => kind).filter((kind) => kind !== 'exception' && kind !== 'dismissed')

/** The marks of a PDF in reading order; what has no place on a page is left out. */
export const placeMarks = (document: Document, ticks: readonly Ticked[]): PlacedMark[] => {
  const targets = ticks.flatMap((ticked) => {
    const target = targetOf(ticked)
    return target ? [{ ticked, ...target }] : []
  })
  const pages = new Map((document.pages ?? []).map((page) => [page.number, page]))
  const obstacles = obstaclesOf(document, targets)
  return targets.flatMap(({ ticked, page, box }) => {
    const size = pages.get(page)
    if (!size) return []
    const others = obstacles.get(page) ?? []
    const { height, parts } = measure(ticked, box)
    const width = parts.reduce((so, part) => so + part.width, GAP * (parts.length - 1))
    const [x, y] = bestPlace(box, [width, height], others, [size.width, size.height])
    others.push({ box: [x, y, width, height], digits: true })
    let at = x
    return parts.map(({ kind, number, width: own }): PlacedMark => {
      const placed = { page, box: [at, y, own, height] as Box, kind, ...(number === undefined ? {} : { number }), ticked }
      at += own + GAP
      return placed
    })
  })
}

const targetOf = ({ block, cell, stretch, figure }: Ticked): { page: number; box: Box } | undefined => {
  if (cell && block.table) {
    const { text = '', location } = block.table.rows[cell.row]?.cells.find(({ column }) => column === cell.column) ?? {}
    return location?.kind === 'page' && location.box
      ? { page: location.page, box: partCell(block.table, text, location.box).figure }
      : undefined
  }
  if (!stretch || block.location.kind !== 'page') return undefined
  // Of words over several lines the mark stands at the last; of "$16.2 million," behind the figure itself and what touches it.
  const words = block.text.slice(stretch.start, stretch.end)
  const digits = figure ? /^\D*\d[\d.,]*\)?%?(?=\s)/.exec(words)?.[0] : undefined
  const end = stretch.start + (digits ?? words).length
  const touching = /^[^\s\d]*/.exec(block.text.slice(end))?.[0] ?? ''
  const box = rectsOf(block, stretch.start, end + touching.length).at(-1)
  return box && { page: block.location.page, box }
}

type Part = { kind: TickKind; number?: number; width: number }

const measure = ({ kinds, exceptions, cell }: Ticked, [, , wide, high]: Box): { height: number; parts: Part[] } => {
  // Of a number that is written upward or downward the box lies on its side.
  const height = Math.min(HIGHEST, Math.max(LOWEST, (cell ? IN_TABLE : IN_TEXT) * Math.min(wide, high)))
  const raised = exceptions.map(({ number, dismissed }): Part => ({
    kind: dismissed ? 'dismissed' : 'exception',
    number,
    width: height * numberWidth(number),
  }))
  const shown = DRAWN.filter((kind) => kinds.has(kind) && !(kind === 'not_checked' && kinds.size > 1))
  const parts = [...raised, ...shown.map((kind): Part => ({ kind, width: (height * SHAPES[kind].width) / 10 }))]
  return { height, parts }
}

/** What is farther above or below than so many points is in no mark's way. */
const IN_REACH = 30

/** Boxes of all that is printed on these pages near a number that is marked. */
const obstaclesOf = ({ blocks }: Document, targets: readonly { page: number; box: Box }[]): Map<number, Obstacle[]> => {
  const byPage = new Map<number, Obstacle[]>()
  const heights = Map.groupBy(targets, ({ page }) => page)
  for (const page of heights.keys()) byPage.set(page, [])
  const inReach = (page: number, [, y, , height]: Box): boolean =>
    heights.get(page)?.some(({ box }) => box[1] < y + height + IN_REACH && box[1] + box[3] > y - IN_REACH) ?? false
  for (const block of blocks) {
    for (const { cells } of block.table?.rows ?? [])
      for (const { text, location } of cells) {
        const list = location?.kind === 'page' && location.box ? byPage.get(location.page) : undefined
        if (!block.table || !list || location?.kind !== 'page' || !location.box) continue
        const { figure, sign } = partCell(block.table, text, location.box)
        list.push({ box: figure, digits: /\d/.test(text) })
        if (sign) list.push({ box: sign, digits: false })
      }
    if (block.table || block.location.kind !== 'page') continue
    const { page } = block.location
    for (const [at, line] of (block.lines ?? []).entries()) {
      if (!inReach(page, line.box)) continue
      const text = block.text.slice(0, block.lines?.[at + 1]?.start)
      const alone = { ...block, text, lines: [line] }
      for (const { 0: word, index } of text.slice(line.start).matchAll(/\S+/g))
        for (const box of rectsOf(alone, line.start + index, line.start + index + word.length))
          byPage.get(page)?.push({ box, digits: /\d/.test(word) })
    }
  }
  return byPage
}

/** The best of the places around a number: right of it, raised behind it, left of it, above and below. */
const bestPlace = (
  target: Box,
  [width, height]: [number, number],
  obstacles: readonly Obstacle[],
  [pageWidth, pageHeight]: [number, number],
): [number, number] => {
  const [x, y, wide, high] = target
  const middle = y + (high - height) / 2
  const raised = y - 0.25 * height
  const near = obstacles.filter(({ box }) => distance(box, target) < 4 * high + width && !contains(target, box))
  const places: [number, number][] = [
    [x + wide + 1.2, middle],
    [x + wide + 0.4, middle],
    [x + wide + 0.2, raised],
    [x + wide - 0.2, y - 0.6 * height],
    [x - width - 1.2, middle],
    [x - width - 0.2, raised],
    [x + wide - 0.5 * width, y - height],
    [x + wide - width, y - height],
    [x + wide - 0.5 * width, y + high],
    [x, y - height],
    [x, y + high],
  ]
  let best = places[0] as [number, number]
  let least = Infinity
  for (const [order, [left, top]] of places.entries()) {
    const box: Box = [left, top, width, height]
    const outside = left < EDGE || top < EDGE || left + width > pageWidth - EDGE || top + height > pageHeight - EDGE
    let cost = order * 0.5 + (top >= y + high ? BELOW : 0) + (outside ? 10_000 : 0)
    for (const { box: other, digits } of near) {
      cost += overlap(box, other) * (digits ? 100 : 8)
      if (digits && distance(box, other) <= distance(box, target)) cost += 50
    }
    if (cost >= least) continue
    least = cost
    best = [left, top]
  }
  return best
}

const overlap = ([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number =>
  Math.max(0, Math.min(ax + aw, bx + bw) - Math.max(ax, bx)) * Math.max(0, Math.min(ay + ah, by + bh) - Math.max(ay, by))

/** Between the nearest points of two boxes; 0 where they touch. */
export const distance = ([ax, ay, aw, ah]: Box, [bx, by, bw, bh]: Box): number =>
  Math.hypot(Math.max(0, bx - ax - aw, ax - bx - bw), Math.max(0, by - ay - ah, ay - by - bh))

/** A figure's own word may be a part of its box, or hold it with a full stop behind. */
const contains = (target: Box, [x, y, wide, high]: Box): boolean => {
  const shared = overlap(target, [x, y, wide, high])
  return shared > 0.5 * Math.min(wide * high, target[2] * target[3])
}
