import { z } from 'zod'

import { Box, Location } from './evidence.ts'
import { Id, Sha256, Timestamp } from './ids.ts'

/** What Unfold reads. `ixbrl` is HTML with inline-XBRL facts, `image` a picture (PNG, JPEG, WebP) whose words are recognised. */
export const FORMATS = ['pdf', 'html', 'ixbrl', 'xlsx', 'docx', 'markdown', 'text', 'image'] as const
export const Format = z.enum(FORMATS)
export type Format = z.infer<typeof Format>

/** What is known of an uploaded document without its text. */
export const DocumentInfo = z.object({
  id: Id,
  name: z.string(),
  format: Format,
  /** Bytes. */
  size: z.int().nonnegative(),
  sha256: Sha256,
  uploadedAt: Timestamp,
})
export type DocumentInfo = z.infer<typeof DocumentInfo>

/**
 * A number as it is printed. `value` is what the digits say, sign and parentheses applied, the table's scale not:
 * "(1,234.5)" is -1234.5 with 1 decimal. The true value is `value × scale`; it is known to ± 0.5 × 10^-decimals × scale
 * (XBRL Calculations 1.1 treats a rounded number as that interval).
 */
export const PrintedNumber = z.object({
  value: z.number(),
  /** Digits shown behind the decimal mark. */
  decimals: z.int().nonnegative(),
  /** 1, 1e3, 1e6, 1e9: what the number's own words ("$16.2 million") or its table's ("in thousands") multiply it by. */
  scale: z.number(),
  percent: z.boolean(),
  /** ISO 4217, where a sign or a word tells it. */
  currency: z.string().optional(),
  /** Printed as a dash or "nil": zero, or nothing to report. */
  nil: z.boolean().optional(),
  /** Footnote marks behind the number: "(1)", "*". */
  footnotes: z.array(z.string()).optional(),
})
export type PrintedNumber = z.infer<typeof PrintedNumber>

export const Cell = z.object({
  /** From 0; of the cell's first column where it spans several. */
  column: z.int().nonnegative(),
  colSpan: z.int().positive().optional(),
  rowSpan: z.int().positive().optional(),
  /** White space folded; `$`, `)` and `%` that stand in cells of their own are joined to their number. */
  text: z.string(),
  number: PrintedNumber.optional(),
  /** Ids of the XBRL facts tagged in the cell. */
  facts: z.array(z.string()).optional(),
  location: Location.optional(),
})
export type Cell = z.infer<typeof Cell>

export const Row = z.object({
  cells: z.array(Cell),
  /** How far the label is set in, in steps from 0, where the layout tells. */
  indent: z.int().nonnegative().optional(),
  bold: z.boolean().optional(),
  /** A rule is drawn above the row's numbers, as above totals. */
  ruleAbove: z.boolean().optional(),
  /** A row of column headings. */
  header: z.boolean().optional(),
})
export type Row = z.infer<typeof Row>

export const Table = z.object({
  id: Id,
  /** Number of columns; every cell's `column` is below it. */
  columns: z.int().nonnegative(),
  rows: z.array(Row),
  /** The words that name the table: its caption or the heading or line before it. */
  caption: z.string().optional(),
  /** What the numbers are multiplied by, from "in millions" in the table or near it; 1 where nothing says so. */
  scale: z.number(),
  /** ISO 4217. */
  currency: z.string().optional(),
})
export type Table = z.infer<typeof Table>

/**
 * A line of a PDF's running text. `start` is where its first letter stands in the block's text; `box` holds the whole line. `steps`
 * lead along it through its words (what blanks part in the text): the gap before each word and its width, in tenths of a point from the
 * line's beginning, so that any stretch of the text has its rectangles: see `rectsOf`.
 */
export const PlacedLine = z.object({
  start: z.int().nonnegative(),
  box: Box,
  steps: z.array(z.int()),
  /** Quarter turns clockwise in which the line is written; upright where absent. */
  turn: z.union([z.literal(1), z.literal(2), z.literal(3)]).optional(),
})
export type PlacedLine = z.infer<typeof PlacedLine>

