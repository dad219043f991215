import { type ComparedCitation, type ComparedSentence, type RunState, TeamResult } from '@unfold/contracts'
import { diffWordsWithSpace } from 'diff'

import { alignInOrder, pairAlike, pairByTiers, shared } from './pairing.ts'
import { fold } from './words.ts'

/** Two answers of a team, sentence by sentence and word by word, and what they rest on. */
export const compareAnswers = (before: RunState, after: RunState) => {
  const [was, is] = [TeamResult.safeParse(before.result).data, TeamResult.safeParse(after.result).data]
  return {
    answers: { ...(was ? { before: answerOf(was) } : {}), ...(is ? { after: answerOf(is) } : {}) },
    sentences: compareSentences(
      (was?.sentences ?? []).map(({ text }) => text),
      (is?.sentences ?? []).map(({ text }) => text),
    ),
    citations: compareCitations(was?.citations ?? [], is?.citations ?? []),
  }
}

const answerOf = ({ answer, confidence, told }: TeamResult) => ({ answer, confidence, told })

const LEAST_SHARED = 0.4

/** In the order of the later answer; what went stands where it stood. */
const compareSentences = (before: readonly string[], after: readonly string[]): ComparedSentence[] =>
  alignInOrder(before, after, fold).flatMap((run): ComparedSentence[] => {
    if (run.kind === 'same') return run.pairs.map(({ after: text }) => ({ change: 'unchanged', parts: [{ kind: 'same', text }] }))
    const words = (text: string) => new Set(fold(text).split(/[^\p{L}\d]+/u))
    const { pairs, removed } = pairAlike(run.removed, run.added, (a, b) => shared(words(a), words(b)), LEAST_SHARED)
    const earlier = new Map(pairs.map((pair) => [pair.after, pair.before]))
    return [
      ...removed.map((text): ComparedSentence => ({ change: 'removed', parts: [{ kind: 'removed', text }] })),
      ...run.added.map((text): ComparedSentence => {
        const old = earlier.get(text)
        return old === undefined
          ? { change: 'added', parts: [{ kind: 'added', text }] }
          : { change: 'changed', parts: compareWords(old, text) }
      }),
    ]
  })

const compareWords = (before: string, after: string): ComparedSentence['parts'] =>
  diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))

const compareCitations = (before: TeamResult['citations'], after: TeamResult['citations']): ComparedCitation[] => {
  const { pairs, removed, added } = pairByTiers(before, after, [({ title, evidence }) => `${title}\n${fold(evidence.quote)}`])
  const tell =
    (change: ComparedCitation['change']) =>
    ({ title, evidence }: TeamResult['citations'][number]) => ({ change, title, evidence })
  return [...added.map(tell('added')), ...removed.map(tell('removed')), ...pairs.map((pair) => tell('unchanged')(pair.after))]
}
