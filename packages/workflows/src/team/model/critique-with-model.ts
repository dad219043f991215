import type { TeamCritique, TeamNotes } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import { loadPrompt, type Model } from '@unfold/models'
import { z } from 'zod'

import type { ReadQuestion } from '../question/read-question.ts'

const PROMPT = loadPrompt(new URL('../../../prompts/team-critic.md', import.meta.url))

const Critique = z.object({
  told: z.boolean(),
  gaps: z.array(z.string().min(3).max(400)).max(3),
  reasons: z.array(z.string().max(400)).max(5),
  confidence: z.number().min(0).max(1),
})

type Weighed = { question: ReadQuestion; notes: readonly TeamNotes[]; asked: readonly string[]; computed: TeamCritique }

/** A second opinion on what was computed: the contradictions stay as they were found. */
export const critiqueWithModel = async (
  agent: AgentContext,
  model: Model,
  { question, notes, asked, computed }: Weighed,
): Promise<TeamCritique> => {
  const { told, gaps, reasons, confidence } = await model.answer(agent, {
    key: 'critique',
    prompt: PROMPT,
    task: `The question: ${question.text}\nAsked already:\n${asked.map((each) => `- ${each}`).join('\n')}`,
    data: notes.map(({ subQuestion, passages, figures }, at) => ({
      label: `account ${at + 1}`,
      text: [
        subQuestion,
        ...passages.map((each) => `${each.source ?? each.title}: “${each.evidence.quote}”`),
        ...figures.map(({ label, value }) => `${label}: ${value}`),
      ].join('\n'),
    })),
    schema: Critique,
  })
  const known = new Set(asked.map((each) => each.toLowerCase()))
  const left = gaps.filter((gap) => !known.has(gap.toLowerCase()))
  const summary = told
    ? left.length === 0
      ? 'Each part has a passage that bears on it.'
      : `${left.length === 1 ? 'One part needs' : `${left.length} parts need`} another look.`
    : `The documents do not seem to tell it. ${reasons.join(' ')}`.trim()
  return { ...computed, told, gaps: left, reasons, confidence, summary }
}
