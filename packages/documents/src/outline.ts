import type { Document, DocumentOutline } from '@unfold/contracts'
import { findNumbers } from './numbers/find-numbers.ts'

/** What a document holds, in counts. Numbers are those in tables and in running text. */
export const outlineOf = (document: Document): DocumentOutline => {
  let tables = 0
  let numbers = 0
  for (const { table, text, kind } of document.blocks) {
    if (table) {
      tables += 1
      for (const { cells } of table.rows) for (const { number } of cells) if (number) numbers += 1
    } else if (kind !== 'page_header' && kind !== 'page_footer') numbers += findNumbers(text).length
  }
  return {
    documentId: document.id,
    ...(document.pages ? { pages: document.pages.length } : {}),
    blocks: document.blocks.length,
    tables,
    numbers,
    facts: document.facts.length,
    warnings: document.warnings,
  }
}
