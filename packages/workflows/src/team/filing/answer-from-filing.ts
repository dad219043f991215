import type { Document } from '@unfold/contracts'

import { findStatements, periodsOf, readCalendar } from '../../audit/statements/index.ts'
import { sentencesOf } from '../../audit/text/sentences.ts'
import type { Corpus } from '../corpus/corpus.ts'
import { readTables } from '../figures/read-figures.ts'
import { answerFigure } from './answer-figure.ts'
import { companyWords } from './company-words.ts'
import { readFigureQuestion } from './figure-question.ts'
import { isReport } from './is-report.ts'
import { joinReports } from './join-reports.ts'
import { answerParticular, asksParticular, particularNotTold } from './particulars.ts'
import { answerRisks, asksRisks } from './risks.ts'
import { answerSegments, readSegmentQuestion } from './segments.ts'
import type { Told } from './told.ts'

/** Most reports that one question is held against. */
const MOST_REPORTS = 6

/** Whether a question asks for what a report tells in a place of its own. */
export const asksReport = (question: string): boolean =>
  asksParticular(question) ||
  asksRisks(question) ||
  readSegmentQuestion(question) !== undefined ||
  readFigureQuestion(question) !== undefined

/** What the reports among the documents tell to a question; undefined where it is better looked up like any other. */
export const answerFromReports = async (corpus: Corpus, question: string, pace: () => Promise<void>): Promise<Told | undefined> => {
  const reports = corpus.documents.filter(isReport)
  if (reports.length === 0) return undefined
  const named = reports.filter((document) => isNamed(document, question))
  const told: { document: Document; told: Told }[] = []
  const companies = new Set(reports.flatMap((document) => [...companyWords(document)]))
  const inWords = asksParticular(question) || asksRisks(question)
  for (const document of (named.length > 0 ? named : reports).slice(0, MOST_REPORTS)) {
    await warmUp(document, pace)
    if (inWords) await readAllSentences(document, pace)
    const each = answerFrom(corpus, document, question, companies)
    if (each) told.push({ document, told: each })
    await pace()
  }
  const names = new Map(told.map(({ document }) => [document.id, corpus.cards.get(document.id)?.title ?? document.name]))
  return joinReports(
    question,
    told.map(({ document, told: each }) => ({ name: names.get(document.id) ?? document.name, told: each })),
    Math.max(0, (named.length > 0 ? named : reports).length - MOST_REPORTS),
  )
}

/** So that no single piece holds up the others: what is read once for each document is read block by block. */
const warmUp = async (document: Document, pace: () => Promise<void>): Promise<void> => {
  for (const block of document.blocks) {
    periodsOf(block)
    await pace()
  }
  await readTables([document], pace)
  findStatements(document)
  await pace()
  readCalendar(document)
  await pace()
}

const readAllSentences = async ({ blocks }: Document, pace: () => Promise<void>): Promise<void> => {
  for (const block of blocks) {
    if (!block.table) sentencesOf(block)
    await pace()
  }
}

const answerFrom = (corpus: Corpus, document: Document, question: string, companies: ReadonlySet<string>): Told | undefined => {
  if (asksRisks(question)) return answerRisks(corpus, document)
  if (asksParticular(question)) return answerParticular(corpus, document, question) ?? particularNotTold(document, question)
  const segments = readSegmentQuestion(question)
  if (segments) return answerSegments(corpus, document, segments)
  const figure = readFigureQuestion(question, companies)
  return figure && answerFigure(corpus, document, figure)
}

const isNamed = (document: Document, question: string): boolean => {
  const words = question.toLowerCase()
  return [...companyWords(document)].some(
    (name) => name.length >= 3 && new RegExp(`\\b${name.replace(/[^\p{L}\p{N}]/gu, '.')}`, 'iu').test(words),
  )
}
