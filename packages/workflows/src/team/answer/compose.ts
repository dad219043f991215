import type { TeamAnswer, TeamCritique, TeamFound, TeamNotes, TeamPassage } from '@unfold/contracts'

import type { Corpus } from '../corpus/corpus.ts'
import { placeKey, quoted } from '../passage.ts'
import { contradictions } from '../critique.ts'
import { isReport } from '../filing/is-report.ts'
import type { ReadQuestion } from '../question/read-question.ts'
import { BEARS } from '../research.ts'
import { retrieve, searchClause } from '../retrieve.ts'
import { type Brought, isAnswered } from './citations.ts'
import { type DraftSentence, type ShortAnswer, shortAnswer } from './short-answer.ts'
import { coverageOf, type Support, supportOf } from './support.ts'

export type Draft = Pick<TeamAnswer, 'answer' | 'confidence' | 'notTold'> & {
  sentences: DraftSentence[]
  /** All that was found, best first. */
  evidence: TeamPassage[]
}

/** Passages behind an answer. */
const EVIDENCE = 10
const [FEWEST_SENTENCES, MOST_SENTENCES] = [3, 8]
const MOST_CLOSE = 2
/** How sure an answer is that there is none of. */
const NOT_TOLD = 0.2
/** A report's words say much in common with any question on it: what rests on words alone is told as unsure. */
const BY_WORDS = { name: 0.35, yes_no: 0.5, alternative: 0.5, figure: 0.55, open: 0.7, claim: 1 } as const
/** Wants one name, place or time, not an account. */
const ASKS_ONE = /^\W*(?:who|whom|whose|which|when|where)\b/iu
const NAMELESS_WHY = 'It is not said in so many words.'
const NAMELESS = `${NAMELESS_WHY} The closest passages are:`
/** Of several things asked, one is not there. */
const PARTLY = 0.5
const [SUPPORT_DEPTH, OWN_DEPTH] = [8, 5]

type Told = {
  brought: readonly Brought[]
  critique: TeamCritique | undefined
  /** What nobody could look into, and why. */
  absent: readonly string[]
  /** What a person added to the question: each has its own sentence. */
  added: readonly string[]
}

/** The answer put together from passages and figures: nothing stands in it that no passage has, besides what was computed from them. */
export const compose = async (
  corpus: Corpus,
  question: ReadQuestion,
  { brought, critique, absent, added }: Told,
  pace: () => Promise<void>,
): Promise<Draft> => {
  const hits = await retrieve(corpus, question, EVIDENCE, pace)
  const terms = question.clauses.flatMap((clause) => clause.terms)
  const evidence = hits.map(({ passage }) => quoted(corpus, passage, terms, coverageOf(corpus, terms, passage)))
  const found = foundIn(brought)
  if (critique && !critique.told) {
    const beside = found.flatMap(sentencesOf).filter(({ passages }) => passages.length > 0)
    const near = beside.length > 0 ? beside : found.length > 0 || question.kind === 'figure' ? closest(evidence) : []
    return {
      answer: null,
      confidence: Math.min(NOT_TOLD, critique.confidence),
      sentences: [...nothingTold(critique), ...near, ...addedTo(brought, added, new Set())],
      evidence,
      notTold: [],
    }
  }
  if (found.length > 0) return fromReports(found, { brought, critique, absent, added }, evidence)

  const sources = [...new Set(question.sources.flatMap(({ source }) => source ?? []))]
  const supports: Support[] = []
  const own: Support[] = []
  for (const clause of question.clauses) {
    const wide = clause.sources.length > 0 ? clause : { ...clause, sources }
    supports.push(supportOf(corpus, wide, searchClause(corpus, wide, [], SUPPORT_DEPTH)))
    own.push(supportOf(corpus, clause, searchClause(corpus, clause, [], OWN_DEPTH)))
    await pace()
  }
  const disputed = asksWhether(question) ? dispute(brought) : undefined
  const { answer, confidence, lead } = disputed ?? shortAnswer(corpus, question, { supports, own, hits }, brought)
  const nameless = (question.kind === 'name' || ASKS_ONE.test(question.text)) && answer === null && corpus.documents.every(isReport)
  const sentences: DraftSentence[] = nameless ? [{ text: NAMELESS, passages: [], basis: 'said' }] : [...lead]
  const seen = new Set(lead.flatMap(({ passages }) => passages.map(placeKey)))
  const room = Math.min(MOST_SENTENCES, Math.max(FEWEST_SENTENCES, question.clauses.length + 1))
  // Of a short question's passages only those that bear on it nearly as much as the best one; a long one's parts each have their own.
  const best = Math.max(0, ...evidence.map(({ relevance }) => relevance))
  const least = question.clauses.length <= 2 ? Math.max(BEARS, best * 0.5) : BEARS
  const tables = new Set(lead.flatMap(({ passages }) => passages.flatMap(({ evidence: { tableCell } }) => tableCell?.table ?? [])))
  const isShown = ({ evidence: { tableCell } }: TeamPassage) => tableCell !== undefined && tables.has(tableCell.table)
  for (const passage of evidence) {
    if (sentences.length >= room) break
    if (seen.has(placeKey(passage)) || passage.relevance < least || isShown(passage)) continue
    seen.add(placeKey(passage))
    sentences.push(asQuoted(passage))
  }
  sentences.push(...addedTo(brought, added, seen))
  const missing = [...brought.flatMap(({ notes }) => notes.notTold.map((each) => `${each.replace(/[.?]+$/u, '')}.`)), ...absent]
  for (const text of missing) sentences.push({ text, passages: [], basis: 'said' })
  const sure = answer === null ? Math.max(0.1, ...brought.map(({ notes }) => notes.confidence)) : confidence
  const most = nameless ? BY_WORDS.name : corpus.documents.some(isReport) ? BY_WORDS[question.kind] : 1
  return {
    answer,
    confidence: Math.min(most, sure, critique ? 0.4 + 0.6 * critique.confidence : 1),
    sentences,
    evidence,
    notTold: nameless ? [NAMELESS_WHY] : [],
  }
}