/** A piece of a document in reading order. */
export const Block = z.object({
  /** `b1`, `b2` … in reading order. */
  id: Id,
  kind: z.enum(['heading', 'paragraph', 'list_item', 'table', 'footnote', 'page_header', 'page_footer']),
  /** Heading level from 1. */
  level: z.int().positive().optional(),
  /** White space folded. A table's text is its rows, cells joined by a blank, rows by a line break. */
  text: z.string(),
  table: Table.optional(),
  /** Of a picture: its words by their offsets in `text`, each with its box. */
  words: z.array(z.object({ start: z.int().nonnegative(), end: z.int().nonnegative(), box: Box })).optional(),
  /** Of running text of a PDF; a table's cells have their boxes. Left out on the wire unless asked for. */
  lines: z.array(PlacedLine).optional(),
  location: Location,
})
export type Block = z.infer<typeof Block>

/** One XBRL fact, numeric or not (XBRL 2.1; Inline XBRL 1.1). */
export const Fact = z.object({
  /** The element's id, or its place. */
  id: z.string(),
  /** QName as written: `us-gaap:Revenues`. */
  concept: z.string(),
  /** As printed. */
  text: z.string(),
  /** Numeric facts: sign and scale applied. */
  value: z.number().optional(),
  /** XBRL `decimals`: -6 = to the million; undefined = INF or not numeric. */
  decimals: z.int().optional(),
  unit: z.string().optional(),
  period: z.union([z.object({ instant: z.string() }), z.object({ start: z.string(), end: z.string() })]).optional(),
  /** Axis → member (or typed value); empty for the default context. */
  dimensions: z.record(z.string(), z.string()),
  entity: z.string().optional(),
  nil: z.boolean().optional(),
  /** The block the fact is printed in, where it is printed. */
  block: Id.optional(),
  location: Location.optional(),
})
export type Fact = z.infer<typeof Fact>

/** One calculation relationship: `total = Σ weight × part` (XBRL calculation linkbase). */
export const CalculationSum = z.object({
  role: z.string(),
  total: z.string(),
  parts: z.array(z.object({ concept: z.string(), weight: z.number() })),
})
export type CalculationSum = z.infer<typeof CalculationSum>

/**
 * A page. `width` and `height` are those it is shown with: turned, cut and enlarged as the PDF says, in points; of a picture in pixels.
 * Boxes are measured in the same frame, from its top left; `inUserSpace` leads back to the PDF's own.
 */
export const Page = z.object({
  number: z.int().positive(),
  width: z.number(),
  height: z.number(),
  /** Degrees clockwise by which the PDF says to turn it; not turned where absent. */
  rotation: z.union([z.literal(90), z.literal(180), z.literal(270)]).optional(),
  /** The shown part of the PDF's user space, [x0, y0, x1, y1]; from (0, 0) and as large as the page where absent. */
  view: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  /** Points to a unit of user space; 1 where absent. */
  userUnit: z.number().positive().optional(),
})
export type Page = z.infer<typeof Page>

/** A document as every agent reads it, whatever its format was. */
export const Document = z.object({
  id: Id,
  name: z.string(),
  format: Format,
  title: z.string().optional(),
  /** PDF: each page's size in points; a picture: one page, in pixels. */
  pages: z.array(Page).optional(),
  /** XLSX: the sheets' names. */
  sheets: z.array(z.string()).optional(),
  blocks: z.array(Block),
  facts: z.array(Fact),
  calculations: z.array(CalculationSum),
  /** What could not be read, said plainly. */
  warnings: z.array(z.string()),
})
export type Document = z.infer<typeof Document>

/** What a reader can be told as soon as the document is read. */
export const DocumentOutline = z.object({
  documentId: Id,
  pages: z.int().nonnegative().optional(),
  blocks: z.int().nonnegative(),
  tables: z.int().nonnegative(),
  numbers: z.int().nonnegative(),
  facts: z.int().nonnegative(),
  /** Of running text, where they were told apart. */
  sentences: z.int().nonnegative().optional(),
  warnings: z.array(z.string()),
})
export type DocumentOutline = z.infer<typeof DocumentOutline>
