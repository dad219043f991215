import type { TeamNotes, TeamPassage } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import { loadPrompt, type Model } from '@unfold/models'
import { z } from 'zod'

import type { Corpus, Hit } from '../corpus/corpus.ts'
import { originOf } from '../passage.ts'
import { asData, type Numbered, placeIn } from './passages-as-data.ts'

const PROMPT = loadPrompt(new URL('../../../prompts/team-researcher.md', import.meta.url))

const Noted = z.object({
  statements: z
    .array(z.object({ text: z.string().max(1_000), quotes: z.array(z.object({ passage: z.int(), quote: z.string().max(1_000) })).max(6) }))
    .max(12),
  notTold: z.array(z.string().max(500)).max(8),
  confidence: z.number().min(0).max(1),
})

type Found = { notes: TeamNotes; hits: readonly Hit[]; subQuestion: string; told: readonly string[] }

/** What a model makes of the passages that were found; a statement whose quotes are not there is left out. */
export const notesWithModel = async (
  agent: AgentContext,
  model: Model,
  corpus: Corpus,
  { notes, hits, subQuestion, told }: Found,
): Promise<TeamNotes> => {
  const passages: Numbered[] = hits.map(({ passage }, at) => ({
    number: at + 1,
    documentId: passage.documentId,
    block: passage.block.id,
    text: passage.text,
  }))
  if (passages.length === 0) return notes
  const { statements, notTold, confidence } = await model.answer(agent, {
    key: 'notes',
    prompt: PROMPT,
    task: [`The sub-question: ${subQuestion}`, ...told.map((each) => `The person who asks added: ${each}`)].join('\n'),
    data: asData(corpus, passages),
    schema: Noted,
  })
  const kept: TeamPassage[] = []
  const sentences: string[] = []
  for (const { text, quotes } of statements) {
    const placed = quotes.flatMap(({ passage, quote }) => placeIn(corpus, passages, passage, quote) ?? [])
    if (placed.length === 0) continue
    sentences.push(text)
    for (const evidence of placed) kept.push({ evidence, ...originOf(corpus, evidence.documentId), relevance: confidence })
  }
  agent.say(sentences.join('\n'))
  const lost = statements.length - sentences.length
  const summary = `${sentences.length === 1 ? 'One statement' : `${sentences.length} statements`} with a quote${lost > 0 ? `; ${lost} without one left out` : ''}.`
  return { ...notes, passages: kept, confidence: kept.length === 0 ? 0 : confidence, summary, notTold }
}