type Read = { found: TeamFound; passages: readonly TeamPassage[]; notes: TeamNotes }

const foundIn = (brought: readonly Brought[]): Read[] =>
  brought.flatMap(({ notes }) => (notes.found ? [{ found: notes.found, passages: notes.passages, notes }] : []))

const sentencesOf = ({ found, passages }: Read): DraftSentence[] =>
  found.sentences.map(({ text, basis, passages: at }) => ({ text, basis, passages: at.flatMap((place) => passages[place] ?? []) }))

/** What was read in its own place is the answer; what only has the question's words in common stays behind it. */
const fromReports = (read: readonly Read[], { brought, added, absent }: Told, evidence: TeamPassage[]): Draft => {
  const sentences: DraftSentence[] = read.flatMap(sentencesOf)
  const seen = new Set(sentences.flatMap(({ passages }) => passages.map(placeKey)))
  // Beside it stands what was looked up by words for the rest of the question.
  const others = brought.filter(({ notes }) => !notes.found && !added.includes(notes.subQuestion) && !isAnswered(notes, brought))
  for (const { notes } of others) {
    const near = notes.passages.filter((passage) => passage.relevance >= BEARS && !seen.has(placeKey(passage))).slice(0, MOST_CLOSE)
    for (const passage of near) seen.add(placeKey(passage))
    sentences.push(
      ...near.map(asQuoted),
      ...notes.notTold.map((each): DraftSentence => ({ text: `${each.replace(/[.?]+$/u, '')}.`, passages: [], basis: 'said' })),
    )
  }
  sentences.push(...addedTo(brought, added, seen), ...absent.map((text): DraftSentence => ({ text, passages: [], basis: 'said' })))
  const answers = read.map(({ found }) => found.answer ?? (found.given ? undefined : 'not given')).filter((answer) => answer !== undefined)
  const sure = Math.min(others.length > 0 ? PARTLY : 1, ...read.map(({ found, notes }) => (found.given ? notes.confidence : PARTLY)))
  return { answer: answers.length === 0 ? null : answers.join('; '), confidence: sure, sentences, evidence, notTold: [] }
}

/** The passages that come nearest to what is not told, said to be no more than that. */
const closest = (evidence: readonly TeamPassage[]): DraftSentence[] => {
  const near = evidence.filter(({ relevance }) => relevance >= BEARS).slice(0, MOST_CLOSE)
  if (near.length === 0) return []
  const text = near.length === 1 ? 'The closest passage is:' : 'The closest passages are:'
  return [{ text, passages: [], basis: 'said' }, ...near.map(asQuoted)]
}

/** For each addition of a person's its best passage, where it does not stand there already. */
const addedTo = (brought: readonly Brought[], added: readonly string[], seen: Set<string>): DraftSentence[] =>
  brought.flatMap(({ notes }) => {
    const [passage] = added.includes(notes.subQuestion) ? notes.passages : []
    if (!passage || seen.has(placeKey(passage))) return []
    seen.add(placeKey(passage))
    return [asQuoted(passage)]
  })

const asksWhether = ({ kind }: ReadQuestion): boolean => kind === 'yes_no' || kind === 'claim'

/** Where the passages that bear on it most deny each other, there is no yes or no. */
const dispute = (brought: readonly Brought[]): ShortAnswer | undefined => {
  const passages = brought.flatMap(({ notes }) => notes.passages.slice(0, 2))
  const [finding] = contradictions(brought.map(({ notes }) => ({ ...notes, passages: notes.passages.slice(0, 2) })))
  if (!finding) return undefined
  const against = finding.evidence.flatMap(({ quote, documentId }) =>
    passages.filter(({ evidence }) => evidence.quote === quote && evidence.documentId === documentId).slice(0, 1),
  )
  const text = 'The documents disagree: of the passages that bear on it most, one says the opposite of the other.'
  return { answer: 'The documents disagree', confidence: finding.confidence, lead: [{ text, passages: against, basis: 'computed' }] }
}

/** A document's own words, with who says so. */
const asQuoted = (passage: TeamPassage): DraftSentence => {
  const origin = [passage.source ?? passage.title, passage.date].filter((part) => part !== undefined && part !== '').join(', ')
  return { text: `${origin}: “${passage.evidence.quote}”`, passages: [passage], basis: 'quoted' }
}

const nothingTold = ({ reasons }: TeamCritique): DraftSentence[] =>
  ['The documents do not tell.', ...reasons].map((text) => ({ text, passages: [], basis: 'said' }))
