import type { TeamPassage } from '@unfold/contracts'

import { foldSpace, quoteBlock } from '../audit/evidence.ts'
import { bestSentence } from './answer/support.ts'
import type { Corpus } from './corpus/corpus.ts'
import type { Passage } from './corpus/passages.ts'

/** A row is quoted by the cells that say most; a block's text is its rows. */
const documentOf = (corpus: Corpus, documentId: string) => {
  const document = corpus.documents.find(({ id }) => id === documentId)
  if (!document) throw new Error(`no document ${documentId} in the corpus`)
  return document
}

/** What a reader is shown of where a passage comes from. */
export const originOf = (corpus: Corpus, documentId: string): Pick<TeamPassage, 'title' | 'source' | 'date'> => {
  const card = corpus.cards.get(documentId)
  return {
    title: card?.title ?? '',
    ...(card?.source === undefined ? {} : { source: card.source }),
    ...(card?.date === undefined ? {} : { date: card.date.slice(0, 10) }),
  }
}

/** The sentence of a passage that says most about these terms, quoted with its place. */
export const quoted = (corpus: Corpus, passage: Passage, terms: readonly string[], relevance: number): TeamPassage => {
  const document = documentOf(corpus, passage.documentId)
  const origin = originOf(corpus, passage.documentId)
  const { block, row } = passage
  const cells = row === undefined ? undefined : block.table?.rows[row]?.cells
  const first = cells?.find(({ text }) => text !== '')
  const evidence = quoteBlock(document, block, bestSentence(corpus, passage, terms), { role: 'subject', label: origin.title.slice(0, 200) })
  const located =
    block.table && row !== undefined && first
      ? {
          ...evidence,
          location: { ...(first.location ?? block.location), block: block.id },
          tableCell: { table: block.table.id, row, column: first.column },
        }
      : evidence
  return { evidence: located, ...origin, relevance: Math.max(0, Math.min(1, relevance)) }
}

/** Two passages that quote the same words of the same place. */
export const placeKey = ({ evidence: { documentId, location, quote } }: TeamPassage): string =>
  `${documentId} ${location.block ?? ''} ${foldSpace(quote)}`
