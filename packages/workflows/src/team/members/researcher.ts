import { TeamNotes } from '@unfold/contracts'
import { defineAgent } from '@unfold/engine'

import { termsOf } from '../corpus/terms.ts'
import type { TeamMaterial } from '../material.ts'
import { notesWithModel } from '../model/notes-with-model.ts'
import type { ReadQuestion } from '../question/read-question.ts'
import { research } from '../research.ts'
import { tellNotes } from './tell-notes.ts'

export type ResearcherInput = TeamMaterial & {
  question: ReadQuestion
  subQuestion: string
  /** Words that others learned. */
  extra: readonly string[]
}

/** Looks one thing up. */
export const researcher = defineAgent<ResearcherInput, TeamNotes>({
  id: 'researcher',
  title: 'Researcher',
  description: 'Looks one thing up in the documents and brings the passages that bear on it.',
  role: 'researcher',
  result: TeamNotes,
  timeoutMs: 300_000,
  async run(agent, { corpus, model, question, subQuestion, extra }) {
    agent.progress({ step: 'search', message: `Searching ${corpus.passages.length.toLocaleString('en-US')} passages`, done: 0, of: 2 })
    const told = await agent.step('instructions', () => agent.instructions().map(({ text }) => text))
    await agent.breathe()
    const { notes, hits } = research(corpus, question, subQuestion, [...extra, ...told.flatMap(termsOf)])
    agent.progress({ step: 'read', message: notes.summary, done: 1, of: 2 })
    const kept = model ? await notesWithModel(agent, model, corpus, { notes, hits, subQuestion, told }) : notes
    return tellNotes(agent, kept)
  },
})
