import { type TeamSubQuestion } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import { loadPrompt, type Model } from '@unfold/models'
import { z } from 'zod'

import type { Corpus } from '../corpus/corpus.ts'
import { planFor } from '../plan.ts'
import type { ReadQuestion } from '../question/read-question.ts'

const PROMPT = loadPrompt(new URL('../../../prompts/team-lead.md', import.meta.url))
const MOST_TITLES = 60

const Planned = z.object({
  subQuestions: z
    .array(z.object({ text: z.string().min(3).max(600), role: z.enum(['researcher', 'analyst']) }))
    .min(1)
    .max(24),
})

/** The model divides the question; code decides how many are sent out. */
export const planWithModel = async (
  agent: AgentContext,
  model: Model,
  corpus: Corpus,
  question: ReadQuestion,
  most: number,
): Promise<TeamSubQuestion[]> => {
  const titles = [...corpus.cards.values()]
    .slice(0, MOST_TITLES)
    .map(({ title, source, date }) => [title, source, date].filter(Boolean).join(', '))
  const { subQuestions } = await model.answer(agent, {
    key: 'plan',
    prompt: PROMPT,
    task: `The question: ${question.text}\nAt most ${most} sub-questions.`,
    data: [{ label: 'titles of the documents', text: titles.join('\n') }],
    schema: Planned,
  })
  const planned = subQuestions.slice(0, most).map((each, at) => ({ id: `q${at + 1}`, ...each }))
  return planned.length > 0 ? planned : planFor(question, corpus, most)
}
