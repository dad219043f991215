import { type Line, textOf } from './lines.ts'

// What is printed on every page is known by standing outermost on many of them: the same words but for their digits, or a lone page number.

export type RunningLines = { headers: Line[]; footers: Line[] }

type PageLines = { height: number; lines: readonly Line[] }

const REACH = 4
const LONGEST = 160
const FEWEST_PAGES = 3
/** The part of the page's height, from either edge, in which headers and footers stand. */
const OUTER = 0.15
const PAGE_NUMBER = /^(?:page\s)?[-–—|\s]{0,3}(?:[a-z]{1,2}-)?(?:\d{1,4}|[ivxlc]{1,6})[-–—|.\s]{0,3}(?:(?:of|\/)\s?\d{1,4})?$/i

/** A line near the edge of a page: its words without digits, and its numbers. */
type Met = { key: string; numbers: number[]; page: number; y: number }

/** The headers and footers of each page, from the page's edge inwards. */
export const findRunningLines = (pages: readonly PageLines[]): RunningLines[] => {
  const sorted = pages.map(({ lines }) => lines.toSorted((a, b) => a.y - b.y))
  const tops = meet(sorted.map((lines) => lines.slice(0, REACH)))
  const bottoms = meet(sorted.map((lines) => lines.slice(-REACH)))
  return pages.map(({ height }, page) => {
    const lines = sorted[page] ?? []
    const place = { page, pages: pages.length, height }
    const headers = take(lines, tops, place)
    const rest = lines.filter((line) => !headers.includes(line)).toReversed()
    return { headers, footers: take(rest, bottoms, place) }
  })
}

const meetingOf = (line: Line, page: number): Met | undefined => {
  const text = textOf(line)
  if (text.length > LONGEST) return undefined
  if (PAGE_NUMBER.test(text)) return { key: '#', numbers: [], page, y: line.y }
  // A row of figures is no running line.
  if (text.replaceAll(/[^\p{L}]/gu, '').length < 3) return undefined
  return { key: text.replaceAll(/\d+/g, '#').toLowerCase(), numbers: (text.match(/\d+/g) ?? []).map(Number), page, y: line.y }
}

const meet = (edges: readonly (readonly Line[])[]): Map<string, Met[]> =>
  Map.groupBy(
    edges.flatMap((lines, page) => lines.flatMap((line) => meetingOf(line, page) ?? [])),
    ({ key }) => key,
  )

type Place = { page: number; pages: number; height: number }

/** The running lines among a page's lines, which come from the page's edge inwards. */
const take = (lines: readonly Line[], met: Map<string, Met[]>, { page, pages, height }: Place): Line[] => {
  const taken: Line[] = []
  for (const line of lines.slice(0, REACH)) {
    const own = meetingOf(line, page)
    if (!own) break
    const next = lines[taken.length + 1]
    const apart = next === undefined || Math.abs(next.y - line.y) > 1.6 * Math.max(line.size, next.size)
    const outer = line.y < OUTER * height || line.y > (1 - OUTER) * height
    const others = met.get(own.key) ?? []
    if (own.key === '#') {
      if (others.length < Math.min(FEWEST_PAGES, pages) || !(apart || outer)) break
    } else {
      const again = new Set(others.filter((other) => repeats(own, other)).map((other) => other.page)).size
      if (!outer || again < Math.max(FEWEST_PAGES, 0.04 * pages) || !(apart || again >= 0.4 * pages)) break
    }
    taken.push(line)
  }
  return taken
}

/** The same line at the same height: its numbers are the same too, or count the pages. */
const repeats = (one: Met, other: Met): boolean =>
  Math.abs(one.y - other.y) < 4 &&
  one.numbers.every((number, index) => number === other.numbers[index] || number - (other.numbers[index] ?? 0) === one.page - other.page)
