import type { TeamNotes, TeamPassage } from '@unfold/contracts'

import { coverageOf } from './answer/support.ts'
import type { Corpus, Hit } from './corpus/corpus.ts'
import { isTelling, termsOf } from './corpus/terms.ts'
import { isReport } from './filing/is-report.ts'
import { quoted } from './passage.ts'
import { clauseFor } from './plan.ts'
import type { ReadQuestion } from './question/read-question.ts'
import { searchClause } from './retrieve.ts'

const KEPT = 4
/** Less of what was asked than this is no answer, only words in common. */
export const BEARS = 0.15
/** More than this is as good as an answer can be put in other words. */
const FULL = 0.6
/** Words that fit are no proof. */
const MOST_SURE = 0.95
/** Least of all in a report, which has every such word on many pages. */
const MOST_SURE_OF_REPORT = 0.6

/** What the documents have for one sub-question; `extra`: words that were learned meanwhile. */
export const research = (
  corpus: Corpus,
  whole: ReadQuestion,
  subQuestion: string,
  extra: readonly string[] = [],
): { notes: TeamNotes; hits: Hit[] } => {
  const clause = clauseFor(subQuestion, whole, corpus)
  const terms = [...clause.terms, ...extra]
  const telling = new Set(subQuestion.split(/\s+/u).filter(isTelling).flatMap(termsOf))
  const hits = searchClause(corpus, clause, extra, 2 * KEPT)
  const ranked = hits
    .map((hit) => ({ hit, share: coverageOf(corpus, terms, hit.passage) }))
    .sort((a, b) => b.share - a.share || b.hit.score - a.hit.score)
  const passages: TeamPassage[] = ranked
    .filter(({ share }) => share >= BEARS)
    .slice(0, KEPT)
    .map(({ hit, share }) => quoted(corpus, hit.passage, terms, share))
  const best = passages[0]?.relevance ?? 0
  const unheard = [...new Set(clause.terms.filter((term) => corpus.frequency(term) === 0 && !telling.has(term)))]
  return {
    hits,
    notes: {
      subQuestion,
      passages,
      figures: [],
      confidence: Math.min(corpus.documents.every(isReport) ? MOST_SURE_OF_REPORT : MOST_SURE, best / FULL),
      summary: summaryOf(passages, termsOf(subQuestion).length),
      notTold:
        passages.length === 0 || (unheard.length > 0 && unheard.length >= clause.terms.length / 2)
          ? [`Nothing was found on: ${subQuestion}`]
          : [],
    },
  }
}

const summaryOf = (passages: readonly TeamPassage[], terms: number): string => {
  if (terms === 0) return 'There is nothing in it that could be looked up.'
  if (passages.length === 0) return 'No passage bears on it.'
  const titles = [...new Set(passages.map(({ title, source }) => source ?? title))]
  return `${passages.length === 1 ? 'One passage bears' : `${passages.length} passages bear`} on it, from ${titles.slice(0, 3).join(', ')}${titles.length > 3 ? ' and others' : ''}.`
}
