import type { TeamSubQuestion } from '@unfold/contracts'

import { findPeriods } from '../audit/statements/index.ts'
import type { Corpus } from './corpus/corpus.ts'
import { type Clause, clausesOf } from './question/clauses.ts'
import { asksReport } from './filing/answer-from-filing.ts'
import { isReport } from './filing/is-report.ts'
import type { ReadQuestion } from './question/read-question.ts'

/** Sub-questions of the lead's own making: one for each part of the question, and one for its figures. */
export const planFor = (question: ReadQuestion, corpus: Corpus, most: number): TeamSubQuestion[] => {
  const ofReport = question.kind === 'claim' || !corpus.documents.some(isReport) ? [] : reportParts(question.text)
  const clauses = question.clauses.length > 0 ? question.clauses.map(({ text }) => text) : [question.text]
  // What a report tells in a place of its own needs nobody who searches for words; what it does not, the critic sends somebody for.
  const asked =
    ofReport.length > 0 && corpus.documents.every(isReport)
      ? questionsIn(question.text).filter((part) => !ofReport.includes(part))
      : clauses
  const hasTables = corpus.passages.some(({ row }) => row !== undefined)
  const wantsFigures =
    ofReport.length === 0 &&
    (question.kind === 'figure' ||
      (hasTables && question.kind === 'open' && ASKS_VALUE.test(question.text)) ||
      (question.kind === 'claim' && /\d/u.test(withoutPeriods(question.text))))
  const sent = ofReport.length + (wantsFigures ? 1 : 0)
  const room = Math.max(1, most - sent)
  const parts: Omit<TeamSubQuestion, 'id'>[] = merged(asked, room).map((text) => ({ text: tidy(text), role: 'researcher' }))
  parts.push(...ofReport.map((text) => ({ text, role: 'analyst' as const })))
  if (wantsFigures) parts.push({ text: question.text, role: 'analyst' })
  // Who sends them says which of them there were no members for.
  return parts.slice(0, Math.max(1, most, sent)).map((part, at) => ({ id: `q${at + 1}`, ...part }))
}

const NEXT_QUESTION =
  /(?:\?|[,;])?\s+and\s+(?=(?:what|who|how|which|when|where|why|by (?:how|what)|did|does|do|was|were|is|are|has|have)\b)|\?\s+(?=\p{Lu})/iu

const questionsIn = (text: string): string[] =>
  asksReport(text) && !NEXT_QUESTION.test(text) ? [text] : text.split(NEXT_QUESTION).filter((part) => part.trim() !== '')

/** The parts of a question that a report tells in places of its own: the whole, or each question in it. */
const reportParts = (text: string): string[] => {
  const parts = questionsIn(text)
  if (parts.length > 1 && parts.some(asksReport)) return parts.filter(asksReport)
  return asksReport(text) ? [text] : []
}

/** One clause for a sub-question, however many parts it has. */
export const clauseFor = (text: string, whole: ReadQuestion, corpus: Corpus): Clause => {
  const parts = clausesOf(text, corpus)
  const sources = [...new Set(parts.flatMap((part) => part.sources))]
  const inherited = [...new Set(whole.sources.flatMap(({ source }) => source ?? []))]
  return {
    text,
    terms: parts.flatMap(({ terms }) => terms),
    sources: sources.length > 0 ? sources : inherited,
    dates: parts.flatMap(({ dates }) => dates),
  }
}

/** "What was the revenue …", "what does … cost": a figure may be meant. */
const ASKS_VALUE = /^\W*what\s+(?:is|was|are|were|does|did|do|will)\b/iu

/** As many as there is room for: the last ones are looked up together. */
const merged = (texts: readonly string[], most: number): string[] =>
  texts.length <= most ? [...texts] : [...texts.slice(0, most - 1), texts.slice(most - 1).join(', ')]

const tidy = (text: string): string => {
  const words = text.replace(/^[\s,;:–—-]+|[\s,;:–—?-]+$/gu, '')
  return words.charAt(0).toUpperCase() + words.slice(1)
}

const withoutPeriods = (text: string): string => {
  let left = text.replace(/\b(?:19|20)\d\d\b/gu, ' ')
  for (const { text: words } of findPeriods(text)) left = left.replace(words, ' ')
  return left
}
