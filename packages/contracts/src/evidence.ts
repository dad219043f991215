import { z } from 'zod'

import { Id } from './ids.ts'

/** A rectangle on a page in PDF points (1/72 inch), on a picture in pixels, from the top left: [x, y, width, height]. */
export const Box = z.tuple([z.number(), z.number(), z.number(), z.number()])
export type Box = z.infer<typeof Box>

/** A place in a document that can be shown again. `block` is the id of the block of the Document model it lies in. */
export const Location = z.discriminatedUnion('kind', [
  /** PDF: the page (from 1) and the box on it; a picture is one page. */
  z.object({ kind: z.literal('page'), page: z.int().positive(), box: Box.optional(), block: Id.optional() }),
  /** HTML and DOCX: the path of element names with their position among siblings of that name, and the element's own id. */
  z.object({ kind: z.literal('element'), path: z.string(), elementId: z.string().optional(), block: Id.optional() }),
  /** XLSX: the sheet's name and the cell in A1 notation. */
  z.object({ kind: z.literal('cell'), sheet: z.string(), cell: z.string(), block: Id.optional() }),
  /** Markdown and text: the line (from 1). */
  z.object({ kind: z.literal('line'), line: z.int().positive(), endLine: z.int().positive().optional(), block: Id.optional() }),
])
export type Location = z.infer<typeof Location>

/** The words a finding rests on. `quote` stands in the document letter for letter (white space apart); the links of a suspicious message are defanged in it. */
export const Evidence = z.object({
  documentId: Id,
  quote: z.string().min(1),
  location: Location,
  /** What the quote is to the finding: the figure in question, an addend of it, what it was compared with … */
  role: z.enum(['subject', 'addend', 'compared', 'context']).default('subject'),
  /** How a reader calls it: "Staff costs, 2025". */
  label: z.string().optional(),
  /** The table's cell, where the quote is one: row and column from 0, as in the Document model. */
  tableCell: z.object({ table: Id, row: z.int().nonnegative(), column: z.int().nonnegative() }).optional(),
})
export type Evidence = z.infer<typeof Evidence>
