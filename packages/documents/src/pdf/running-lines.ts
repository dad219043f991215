import { type Line, textOf } from './lines.ts'

// What is printed on every page is known by standing outermost on many of them: the same words but for their digits, or a lone page number.

export type RunningLines = { headers: Line[]; footers: Line[] }

type PageLines = { height: number; lines: readonly Line[] }

const REACH = 4
const LONGEST = 160
const FEWEST_PAGES = 3
const PAGE_NUMBER = /^(?:page\s)?[-–—|\s]{0,3}(?:[a-z]{1,2}-)?(?:\d{1,4}|[ivxlc]{1,6})[-–—|.\s]{0,3}(?:(?:of|\/)\s?\d{1,4})?$/i

/** The headers and footers of each page, from the page's edge inwards. */
export const findRunningLines = (pages: readonly PageLines[]): RunningLines[] => {
  const edges = pages.map(({ lines, height }) => {
    const sorted = lines.toSorted((a, b) => a.y - b.y)
    return { height, top: sorted.slice(0, REACH), bottom: sorted.toReversed().slice(0, REACH), all: sorted }
  })
  const tops = count(edges.map(({ top }) => top))
  const bottoms = count(edges.map(({ bottom }) => bottom))
  return edges.map(({ top, bottom, all, height }) => {
    const headers = take(top, tops, pages.length, all, height)
    const left = all.filter((line) => !headers.includes(line))
    const lower = bottom.filter((line) => !headers.includes(line))
    return { headers, footers: take(lower, bottoms, pages.length, left, height) }
  })
}

const keyOf = (line: Line): string | undefined => {
  const text = textOf(line)
  if (text.length > LONGEST) return undefined
  if (PAGE_NUMBER.test(text)) return '#'
  // A row of figures is no running line: digits apart, too much of it would be the same on other pages.
  if (text.replaceAll(/[^\p{L}]/gu, '').length < 3) return undefined
  return text.replaceAll(/\d+/g, '#').toLowerCase()
}

/** On how many pages each line stands near the edge, and how often at one height. */
const count = (edges: readonly (readonly Line[])[]): Map<string, number[]> => {
  const heights = new Map<string, number[]>()
  for (const lines of edges) {
    const met = new Set<string>()
    for (const line of lines) {
      const key = keyOf(line)
      if (key === undefined || met.has(key)) continue
      met.add(key)
      heights.set(key, [...(heights.get(key) ?? []), line.y])
    }
  }
  return heights
}

const take = (edge: readonly Line[], heights: Map<string, number[]>, pages: number, all: readonly Line[], height: number): Line[] => {
  const taken: Line[] = []
  for (const line of edge) {
    const key = keyOf(line)
    if (key === undefined) break
    const found = heights.get(key) ?? []
    const next = nearest(line, all, taken)
    const apart = next === undefined || Math.abs(next.y - line.y) > 1.6 * Math.max(line.size, next.size)
    const outer = line.y < 0.12 * height || line.y > 0.88 * height
    const steady = found.filter((y) => Math.abs(y - line.y) < 4).length
    const often = Math.max(FEWEST_PAGES, 0.04 * pages)
    const runs =
      key === '#' ? found.length >= Math.min(FEWEST_PAGES, pages) && (apart || outer) : steady >= often && (apart || steady >= 0.4 * pages)
    if (!runs) break
    taken.push(line)
  }
  return taken
}

/** The line next to it, towards the middle of the page. */
const nearest = (line: Line, all: readonly Line[], taken: readonly Line[]): Line | undefined => {
  const rest = all.filter((other) => other !== line && !taken.includes(other))
  const distance = (other: Line) => Math.abs(other.y - line.y)
  return rest.reduce<Line | undefined>((best, other) => (best && distance(best) <= distance(other) ? best : other), undefined)
}
