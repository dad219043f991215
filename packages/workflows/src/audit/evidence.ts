import { createHash } from 'node:crypto'

import type { Block, Cell, Document, Evidence, Finding, Location } from '@unfold/contracts'

type Extra = Pick<Evidence, 'label'> & { role?: Evidence['role'] }

/** White space folded, as block and cell texts are. */
export const foldSpace = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/**
 * Words of a block as evidence.
 * @throws Error where the quote does not stand in the block letter for letter: a finding never quotes what is not there.
 */
export const quoteBlock = (document: Document, block: Block, quote: string, { role = 'subject', label }: Extra = {}): Evidence => {
  const words = foldSpace(quote)
  if (words === '' || !foldSpace(block.text).includes(words))
    throw new Error(`a quote that is not in block ${block.id}: ${JSON.stringify(words)}`)
  return {
    documentId: document.id,
    quote: words,
    location: within(block.location, block.id),
    role,
    ...(label === undefined ? {} : { label }),
  }
}

/** One cell of a block's table as evidence, quoted whole. */
export const quoteCell = (document: Document, block: Block, row: number, cell: Cell, { role = 'subject', label }: Extra = {}): Evidence => {
  if (!block.table) throw new Error(`block ${block.id} has no table`)
  return {
    documentId: document.id,
    quote: foldSpace(cell.text),
    location: within(cell.location ?? block.location, block.id),
    role,
    ...(label === undefined ? {} : { label }),
    tableCell: { table: block.table.id, row, column: cell.column },
  }
}

const within = (location: Location, block: string): Location => ({ ...location, block })

/** A finding with its id made from the rule and the place, so that the same fault found again is the same finding. */
export const makeFinding = (finding: Omit<Finding, 'id'>): Finding => {
  const subjects = finding.evidence.filter(({ role }) => role === 'subject')
  const place = (subjects.length > 0 ? subjects : finding.evidence).map(({ documentId, quote, location, tableCell }) => [
    documentId,
    quote,
    location,
    tableCell,
  ])
  const digest = createHash('sha256')
    .update(JSON.stringify([finding.rule, finding.title, place]))
    .digest('hex')
  return { id: `f_${digest.slice(0, 20)}`, ...finding }
}
