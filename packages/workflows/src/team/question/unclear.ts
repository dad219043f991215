import type { Corpus } from '../corpus/corpus.ts'
import { termsOf } from '../corpus/terms.ts'
import type { ReadQuestion } from './read-question.ts'

// When a person is asked what they mean: only where going on would be guessing.

const MOST_NAMED = 6
const POINTING =
  /\b(?:it|its|they|them|their|he|him|his|she|her|this|that|these|those|the (?:company|firm|person|author|document|report|article|product|contract|project|team|man|woman|former|latter))\b/iu
const BARE = new Set([
  'tell',
  'sai',
  'say',
  'know',
  'mean',
  'think',
  'document',
  'file',
  'text',
  'thing',
  'stuff',
  'pleas',
  'help',
  'question',
  'answer',
  'inform',
  'happen',
  'summari',
  'summar',
  'go',
  'make',
])
/** Two documents about as near to the question as each other. */
const AS_NEAR = 0.8

/** What a person is asked. `empty`: the question itself holds nothing that could be looked up, so that the answer takes its place. */
export type Doubt = { prompt: string; empty: boolean }

/** Undefined where the question is clear enough. */
export const unclearAbout = (question: ReadQuestion, corpus: Corpus): Doubt | undefined => {
  const terms = termsOf(question.text).filter((term) => !BARE.has(term))
  const titles = [...corpus.cards.values()].map(({ title }) => title)
  if (terms.length === 0) {
    const prompt = `What would you like to know? “${question.text}” names nothing that could be looked up in ${counted(titles.length)}.`
    return { prompt, empty: true }
  }
  if (titles.length < 2 || question.names.length > 0 || question.sources.length > 0 || terms.length > 4) return undefined
  const pointing = POINTING.exec(question.text)?.[0]
  if (pointing === undefined) return undefined
  const near = new Map<string, number>()
  for (const { passage, score } of corpus.search(terms, { limit: 50 }))
    near.set(passage.documentId, Math.max(near.get(passage.documentId) ?? 0, score))
  const scores = [...near].toSorted((a, b) => b[1] - a[1])
  const [best] = scores
  const alike = scores.filter(([, score]) => best && score >= best[1] * AS_NEAR)
  if (alike.length < 2) return undefined
  const named = alike.slice(0, MOST_NAMED).map(([id]) => `“${corpus.cards.get(id)?.title ?? id}”`)
  return { prompt: `What does “${pointing}” mean? It may be ${named.slice(0, -1).join(', ')} or ${named.at(-1) ?? ''}.`, empty: false }
}

const counted = (documents: number): string => (documents === 1 ? 'the document' : `the ${documents} documents`)
