import type { Block, Page, PlacedLine, Table } from './document.ts'
import type { Box, Evidence } from './evidence.ts'

// Where words of the Document model stand on the pages of a PDF (or on a picture). All rectangles are [x, y, width, height] in the
// frame of the page as it is shown: points from its top left, turned and cut as the PDF says.

/** Rectangles on one page, one for each line the words run over, in reading order. */
export type PlaceOnPage = { page: number; rects: Box[] }

/**
 * The rectangles of a piece of evidence (or of anything quoted from a block): its table cell's box, else those of the quoted words, else
 * the box of its block. `block` is the one that `location.block` names; without it only what the location itself tells is known.
 * @returns undefined where the evidence stands on no page (HTML, XLSX, Markdown …)
 */
export const placeOnPage = (
  { quote, location, tableCell }: Pick<Evidence, 'quote' | 'location' | 'tableCell'>,
  block?: Block,
): PlaceOnPage | undefined => {
  if (location.kind !== 'page') return undefined
  const { page } = location
  const cell = tableCell && block?.table && boxOfCell(block.table, tableCell.row, tableCell.column)
  if (cell) return { page, rects: [cell] }
  const stretch = tableCell || !block ? undefined : findWords(block.text, quote)
  const rects = block && stretch ? rectsOf(block, ...stretch) : []
  if (rects.length > 0) return { page, rects }
  return location.box ? { page, rects: [location.box] } : undefined
}

/** Where words stand in a text, from and to, white space of any length being one blank on both sides. */
const findWords = (text: string, words: string): [number, number] | undefined => {
  const plain = text.indexOf(words)
  if (plain >= 0) return [plain, plain + words.length]
  const places: number[] = []
  let folded = ''
  for (let at = 0; at < text.length; at += 1) {
    const blank = /\s/.test(text.charAt(at))
    if (blank && (folded === '' || folded.endsWith(' '))) continue
    folded += blank ? ' ' : text.charAt(at)
    places.push(at)
  }
  const wanted = words.replaceAll(/\s+/gu, ' ').trim()
  const start = wanted === '' ? -1 : folded.indexOf(wanted)
  return start < 0 ? undefined : [places[start] ?? 0, (places[start + wanted.length - 1] ?? 0) + 1]
}

/** The box of a table's cell on its page. */
export const boxOfCell = ({ rows }: Table, row: number, column: number): Box | undefined => {
  const location = rows[row]?.cells.find((cell) => cell.column === column)?.location
  return location?.kind === 'page' ? location.box : undefined
}

/**
 * The rectangles of a stretch of a block's text, from `start` to `end` (not included): one a line, in a table one a cell.
 * Empty where the block does not tell where its words stand.
 */
export const rectsOf = (block: Block, start: number, end: number): Box[] => {
  if (block.table) return cellsWithin(block.table, start, end)
  if (block.words) return block.words.filter((word) => word.start < end && word.end > start).map(({ box }) => box)
  const { lines = [], text } = block
  return lines.flatMap((line, at) => {
    const next = lines[at + 1]?.start ?? text.length
    const part = line.start < end && next > start && partOfLine(line, text.slice(line.start, next), start - line.start, end - line.start)
    return part ? [part] : []
  })
}

/** A table's text is its rows, cells joined by a blank, rows by a line break. */
const cellsWithin = ({ rows }: Table, start: number, end: number): Box[] => {
  const boxes: Box[] = []
  let at = 0
  for (const { cells } of rows) {
    for (const { text, location } of cells) {
      if (at < end && at + text.length > start && location?.kind === 'page' && location.box) boxes.push(location.box)
      at += text.length + 1
    }
    if (cells.length === 0) at += 1
  }
  return boxes
}

const partOfLine = (line: PlacedLine, text: string, from: number, to: number): Box | undefined => {
  let at = 0
  let left = 0
  let begin: number | undefined
  let end: number | undefined
  for (const [index, word] of text.trimEnd().split(' ').entries()) {
    const [gap, width] = [line.steps[2 * index], line.steps[2 * index + 1]]
    if (gap === undefined || width === undefined) break
    left += gap
    const close = at + word.length
    if (close > from && at < to) {
      // Within a word its letters are taken for equally wide.
      begin ??= left + (width * Math.max(from - at, 0)) / word.length
      end = left + (width * Math.min(to - at, word.length)) / word.length
    }
    left += width
    at = close + 1
  }
  return begin === undefined || end === undefined ? undefined : cutLine(line, begin / 10, end / 10)
}

/** From the line's beginning along its writing direction. */
const cutLine = ({ box: [x, y, width, height], turn }: PlacedLine, begin: number, end: number): Box => {
  if (turn === 1) return [x, y + begin, width, end - begin]
  if (turn === 2) return [x + width - end, y, end - begin, height]
  if (turn === 3) return [x, y + height - end, width, end - begin]
  return [x + begin, y, end - begin, height]
}

/**
 * A rectangle of the shown page in the PDF's user space, to be drawn there: [x, y, width, height] with (x, y) its lower left corner
 * and y growing upward. What shall stand upright for the reader is drawn turned by `page.rotation` degrees counter-clockwise.
 */
export const inUserSpace = ({ width, height, rotation, view, userUnit = 1 }: Page, [x, y, w, h]: Box): Box => {
  const turned = rotation === 90 || rotation === 270
  const [x0, y0, x1, y1] = view ?? [0, 0, (turned ? height : width) / userUnit, (turned ? width : height) / userUnit]
  const [left, top, wide, high] = [x / userUnit, y / userUnit, w / userUnit, h / userUnit]
  if (rotation === 90) return [x0 + top, y0 + left, high, wide]
  if (rotation === 180) return [x1 - left - wide, y0 + top, wide, high]
  if (rotation === 270) return [x1 - top - high, y1 - left - wide, high, wide]
  return [x0 + left, y1 - top - high, wide, high]
}
