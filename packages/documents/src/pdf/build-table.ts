import type { RawCell, RawRow } from '../table/raw-table.ts'
import type { TableRange } from './find-tables.ts'
import { isBold, isRaised, type Line } from './lines.ts'
import type { Strokes } from './read-strokes.ts'
import { type Segment, segmentOfWord } from './segments.ts'
import type { SetLine } from './set-lines.ts'
import { columnOf, type Columns, findColumns, isOverColumn, type Span } from './table-columns.ts'
import { type Head, placeHeads } from './table-heads.ts'
import { gatherRows } from './table-rows.ts'
import { boundsOf, boxOnPage, joinWords, type Rect, type Turn, type Word, least, most } from './words.ts'

type Place = { page: number; turn: Turn; strokes: Strokes }

type Piece = { words: Word[]; column: number; colSpan: number; line: Line }

/** The rows of a table found on a page, one column for labels and one for each column of figures. */
export const buildRows = (lines: readonly SetLine[], { start, end, heads: count }: TableRange, place: Place): RawRow[] => {
  const headLines = lines.slice(start, start + count)
  const body = lines.slice(start + count, end)
  const size = (body[0] as SetLine).line.size
  const columns = findColumns(headLines, body, size)
  const rows = gatherRows({ body, left: columns.left, strokes: place.strokes }).map((row) => ({
    cells: toCells(
      row.flatMap((set) => bodyPieces(set, columns)),
      place,
      columns,
    ),
  }))
  const heads = placeHeads(headLines, columns, place.strokes.rules).map((line, at) => ({
    header: true,
    cells: line.map((head) => headCell(head, headLines[at] as SetLine, place)),
  }))
  return [...heads, ...(heads.length > 0 ? withoutHeadRule(rows) : rows)]
}

/** The rule above the first row belongs to the headings. */
const withoutHeadRule = ([first, ...rest]: RawRow[]): RawRow[] =>
  first ? [{ ...first, cells: first.cells.map((cell) => ({ ...cell, ruleAbove: false })) }, ...rest] : []

const headCell = ({ segment: { words }, over }: Head, { line }: SetLine, place: Place): RawCell => {
  const column = over ? over.first + 1 : 0
  const colSpan = over ? over.last - over.first + 1 : 1
  return { ...toCell({ words, line, column, colSpan }, place), header: true }
}

const bodyPieces = ({ line, segments }: SetLine, columns: Columns): Piece[] =>
  partLabel(segments, columns).map((segment, at) => {
    const label = segment.x0 < columns.left - 2 && (at === 0 || !isOverColumn(segment, columns))
    return { words: segment.words, line, column: label ? 0 : columnOf(segment, columns.spans) + 1, colSpan: 1 }
  })

/** A long label may run up to the first figure without a gap: the figure is known by its column's right edge. */
const partLabel = (segments: readonly Segment[], { left, spans }: Columns): readonly Segment[] => {
  const [label, ...rest] = segments
  const last = label?.words.at(-1)
  const [first] = spans
  if (!label || !last || !first || label.number || label.words.length < 2 || label.x1 < left) return segments
  const figure = segmentOfWord(last)
  const taken = rest.some(({ x0, x1 }) => x0 < first.x1 && x1 > first.x0)
  if (!figure.number || taken || Math.abs(figure.digits.x1 - first.x1) > 0.4 * last.size) return segments
  const words = label.words.slice(0, -1)
  return [{ ...label, ...boundsOf(words), words, text: joinWords(words) }, figure, ...rest]
}

const toCells = (pieces: readonly Piece[], place: Place, columns: Columns): RawCell[] => {
  const byColumn = Map.groupBy(pieces, ({ column }) => column)
  return [...byColumn]
    .toSorted(([a], [b]) => a - b)
    .map(([column, own]) => {
      const [first] = own as [Piece]
      const words = own.flatMap((piece) => piece.words)
      const cell = toCell({ words, line: first.line, column, colSpan: 1 }, place)
      if (column === 0) return { ...cell, indent: Math.round(first.line.x0), bold: own.every((piece) => isBold(piece)) }
      return {
        ...cell,
        bold: own.every((piece) => isBold(piece)),
        ...(hasRuleAbove(own, columns.spans[column - 1], place) ? { ruleAbove: true } : {}),
      }
    })
}

const toCell = ({ words, line, column, colSpan }: Piece, place: Place): RawCell => {
  const plain = words.filter((word) => !isRaised(word, line))
  const text = joinWords(words)
  const numberText = plain.length < words.length && plain.length > 0 ? joinWords(plain) : undefined
  return {
    text,
    column,
    ...(colSpan > 1 ? { colSpan } : {}),
    ...(numberText === undefined ? {} : { numberText }),
    location: { kind: 'page', page: place.page, box: boxOnPage(place.turn, boundsOf(words)) },
  }
}

/** A rule right above a figure, as wide as its column and no wider than the figures are. */
const hasRuleAbove = (pieces: readonly Piece[], span: Span | undefined, { strokes }: Place): boolean => {
  const [first] = pieces
  if (!first || !span) return false
  const bounds: Rect = boundsOf(pieces.flatMap(({ words }) => words))
  const { size } = first.line
  const rules = strokes.rules.filter(
    ({ x0, x1, y0, y1 }) =>
      y1 <= bounds.y0 + 0.35 * size &&
      y0 > bounds.y0 - 0.55 * size &&
      x0 < bounds.x1 &&
      x1 > (bounds.x0 + bounds.x1) / 2 &&
      x1 - x0 < 4 * (span.x1 - span.x0) + 6 * size,
  )
  // Two rules close the total above them.
  const heights = rules.map(({ y0, y1 }) => (y0 + y1) / 2)
  return rules.length > 0 && most(heights) - least(heights) < 1.2
}
