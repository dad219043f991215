import { type TeamInput, TeamPlan } from '@unfold/contracts'
import { defineAgent } from '@unfold/engine'
import { z } from 'zod'

import type { TeamMaterial } from '../material.ts'
import { planWithModel } from '../model/plan-with-model.ts'
import { planFor } from '../plan.ts'
import { readQuestion } from '../question/read-question.ts'
import { unclearAbout } from '../question/unclear.ts'

export type LeadInput = TeamMaterial & { input: TeamInput }

const Meaning = z.string().trim().min(1).max(1_000).describe('What you mean, in a few words')

/** Understands the question, asks a person where it cannot, and says what has to be found out. */
export const lead = defineAgent<LeadInput, TeamPlan>({
  id: 'lead',
  title: 'Lead',
  description: 'Understands the question and says what has to be found out; asks where it is unclear.',
  role: 'lead',
  result: TeamPlan,
  async run(agent, { corpus, model, input }) {
    agent.progress({ step: 'understand', message: 'Reading the question', done: 0, of: 2 })
    let text = input.question
    const doubt = input.ask ? unclearAbout(readQuestion(text, corpus), corpus) : undefined
    if (doubt !== undefined) {
      const meant = await agent.ask(doubt.prompt, Meaning)
      text = doubt.empty ? meant : `${text.replace(/[.\s]+$/u, '')} (${meant})`
    }
    agent.progress({ step: 'plan', message: 'Dividing it into what can be looked up', done: 1, of: 2 })
    const question = readQuestion(text, corpus)
    const subQuestions = model
      ? await planWithModel(agent, model, corpus, question, input.members)
      : planFor(question, corpus, input.members)
    const summary = `${subQuestions.length === 1 ? 'One thing has' : `${subQuestions.length} things have`} to be found out in ${
      corpus.documents.length === 1 ? 'one document' : `${corpus.documents.length} documents`
    }.`
    agent.say([summary, ...subQuestions.map(({ text: each }, at) => `${at + 1}. ${each}`)].join('\n'))
    agent.progress({ step: 'plan', message: summary, done: 2, of: 2 })
    return { question: text, kind: question.kind, subQuestions, summary }
  },
})
