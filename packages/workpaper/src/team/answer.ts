import type { DocumentInfo, TeamCitation, TeamResult } from '@unfold/contracts'

import { placeOf } from '../place-of.ts'

/** What is written of a team's answer, in whatever format. */
export type AnswerPaper = {
  question: string
  /** The short answer, where the question wants one and the documents tell it. */
  answer: string | null
  /** Where something of the question is not told: in a sentence. */
  shortfall: string | undefined
  sentences: TeamResult['sentences']
  /** Those that the sentences name, by number. */
  sources: Source[]
  /** Passages that were found and that no sentence rests on. */
  alsoFound: Source[]
  notTold: string[]
  /** How it came about, in a sentence or two. */
  method: string
  provisional: string | undefined
}

type Source = { number: number; quote: string; where: string }

export const answerPaper = (
  result: TeamResult,
  documents: readonly Pick<DocumentInfo, 'id' | 'name'>[],
  { program, at, provisional }: { program: string; at: Date; provisional?: string },
): AnswerPaper => {
  const named = new Set(result.sentences.flatMap(({ citations }) => citations))
  const sources = result.citations.toSorted((a, b) => a.number - b.number).map((citation) => sourceOf(citation, documents))
  return {
    question: result.question,
    answer: result.answer,
    shortfall: SHORTFALL[result.told],
    sentences: result.sentences,
    sources: sources.filter(({ number }) => named.has(number)),
    alsoFound: sources.filter(({ number }) => !named.has(number)),
    notTold: result.notTold,
    method: `${METHOD[result.method]}${result.model === null ? '' : ` (${result.model})`}. Confidence ${Math.floor(result.confidence * 100)} %. Written by ${program}, ${at.toISOString().slice(0, 10)}, from ${documents.length === 1 ? 'one document' : `${documents.length} documents`}.`,
    provisional,
  }
}

const SHORTFALL: Record<TeamResult['told'], string | undefined> = {
  yes: undefined,
  partly: 'The documents tell a part of what was asked.',
  no: 'The documents do not tell what was asked.',
}

const METHOD: Record<TeamResult['method'], string> = {
  retrieval: 'Put together from the passages that were found, without a model',
  model: 'Written by a model over passages that it quotes',
}

/** "Orrin Rail Works, annual report (orrin-annual-report.md), line 40; published 2025-03-01 by …". */
const sourceOf = (
  { number, evidence, title, source, date }: TeamCitation,
  documents: readonly Pick<DocumentInfo, 'id' | 'name'>[],
): Source => {
  const name = documents.find(({ id }) => id === evidence.documentId)?.name
  const named = name === undefined || name === title ? title : `${title} (${name})`
  const parts = [named, placeOf(evidence), source, date].filter((part) => part !== undefined && part !== '')
  return { number, quote: evidence.quote, where: parts.join(', ') }
}
