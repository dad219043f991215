import { type TeamFigure, TeamNotes, type TeamPassage } from '@unfold/contracts'
import { defineAgent } from '@unfold/engine'

import { checkClaim } from '../figures/check-claim.ts'
import { computeChange } from '../figures/compute.ts'
import { figureOf, findFigures, type FoundFigure, passageOf, readTables } from '../figures/read-figures.ts'
import type { TeamMaterial } from '../material.ts'
import { originOf } from '../passage.ts'
import { openPace } from '../pace.ts'
import type { ReadQuestion } from '../question/read-question.ts'
import { searchClause } from '../retrieve.ts'
import { clauseFor } from '../plan.ts'
import { tellNotes } from './tell-notes.ts'

export type AnalystInput = TeamMaterial & { question: ReadQuestion; subQuestion: string }

const MOST_DOCUMENTS = 12
const MOST_FIGURES = 4
/** Of a line whose name is all asked for, at the time that is asked for. */
const SURE = 1.4

/** Reads figures from tables, computes what is asked of them, and holds claims against them. */
export const analyst = defineAgent<AnalystInput, TeamNotes>({
  id: 'analyst',
  title: 'Analyst',
  description: 'Reads figures from the tables, computes changes, and holds claims against them.',
  role: 'analyst',
  result: TeamNotes,
  timeoutMs: 300_000,
  async run(agent, { corpus, question, subQuestion }) {
    const pace = openPace(() => agent.breathe())
    const clause = clauseFor(subQuestion, question, corpus)
    const near = new Set(searchClause(corpus, clause, [], 60).map(({ passage }) => passage.documentId))
    const documents = corpus.documents.filter(({ id }) => near.has(id)).slice(0, MOST_DOCUMENTS)
    agent.progress({
      step: 'tables',
      message: `Reading the tables of ${documents.length === 1 ? 'one document' : `${documents.length} documents`}`,
      done: 0,
      of: 2,
    })
    await readTables(documents, pace)

    const passages: TeamPassage[] = []
    const figures: TeamFigure[] = []
    const add = (found: FoundFigure): number => passages.push(passageOf(corpus, found, found.score / SURE)) - 1
    const found = question.kind === 'claim' ? [] : findFigures(documents, subQuestion)
    for (const each of found.slice(0, MOST_FIGURES)) figures.push(figureOf(each, add(each)))
    const change = computeChange(subQuestion, found)
    if (change)
      figures.unshift({
        label: change.label,
        value: change.value,
        ...(change.sum ? { sum: change.sum } : {}),
        passages: change.of.map(add),
      })

    const against: string[] = []
    if (question.kind === 'claim')
      for (const document of documents) {
        agent.progress({ step: 'claim', message: `Holding the claim against ${document.name}`, done: 1, of: 2 })
        for (const { outcome, why, evidence } of await checkClaim(document, question.text, pace)) {
          const at = evidence.map(
            (each) =>
              passages.push({
                evidence: { ...each, role: 'compared' },
                ...originOf(corpus, document.id),
                relevance: outcome === 'contradicted' ? 0.9 : 0.7,
              }) - 1,
          )
          figures.push({ label: why, value: outcome === 'contradicted' ? 'contradicted' : 'borne out', passages: at })
          if (outcome === 'contradicted') against.push(why)
        }
      }
    const best = Math.min(1, (found[0]?.score ?? 0) / SURE)
    return tellNotes(agent, {
      subQuestion,
      passages,
      figures,
      confidence: question.kind === 'claim' ? (against.length > 0 ? 0.8 : figures.length > 0 ? 0.7 : 0.2) : best,
      summary: figures[0] ? `${figures[0].label}: ${figures[0].value}` : 'No table has a figure of this name.',
      notTold: figures.length === 0 && question.kind === 'figure' ? [`No table has a figure for: ${subQuestion}`] : [],
    })
  },
})
