import { headingLevel } from '../blocks/headings.ts'
import { linesOfLayout } from '../blocks/layout-table.ts'
import type { Blocks } from '../blocks/open-blocks.ts'
import type { DecimalMark } from '../numbers/digits.ts'
import { buildRows } from './build-table.ts'
import { findTables } from './find-tables.ts'
import { gatherLines, isBold, isItalic, type Line, textOf } from './lines.ts'
import { placeLines } from './place-lines.ts'
import type { PageContent } from './read-page.ts'
import { strokesFor } from './read-strokes.ts'
import { findRegions } from './regions.ts'
import type { RunningLines } from './running-lines.ts'
import { setLines } from './set-lines.ts'
import { gatherText, isCentred, type Setting, settingOf, type TextBlock } from './text-blocks.ts'
import { boxOnPage, type Turn, unite } from './words.ts'

/** What holds for the whole document: the size of most of its text, and its decimal mark where that is known. */
export type Typesetting = { bodySize: number; decimalMark: DecimalMark | undefined }

const LONGEST_HEADING_LINES = 3

/** Adds a page's blocks in reading order: header, columns with their text and tables, footer. */
export const addPage = (blocks: Blocks, page: PageContent, running: RunningLines, { bodySize, decimalMark }: Typesetting): void => {
  for (const line of running.headers) addLine(blocks, page, line, 'page_header')
  const runningWords = new Set([...running.headers, ...running.footers].flatMap(({ words }) => words))
  for (const { turn, words } of page.texts) {
    const strokes = strokesFor(page.rects, turn)
    for (const region of findRegions(words.filter((word) => !runningWords.has(word)))) {
      const lines = setLines(gatherLines(region))
      const setting = settingOf(lines, bodySize)
      let from = 0
      let afterTable = false
      const addText = (to: number) => {
        for (const block of gatherText(lines.slice(from, to), setting, afterTable))
          addTextBlock(blocks, page.frame.number, turn, block, setting)
        from = to
      }
      for (const range of findTables(lines, strokes, setting.right - setting.left)) {
        addText(range.start)
        const rows = buildRows(lines, range, { page: page.frame.number, turn, strokes })
        const table = blocks.finish({ rows, ...(decimalMark === undefined ? {} : { decimalMark }) })
        if (linesOfLayout(table)) continue
        const box = boxOnPage(turn, unite(lines.slice(range.start, range.end).map(({ line }) => line)))
        blocks.table(table, { kind: 'page', page: page.frame.number, box })
        from = range.end
        afterTable = true
      }
      addText(lines.length)
    }
  }
  for (const line of running.footers.toReversed()) addLine(blocks, page, line, 'page_footer')
}

const addLine = (blocks: Blocks, page: PageContent, line: Line, kind: 'page_header' | 'page_footer'): void => {
  const location = { kind: 'page', page: page.frame.number, box: boxOnPage(0, line) } as const
  blocks.text({ kind, text: textOf(line), lines: placeLines([line], 0), location })
}

const addTextBlock = (blocks: Blocks, page: number, turn: Turn, { lines, kind }: TextBlock, setting: Setting): void => {
  // Lines end in a blank, a hyphen at a line's end stays: the words can be found again in the PDF letter for letter.
  const text = lines.map(textOf).join(' ')
  const location = { kind: 'page', page, box: boxOnPage(turn, unite(lines)) } as const
  const look = {
    bold: lines.every(isBold),
    italic: lines.every(isItalic),
    centered: lines.every((line) => isCentred(line, setting)),
    size: lines[0]?.size ?? setting.bodySize,
  }
  const level = kind !== 'footnote' && lines.length <= LONGEST_HEADING_LINES ? headingLevel(text, look, setting.bodySize) : undefined
  const placed = { text, lines: placeLines(lines, turn), location }
  if (level !== undefined) blocks.text({ kind: 'heading', level, ...placed })
  else blocks.text({ kind, ...placed })
}
