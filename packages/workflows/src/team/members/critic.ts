import { TeamCritique, type TeamNotes } from '@unfold/contracts'
import { defineAgent } from '@unfold/engine'

import { critique } from '../critique.ts'
import type { TeamMaterial } from '../material.ts'
import { openPace } from '../pace.ts'
import { critiqueWithModel } from '../model/critique-with-model.ts'
import type { ReadQuestion } from '../question/read-question.ts'

export type CriticInput = TeamMaterial & { question: ReadQuestion; notes: readonly TeamNotes[]; asked: readonly string[] }

/** Looks for what contradicts, and for what nothing supports. */
export const critic = defineAgent<CriticInput, TeamCritique>({
  id: 'critic',
  title: 'Critic',
  description: 'Looks for what contradicts and for what nothing supports, and sends members out again.',
  role: 'critic',
  result: TeamCritique,
  timeoutMs: 300_000,
  async run(agent, { corpus, model, question, notes, asked }) {
    agent.progress({
      step: 'weigh',
      message: `Weighing ${notes.length === 1 ? 'one account' : `${notes.length} accounts`}`,
      done: 0,
      of: 1,
    })
    const { critique: computed, findings } = await critique(
      corpus,
      question,
      notes,
      asked,
      openPace(() => agent.breathe()),
    )
    for (const finding of findings) agent.finding(finding)
    const told = model ? await critiqueWithModel(agent, model, { question, notes, asked, computed }) : computed
    agent.confidence(told.confidence, told.summary)
    agent.say(told.summary)
    agent.progress({ step: 'done', message: told.summary, done: 1, of: 1 })
    return told
  },
})
