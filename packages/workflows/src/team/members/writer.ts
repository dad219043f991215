import { type JsonValue, TeamAnswer, type TeamCitation, type TeamCritique, type TeamSentence } from '@unfold/contracts'
import { defineAgent } from '@unfold/engine'

import { type Brought, openCitations } from '../answer/citations.ts'
import { compose } from '../answer/compose.ts'
import type { DraftSentence } from '../answer/short-answer.ts'
import type { TeamMaterial } from '../material.ts'
import { writeWithModel } from '../model/write-with-model.ts'
import { openPace } from '../pace.ts'
import type { ReadQuestion } from '../question/read-question.ts'

export type WriterInput = TeamMaterial & {
  question: ReadQuestion
  brought: readonly Brought[]
  critique?: TeamCritique
  /** Who could not do their part, and why. */
  absent: readonly string[]
  /** What a person added to the question. */
  added: readonly string[]
  /** Takes the answer as it is written. */
  onText: (text: string) => void
}

/** Writes the answer, each sentence with the passages it rests on. */
export const writer = defineAgent<WriterInput, TeamAnswer>({
  id: 'writer',
  title: 'Answer',
  description: 'Writes the answer, each sentence with the passages that it rests on, and says what is not told.',
  role: 'writer',
  result: TeamAnswer,
  timeoutMs: 300_000,
  async run(agent, { corpus, model, question, brought, critique, absent, added, onText }) {
    agent.progress({ step: 'write', message: 'Putting the answer together', done: 0, of: 1 })
    agent.patch([{ op: 'add', path: '/citations', value: [] }])
    await agent.breathe()
    const { citations, cite } = openCitations(brought)
    const sentences: TeamSentence[] = []
    const show = (added: readonly TeamCitation[]) => {
      if (added.length > 0) agent.patch(added.map((value) => ({ op: 'add', path: '/citations/-', value: value as unknown as JsonValue })))
    }
    const put = ({ text, passages, basis }: DraftSentence) => {
      const cited = passages.map(cite)
      // The passage is there before the mark that opens it.
      show(cited.flatMap(({ added }) => added ?? []))
      const numbers = [...new Set(cited.map(({ number }) => number))]
      sentences.push({ text, citations: numbers, basis })
      onText(`${sentences.length === 1 ? '' : '\n'}${text}${numbers.map((number) => ` [${number}]`).join('')}`)
    }
    const draft = await compose(
      corpus,
      question,
      { brought, critique, absent, added },
      openPace(() => agent.breathe()),
    )
    // What nobody found a model does not tell either.
    const written =
      model && critique?.told !== false ? await writeWithModel(agent, model, { corpus, question, brought, draft, added, put }) : undefined
    if (!written) {
      for (const sentence of draft.sentences) {
        put(sentence)
        await agent.breathe()
      }
      // What was found and is not quoted above stands behind the answer all the same.
      show(draft.evidence.flatMap((passage) => cite(passage).added ?? []))
    }
    const { answer, confidence } = written ?? draft
    agent.confidence(confidence)
    agent.progress({ step: 'done', message: `${sentences.length} sentences, ${citations.length} passages`, done: 1, of: 1 })
    return { answer, sentences, citations, confidence, notTold: (written ?? draft).notTold }
  },
})
