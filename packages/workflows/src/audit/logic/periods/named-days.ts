import type { Block, Document, Evidence } from '@unfold/contracts'

import { quoteBlock } from '../../evidence.ts'

export const PERIODS = 'reporting periods'

/** A day that is named this often is the report's own. */
export const OFTEN = 4
/** A 52-week year's end wanders by less than a week; two ends of one period never lie within a month. */
export const NEAR_DAYS = 27

/** The words of a column's heading as they stand in its table; undefined where they stand in several cells that cannot be told. */
export const quoteHeading = (document: Document, block: Block, heading: string): Evidence | undefined => {
  const cells = block.table?.rows.flatMap((row) => row.cells.map((cell) => cell.text)) ?? []
  const pieces = [heading, ...(heading.match(/\p{L}+\.? \d{1,2}, \d{4}|\b\d{4}\b/gu) ?? [])]
  const words = pieces.find((piece) => piece !== '' && cells.some((cell) => cell.includes(piece)) && block.text.includes(piece))
  return words === undefined ? undefined : quoteBlock(document, block, words, { label: 'Column heading' })
}
