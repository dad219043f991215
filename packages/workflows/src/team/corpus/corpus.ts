import type { Document } from '@unfold/contracts'
import MiniSearch from 'minisearch'

import { isReport } from '../filing/is-report.ts'
import { openPace } from '../pace.ts'
import { type Card, readCard } from './card.ts'
import { type Passage, passagesOf } from './passages.ts'
import { foldWords, termsOf } from './terms.ts'

/** A passage as a search found it; the score is BM25's, comparable within one search only. */
export type Hit = { passage: Passage; score: number }

type SearchOptions = {
  limit: number
  /** What a passage's score is multiplied by; 0 leaves it out. */
  weigh?: (passage: Passage) => number
}

/** Documents that can be searched, and what is known of each. */
export type Corpus = {
  documents: readonly Document[]
  passages: readonly Passage[]
  cards: ReadonlyMap<string, Card>
  /** The distinct sources that the documents name, as written. */
  sources: readonly string[]
  /** Whether a document is from this source: it says so, or names it in its head. */
  isFrom(documentId: string, source: string): boolean
  search(terms: readonly string[], options: SearchOptions): Hit[]
  /** How rare a term is among the passages, from 0 (in nearly each) up; one that stands nowhere is rarest. */
  rarity(term: string): number
  /** In how many passages it stands. */
  frequency(term: string): number
  /** Terms of a passage's own text. */
  termsOf(passage: Passage): ReadonlySet<string>
  /** Its own terms, and those of its document's head and the headings above it. */
  widerTermsOf(passage: Passage): ReadonlySet<string>
}

/** What stands behind a report's signatures is an exhibit: contracts, by-laws, consents. */
const EXHIBIT = 0.5

/** BM25+ over each passage's own words, its headings and what its document says of itself. */
export const openCorpus = async (documents: readonly Document[], breathe: () => Promise<void>): Promise<Corpus> => {
  const pace = openPace(breathe)
  const cards = new Map(documents.map((document) => [document.id, readCard(document)]))
  const passages: Passage[] = []
  for (const document of documents) {
    const head = cards.get(document.id)?.headBlocks
    passages.push(...passagesOf(document).filter(({ block }) => !head?.has(block.id)))
    await pace()
  }
  const index = new MiniSearch<{ id: number; text: string; context: string; head: string }>({
    fields: ['text', 'context', 'head'],
    // Folded, cut and stemmed in one: what a term is stands in one place.
    tokenize: (text) => text.split(' '),
    processTerm: (term) => (term === '' ? null : term),
    searchOptions: {
      boost: { text: 1, context: 0.35, head: 0.35 },
      bm25: { k: 1.2, b: 0.6, d: 0.5 },
    },
  })
  const own: ReadonlySet<string>[] = []
  const wider: (ReadonlySet<string> | undefined)[] = []
  const contexts = new Map<string, string[]>()
  const termsOnce = (text: string) => {
    let terms = contexts.get(text)
    if (!terms) contexts.set(text, (terms = termsOf(text)))
    return terms
  }
  const headOf = ({ documentId }: Passage): string[] => termsOnce(headText(cards.get(documentId)))
  const counts = new Map<string, number>()
  for (const [id, passage] of passages.entries()) {
    const text = termsOf(passage.text)
    const terms = new Set(text)
    own.push(terms)
    for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
    index.add({ id, text: text.join(' '), context: termsOnce(passage.context).join(' '), head: headOf(passage).join(' ') })
    await pace()
  }
  const exhibits = exhibitsIn(documents, passages)
  const numberOf = new Map(passages.map(({ id }, number) => [id, number]))
  const widerTermsOf = (passage: Passage): ReadonlySet<string> => {
    const number = numberOf.get(passage.id) ?? -1
    return (wider[number] ??= new Set([...(own[number] ?? []), ...termsOnce(passage.context), ...headOf(passage)]))
  }
  return {
    documents,
    passages,
    cards,
    sources: [...new Set([...cards.values()].flatMap(({ source }) => source ?? []))],
    isFrom: (documentId, source) => {
      const card = cards.get(documentId)
      return card?.source === undefined ? hasName(card?.head ?? '', foldWords(source)) : isSameSource(card.source, source)
    },
    frequency: (term) => counts.get(term) ?? 0,
    rarity: (term) => Math.log(1 + (passages.length - (counts.get(term) ?? 0) + 0.5) / ((counts.get(term) ?? 0) + 0.5)),
    termsOf: (passage) => own[numberOf.get(passage.id) ?? -1] ?? new Set(),
    widerTermsOf,
    search: (terms, { limit, weigh = () => 1 }) => {
      if (terms.length === 0) return []
      return index
        .search(terms.join(' '), {
          boostDocument: (id) => weigh(passages[Number(id)] as Passage) * (exhibits.has(Number(id)) ? EXHIBIT : 1),
        })
        .slice(0, limit)
        .flatMap(({ id, score }) => {
          const passage = passages[Number(id)]
          return passage ? [{ passage, score }] : []
        })
    },
  }
}

/** Places of the passages behind the signatures of their report. */
const exhibitsIn = (documents: readonly Document[], passages: readonly Passage[]): ReadonlySet<number> => {
  const behind = new Set<string>()
  for (const document of documents) {
    if (!isReport(document)) continue
    const { blocks } = document
    const signed = blocks.findIndex(({ text, table }, at) => !table && at > blocks.length * 0.3 && /^\W*signatures?\W*$/iu.test(text))
    if (signed >= 0) for (const { id } of blocks.slice(signed + 1)) behind.add(`${document.id} ${id}`)
  }
  return new Set(passages.flatMap(({ documentId, block }, at) => (behind.has(`${documentId} ${block.id}`) ? [at] : [])))
}

const headText = (card: Card | undefined): string =>
  card ? [card.title, card.name, card.source ?? '', card.author ?? '', card.date ?? ''].join(' ') : ''

const hasName = (text: string, name: string): boolean => {
  const at = text.indexOf(name)
  return at >= 0 && !/[\p{L}\p{N}]/u.test(`${text[at - 1] ?? ' '}${text[at + name.length] ?? ' '}`.trim())
}

/** Whether two names of a source are one: "CNBC" and "Cnbc | World Business News Leader". */
export const isSameSource = (one: string, other: string): boolean => {
  const [a, b] = [foldWords(one), foldWords(other)]
  return a === b || a.split(/\s+[|–—-]\s+/u)[0] === b || b.split(/\s+[|–—-]\s+/u)[0] === a
}
