import { type TeamFigure, TeamNotes, type TeamPassage } from '@unfold/contracts'
import { defineAgent } from '@unfold/engine'

import { coverageOf } from '../answer/support.ts'
import { checkClaim } from '../figures/check-claim.ts'
import { compareClaim } from '../figures/compare-claim.ts'
import { computeChange } from '../figures/compute.ts'
import { figureAskedFor } from '../figures/number-words.ts'
import { figureOf, findFigures, passageOf, readTables, SURE } from '../figures/read-figures.ts'
import type { TeamMaterial } from '../material.ts'
import { originOf, quoted } from '../passage.ts'
import { answerFromReports } from '../filing/answer-from-filing.ts'
import { isReport } from '../filing/is-report.ts'
import { notesOf } from '../filing/notes.ts'
import { openPace } from '../pace.ts'
import type { ReadQuestion } from '../question/read-question.ts'
import { searchClause } from '../retrieve.ts'
import { clauseFor } from '../plan.ts'
import { tellNotes } from './tell-notes.ts'

export type AnalystInput = TeamMaterial & { question: ReadQuestion; subQuestion: string }

const MOST_DOCUMENTS = 12
const MOST_FIGURES = 4
const MOST_SENTENCES = 12
/** A sentence with less of the question than this may count something else. */
const NEAR = 0.35

/** Reads figures from tables and sentences, computes what is asked of them, and holds claims against them. */
export const analyst = defineAgent<AnalystInput, TeamNotes>({
  id: 'analyst',
  title: 'Analyst',
  description: 'Reads figures from tables and sentences, computes changes, and holds claims against them.',
  role: 'analyst',
  result: TeamNotes,
  timeoutMs: 300_000,
  async run(agent, { corpus, question, subQuestion }) {
    const pace = openPace(() => agent.breathe())
    const clause = clauseFor(subQuestion, question, corpus)
    const hits = searchClause(corpus, clause, [], 60)
    const near = new Set(hits.map(({ passage }) => passage.documentId))
    const documents = corpus.documents.filter(({ id }) => near.has(id)).slice(0, MOST_DOCUMENTS)
    const of = documents.length === 1 ? 'one document' : `${documents.length} documents`
    agent.progress({ step: 'tables', message: `Reading the tables of ${of}`, done: 0, of: 2 })
    await readTables(documents, pace)
    const ofReports = corpus.documents.every(isReport)
    const told = question.kind === 'claim' ? undefined : await answerFromReports(corpus, subQuestion, pace)
    const read = told && notesOf(subQuestion, told)
    // What a report does not give another document may tell.
    if (read && (read.found?.given === true || ofReports)) return tellNotes(agent, read)

    const passages: TeamPassage[] = []
    const figures: TeamFigure[] = []
    const add = (passage: TeamPassage): number => passages.push(passage) - 1
    const found = findFigures(documents, subQuestion)
    let confidence = Math.min(0.95, (found[0]?.score ?? 0) / SURE)

    if (question.kind === 'claim') {
      for (const document of documents) {
        agent.progress({ step: 'claim', message: `Holding the claim against ${document.name}`, done: 1, of: 2 })
        for (const { outcome, why, evidence } of await checkClaim(document, question.text, pace)) {
          const at = evidence.map((each) =>
            add({ evidence: { ...each, role: 'compared' }, ...originOf(corpus, document.id), relevance: 0.9 }),
          )
          figures.push({ label: why, value: outcome === 'contradicted' ? 'contradicted' : 'borne out', passages: at })
        }
      }
      if (figures.length === 0)
        for (const { outcome, figure, said } of compareClaim(question.text, found)) {
          const { label, value } = figureOf(figure, 0)
          const against = outcome === 'contradicted'
          figures.push({
            label: against ? `the claim says ${said}, the table says ${value} for ${label}.` : `${label} is ${value}.`,
            value: against ? 'contradicted' : 'borne out',
            passages: [add(passageOf(corpus, figure, 0.9))],
          })
        }
      confidence = figures.some(({ value }) => value === 'contradicted') ? 0.8 : figures.length > 0 ? 0.7 : 0.2
    } else {
      const change = computeChange(subQuestion, found)
      if (change)
        figures.push({
          label: change.label,
          value: change.value,
          sum: change.sum,
          passages: change.of.map((each) => add(passageOf(corpus, each, 1))),
        })
      const sure = found.filter(({ score }) => score >= SURE)
      for (const each of sure.slice(0, MOST_FIGURES)) figures.push(figureOf(each, add(passageOf(corpus, each, each.score / SURE))))
      if (figures.length === 0) {
        // A report's rows have a scale and columns that their words alone do not tell.
        const told = hits
          .slice(0, MOST_SENTENCES)
          .map(({ passage }) => quoted(corpus, passage, clause.terms, coverageOf(corpus, clause.terms, passage)))
          .filter(({ relevance, evidence }) => relevance >= NEAR && !(ofReports && evidence.tableCell !== undefined))
          .toSorted((a, b) => b.relevance - a.relevance)
        for (const passage of told) {
          const value = figureAskedFor(subQuestion, passage.evidence.quote)
          if (value !== undefined) figures.push({ label: 'In the words of the passage', value, passages: [add(passage)] })
        }
        confidence = figures.length > 0 ? Math.min(0.8, told[0]?.relevance ?? 0) : 0.1
      }
    }
    return tellNotes(agent, {
      subQuestion,
      passages,
      figures,
      confidence,
      summary: figures[0] ? `${figures[0].label}: ${figures[0].value}` : 'No figure of this name was found.',
      notTold: figures.length === 0 && question.kind === 'figure' ? [`No figure was found for: ${subQuestion}`] : [],
    })
  },
})
