import type { TeamFigure, TeamPassage, TeamSentence } from '@unfold/contracts'

import type { Corpus, Hit } from '../corpus/corpus.ts'
import { quoted } from '../passage.ts'
import type { ReadQuestion } from '../question/read-question.ts'
import { isReport } from '../filing/is-report.ts'
import type { Brought } from './citations.ts'
import { candidatesFor } from './name.ts'
import type { Support } from './support.ts'
import { judge } from './yes-no.ts'

export type DraftSentence = { text: string; passages: TeamPassage[]; basis: TeamSentence['basis'] }

/** The answer in a few words, where the question wants one, and the sentence that says how it was come by. */
export type ShortAnswer = { answer: string | null; confidence: number; lead: DraftSentence[] }

/** What each clause has: anywhere, and in the sources that the clause itself names. */
export type Grounds = { supports: readonly Support[]; own: readonly Support[]; hits: readonly Hit[] }

const SHOWN = 3
const BORNE_OUT = 0.7
/** Less sure than this, a figure is only told with the rest of an open question. */
const SURE_FIGURE = 0.5
const NONE: ShortAnswer = { answer: null, confidence: 0, lead: [] }

export const shortAnswer = (corpus: Corpus, question: ReadQuestion, grounds: Grounds, brought: readonly Brought[]): ShortAnswer => {
  const figures = brought.flatMap(({ notes }) =>
    notes.figures.map((figure) => ({ figure, passages: figure.passages.flatMap((at) => notes.passages[at] ?? []) })),
  )
  switch (question.kind) {
    case 'claim':
      return claimed(corpus, question, grounds, figures)
    case 'yes_no':
    case 'alternative':
      return judged(corpus, question, grounds)
    case 'name':
      // "What revenue is expected?": where a figure was looked for and found, that is meant.
      if (figures.length > 0) return figured(question, figures, brought, false)
      // A name in a report is the company's or an officer's on every page: what many parts lead to says nothing there.
      return corpus.documents.every(isReport) ? NONE : named(corpus, question, grounds)
    case 'figure':
    case 'open':
      // A report names a day in every other passage: the newest one is no answer there.
      return figured(question, figures, brought, !corpus.documents.every(isReport))
  }
}

const WHEN = /^\W*(?:when|in which year|on what date|what (?:year|date|day))\b/iu
const MONTHS = 'january|february|march|april|may|june|july|august|september|october|november|december'
const SEASONS = 'spring|summer|autumn|fall|winter|end|beginning|middle'
const TIME = new RegExp(
  `\\b(?:(?:\\d{1,2}\\s+)?(?:${MONTHS})\\s+(?:\\d{1,2},?\\s+)?(?:19|20)\\d\\d|(?:${SEASONS})\\s+(?:of\\s+)?(?:19|20)\\d\\d|(?:19|20)\\d\\d)\\b`,
  'giu',
)

/** "When …?": the time that the newest of the passages that bear on it names. */
const timed = (question: ReadQuestion, brought: readonly Brought[]): ShortAnswer => {
  if (!WHEN.test(question.text)) return NONE
  const passages = brought.flatMap(({ notes }) => notes.passages).filter(({ evidence }) => evidence.quote.search(TIME) >= 0)
  const most = Math.max(0, ...passages.map(({ relevance }) => relevance))
  const [newest] = passages
    .filter(({ relevance }) => relevance >= most * 0.6)
    .toSorted((a, b) => (b.date ?? '').localeCompare(a.date ?? ''))
  // What moved "from … to …" is now at the last of them.
  const time = newest && [...newest.evidence.quote.matchAll(TIME)].at(-1)?.[0]
  if (!newest || time === undefined) return NONE
  const text = `The newest passage that names a time says: ${time}.`
  return { answer: time, confidence: Math.min(0.95, most), lead: [{ text, passages: [newest], basis: 'quoted' }] }
}

type WithPassages = { figure: TeamFigure; passages: TeamPassage[] }

const figured = (question: ReadQuestion, figures: readonly WithPassages[], brought: readonly Brought[], dated: boolean): ShortAnswer => {
  const [first] = figures
  // Where an open question only touches figures they are told with the rest.
  const sure = Math.max(0.1, ...brought.map(({ notes }) => (notes.figures.length > 0 ? notes.confidence : 0)))
  if (!first || (question.kind === 'open' && first.figure.sum === undefined && sure < SURE_FIGURE))
    return dated ? timed(question, brought) : NONE
  const { label, value, sum } = first.figure
  return {
    answer: value,
    confidence: sure,
    lead: [
      {
        text: `${label}: ${value}${sum === undefined ? '' : ` (${sum})`}.`,
        passages: first.passages,
        basis: sum === undefined ? 'quoted' : 'computed',
      },
    ],
  }
}

const judged = (corpus: Corpus, question: ReadQuestion, { supports, own }: Grounds): ShortAnswer => {
  const { answer, confidence, reason } = judge(corpus, question, own)
  return {
    answer,
    confidence,
    lead: [
      { text: `${answer}, as far as words, figures and dates can tell. ${reason}`, passages: bestOf(corpus, supports), basis: 'computed' },
    ],
  }
}

const named = (corpus: Corpus, question: ReadQuestion, { supports, hits }: Grounds): ShortAnswer => {
  const [candidate, next] = candidatesFor(corpus, question, supports, hits)
  if (!candidate) return NONE
  const terms = supports.flatMap(({ clause }) => clause.terms)
  return {
    answer: candidate.name,
    confidence: candidate.score / (candidate.score + (next?.score ?? 0)),
    lead: [
      {
        text: `${candidate.name} is the name that most parts of the question lead to.`,
        passages: candidate.passages.slice(0, SHOWN).map((passage) => quoted(corpus, passage, terms, 1)),
        basis: 'computed',
      },
    ],
  }
}

const claimed = (corpus: Corpus, question: ReadQuestion, { supports }: Grounds, figures: readonly WithPassages[]): ShortAnswer => {
  const against = figures.find(({ figure }) => figure.value === 'contradicted')
  if (against)
    return { answer: 'No', confidence: 0.8, lead: [{ text: `No: ${against.figure.label}`, passages: against.passages, basis: 'computed' }] }
  const judgement = judge(corpus, question, supports)
  const borne = figures.filter(({ figure }) => figure.value === 'borne out')
  // A figure in its own line and column says more than other figures in passages near by.
  const { answer, confidence, reason } =
    borne.length > 0 && judgement.confidence < BORNE_OUT ? { answer: 'Yes', confidence: BORNE_OUT, reason: '' } : judgement
  const agrees = borne.length === 1 ? 'One figure of it agrees with the tables.' : `${borne.length} figures of it agree with the tables.`
  return {
    answer,
    confidence,
    lead: [
      {
        text: [`${answer}, as far as words and figures can tell.`, borne.length > 0 ? agrees : '', reason]
          .filter((part) => part !== '')
          .join(' '),
        passages: [...borne.flatMap((each) => each.passages).slice(0, SHOWN), ...bestOf(corpus, supports)],
        basis: 'computed',
      },
    ],
  }
}

const bestOf = (corpus: Corpus, supports: readonly Support[]): TeamPassage[] =>
  supports.flatMap(({ clause, best, coverage }) => (best ? [quoted(corpus, best, clause.terms, coverage)] : [])).slice(0, SHOWN)
