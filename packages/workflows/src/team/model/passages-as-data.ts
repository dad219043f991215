import type { Document, Evidence } from '@unfold/contracts'
import { type Data, placeQuote } from '@unfold/models'

import type { Corpus } from '../corpus/corpus.ts'

/** Passages by number, as a model is shown them. */
export type Numbered = { number: number; documentId: string; block: string; text: string }

export const asData = (corpus: Corpus, passages: readonly Numbered[]): Data[] =>
  passages.map(({ number, documentId, text }) => {
    const card = corpus.cards.get(documentId)
    const head = [card?.title, card?.source, card?.date].filter((part) => part !== undefined && part !== '').join(', ')
    return { label: `passage ${number}`, text: `${head}\n${text}` }
  })

/** Words that a model says stand in a passage, with their place; undefined where they do not. */
export const placeIn = (corpus: Corpus, passages: readonly Numbered[], number: number, quote: string): Evidence | undefined => {
  const passage = passages.find((each) => each.number === number)
  const document: Document | undefined = corpus.documents.find(({ id }) => id === passage?.documentId)
  return passage && document
    ? placeQuote(document, { quote, block: passage.block }, { label: corpus.cards.get(document.id)?.title.slice(0, 200) ?? '' })
    : undefined
}
