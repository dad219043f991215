import { sentencesOf } from '../../audit/text/sentences.ts'
import type { Corpus, Hit } from '../corpus/corpus.ts'
import type { Passage } from '../corpus/passages.ts'
import { termsOf } from '../corpus/terms.ts'
import type { Clause } from '../question/clauses.ts'

/** What the documents have for one clause. */
export type Support = {
  clause: Clause
  hits: Hit[]
  /** The best one, and how much of the clause it has: 0 to 1, rare words counting more. */
  best?: Passage
  coverage: number
}

const weightOf = (corpus: Corpus, terms: Iterable<string>): number => {
  let weight = 0
  for (const term of terms) weight += corpus.rarity(term)
  return weight
}

/** How much of these terms a passage has, its document's head and headings included, 0 to 1. */
export const coverageOf = (corpus: Corpus, terms: readonly string[], passage: Passage): number => {
  const asked = [...new Set(terms)]
  const there = corpus.widerTermsOf(passage)
  const whole = weightOf(corpus, asked)
  return whole === 0
    ? 0
    : weightOf(
        corpus,
        asked.filter((term) => there.has(term)),
      ) / whole
}

/** Among passages found for a clause the one that has most of it; of equals the better found one. */
export const supportOf = (corpus: Corpus, clause: Clause, hits: readonly Hit[]): Support => {
  let best: Passage | undefined
  let coverage = 0
  for (const { passage } of hits) {
    const share = coverageOf(corpus, clause.terms, passage)
    if (share > coverage + 0.05 || best === undefined) {
      best = passage
      coverage = share
    }
  }
  return { clause, hits: [...hits], coverage, ...(best ? { best } : {}) }
}

/** The sentence of a passage that has most of these terms, letter for letter as it stands there; a table's row whole. */
export const bestSentence = (corpus: Corpus, passage: Passage, terms: readonly string[]): string => {
  if (passage.row !== undefined) return passage.text
  const asked = new Set(terms)
  let best = ''
  let most = -1
  for (const { text } of sentencesOf(passage.block)) {
    if (!passage.text.includes(text)) continue
    const weight = weightOf(corpus, new Set(termsOf(text).filter((term) => asked.has(term))))
    if (weight > most) {
      best = text
      most = weight
    }
  }
  return best === '' ? passage.text : best
}
