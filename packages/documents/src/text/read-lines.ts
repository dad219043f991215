import type { Location } from '@unfold/contracts'

import { headingLevel } from '../blocks/headings.ts'
import type { Blocks } from '../blocks/open-blocks.ts'
import type { RawRow } from '../table/raw-table.ts'
import { isFigureLine, isRuleLine, isSet, type Segment, segmentsOf, widenTabs } from './line-segments.ts'
import { findRepeatedLines } from './repeated-lines.ts'

type Line = { text: string; segments: Segment[]; number: number }
type Locate = (line: number, endLine: number) => Location

const TAG =
  /^\s*<\/?(?:TABLE|CAPTION|S|C|FN|PAGE|TEXT|DOCUMENT|TYPE|SEQUENCE|FILENAME|DESCRIPTION|SEC-DOCUMENT|SEC-HEADER|IMS-DOCUMENT|IMS-HEADER)>/i
const PAGE_BREAK = /\f|^\s*<PAGE>\s*$/i
const BULLET = /^\s*(?:[•●○▪◦■·*]|[-–—]\s|\(?(?:[a-z]|\d{1,2}|[ivx]{1,4})[.)]\s)/i
const MOST_BLANK = 2
const MOST_HEADS = 6

/**
 * Reads lines set in one width: paragraphs between blank lines, tables where figures stand in columns.
 * @param firstLine the number of the first of the lines, from 1.
 */
export const readLines = (source: readonly string[], blocks: Blocks, locate: Locate, firstLine = 1): void => {
  const repeated = findRepeatedLines(source)
  const lines = source.map((raw, index): Line => {
    const text = widenTabs(raw.replaceAll('\f', ''))
    return { text, segments: TAG.test(text) ? [] : segmentsOf(text), number: firstLine + index }
  })
  const ranges = tableRanges(lines, source)
  let paragraph: Line[] = []
  const flush = (): void => {
    if (paragraph.length > 0) addParagraph(paragraph, blocks, locate)
    paragraph = []
  }
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at] as Line
    const range = ranges.get(at)
    if (range !== undefined) {
      flush()
      addTable(lines.slice(at, range + 1), blocks, locate)
      at = range
      continue
    }
    if (PAGE_BREAK.test(source[at] as string)) {
      flush()
      blocks.pageBreak()
    }
    if (line.segments.length === 0 || isRuleLine(line.segments)) flush()
    else if (repeated.has(line.text.trim())) {
      flush()
      blocks.text({ kind: 'page_footer', text: line.text, location: locate(line.number, line.number) })
    } else {
      if (BULLET.test(line.text) && paragraph.length > 0) flush()
      paragraph.push(line)
    }
  }
  flush()
}

/** First line → last line of each table. */
const tableRanges = (lines: readonly Line[], source: readonly string[]): ReadonlyMap<number, number> => {
  const ranges = new Map<number, number>()
  const closings = source.flatMap((line, index) => (/^\s{0,40}<\/TABLE>/i.test(line) ? [index] : []))
  let taken = -1
  let at = 0
  while (at < lines.length) {
    while ((closings[0] ?? at) < at) closings.shift()
    if (/^\s{0,40}<TABLE>/i.test(source[at] as string)) {
      const [end = -1] = closings
      if (end > at && lines.slice(at, end).filter(({ segments }) => isFigureLine(segments)).length > 0) {
        ranges.set(at, end)
        taken = end
        at = end + 1
        continue
      }
    }
    if (!isFigureLine((lines[at] as Line).segments)) {
      at += 1
      continue
    }
    const end = lastOfTable(lines, at)
    const figures = lines.slice(at, end + 1).filter(({ segments }) => isFigureLine(segments)).length
    if (figures >= 2) {
      ranges.set(firstOfTable(lines, at, taken), end)
      taken = end
    }
    at = end + 1
  }
  return ranges
}

const lastOfTable = (lines: readonly Line[], from: number): number => {
  let end = from
  let blank = 0
  let labels = 0
  for (let at = from + 1; at < lines.length; at += 1) {
    const { segments, text } = lines[at] as Line
    if (segments.length === 0) blank += 1
    else if (isFigureLine(segments) || isRuleLine(segments)) {
      end = at
      blank = 0
      labels = 0
    } else if (text.trim().length > 60 && segments.length === 1) break
    else labels += 1
    if (blank > MOST_BLANK || labels > 4) break
  }
  return end
}

/** The column headings over the first line of figures. */
const firstOfTable = (lines: readonly Line[], from: number, taken: number): number => {
  let start = from
  let blank = 0
  for (let at = from - 1; at > taken && from - at <= MOST_HEADS; at -= 1) {
    const { segments, text } = lines[at] as Line
    if (segments.length === 0) {
      blank += 1
      if (blank > 1) break
      continue
    }
    if (isRuleLine(segments) || isSet(segments) || (blank === 0 && text.trim().length < 50 && text.trim().endsWith(':'))) start = at
    else break
  }
  return start
}

const addTable = (lines: readonly Line[], blocks: Blocks, locate: Locate): void => {
  const rows: RawRow[] = []
  for (const { segments, number } of lines) {
    const cells = segments.map(({ text, start, end }, index) => ({
      text,
      column: start,
      colSpan: end - start,
      location: locate(number, number),
      ...(index === 0 ? { indent: start * 3 } : {}),
    }))
    const last = rows.at(-1)
    const [first] = cells
    const [label] = last?.cells ?? []
    // A label that goes on in the next line belongs to that line's figures.
    if (first && label && last?.cells.length === 1 && /^\p{Ll}/u.test(first.text) && !/[:.]$/.test(label.text)) {
      rows.pop()
      cells[0] = {
        ...first,
        text: `${label.text} ${first.text}`,
        column: Math.min(label.column ?? 0, first.column),
        indent: label.indent ?? 0,
      }
    }
    rows.push({ cells })
  }
  const table = blocks.finish({ rows })
  const [first, last] = [lines[0], lines.at(-1)]
  if (table.rows.length > 0 && first && last) blocks.table(table, locate(first.number, last.number))
}

const addParagraph = (lines: readonly Line[], blocks: Blocks, locate: Locate): void => {
  const [first] = lines
  const last = lines.at(-1)
  if (!first || !last) return
  // Lines that are headings each on their own: "CONSOLIDATED BALANCE SHEETS" over "(in thousands)".
  if (
    lines.length > 1 &&
    lines.length <= 8 &&
    lines.some(({ text }) => levelOf(text) !== undefined) &&
    lines.every(({ text }) => text.trim().length < 90)
  ) {
    for (const line of lines) addParagraph([line], blocks, locate)
    return
  }
  const text = lines.map((line) => line.text).join('\n')
  const level = lines.length <= 2 ? levelOf(text) : undefined
  const kind = level !== undefined ? 'heading' : BULLET.test(first.text) ? 'list_item' : 'paragraph'
  blocks.text({ kind, ...(level === undefined ? {} : { level }), text, location: locate(first.number, last.number) })
}

const levelOf = (text: string): number | undefined =>
  headingLevel(text.replaceAll(/\s+/g, ' ').trim(), { plain: true, centered: /^\s{12,}\S/.test(text) })
