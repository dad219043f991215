import type { Block, Document, Row, Table } from '@unfold/contracts'

import { sentencesOf } from '../../audit/text/sentences.ts'

/** A piece of a document that can be found, read and quoted by itself. */
export type Passage = {
  /** `document/block` or `document/block/part`. */
  id: string
  documentId: string
  block: Block
  /** As it stands in the block; of a table's row its cells, joined by a blank. */
  text: string
  /** Row of the block's table, from 0. */
  row?: number
  /** The headings it stands under, and of a row its table's name and column headings. */
  context: string
}

/** Longer paragraphs are cut between sentences. */
const LONGEST = 700

/** The passages of a document in reading order. */
export const passagesOf = (document: Document): Passage[] => {
  const passages: Passage[] = []
  const headings: { level: number; text: string }[] = []
  for (const block of document.blocks) {
    if (block.kind === 'page_header' || block.kind === 'page_footer') continue
    if (block.kind === 'heading') {
      const level = block.level ?? 6
      while (headings.length > 0 && (headings.at(-1)?.level ?? 0) >= level) headings.pop()
      headings.push({ level, text: block.text })
      continue
    }
    const context = headings.map(({ text }) => text).join(' › ')
    const common = { documentId: document.id, block }
    if (block.table) {
      for (const { row, text, heads } of rowsOf(block.table))
        passages.push({
          ...common,
          id: `${document.id}/${block.id}/${row}`,
          text,
          row,
          context: [context, block.table.caption, heads].filter(Boolean).join(' › '),
        })
      continue
    }
    for (const [part, text] of cut(block).entries()) passages.push({ ...common, id: `${document.id}/${block.id}/${part}`, text, context })
  }
  return passages
}

const rowsOf = ({ rows }: Table): { row: number; text: string; heads: string }[] => {
  const heads = rows
    .filter(({ header }) => header)
    .flatMap(({ cells }) => cells.map(({ text }) => text))
    .filter((text) => text !== '')
  return rows.flatMap((row, index) =>
    row.header || isBare(row) ? [] : [{ row: index, text: rowText(row), heads: [...new Set(heads)].join(' ') }],
  )
}

const rowText = ({ cells }: Row): string =>
  cells
    .map(({ text }) => text)
    .filter((text) => text !== '')
    .join(' ')

const isBare = (row: Row): boolean => rowText(row) === ''

const cut = (block: Block): string[] => {
  if (block.text.length <= LONGEST) return block.text.trim() === '' ? [] : [block.text]
  const parts: string[] = []
  let from = 0
  let to = 0
  for (const { index, text } of sentencesOf(block)) {
    const end = index + text.length
    if (to > from && end - from > LONGEST) {
      parts.push(block.text.slice(from, to).trim())
      from = index
    }
    to = end
  }
  if (to > from) parts.push(block.text.slice(from, to).trim())
  return parts.length > 0 ? parts : [block.text]
}
