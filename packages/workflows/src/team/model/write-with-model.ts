import type { TeamAnswer } from '@unfold/contracts'
import type { AgentContext } from '@unfold/engine'
import { loadPrompt, type Model } from '@unfold/models'

import type { Brought } from '../answer/citations.ts'
import type { Draft } from '../answer/compose.ts'
import type { DraftSentence } from '../answer/short-answer.ts'
import type { Corpus } from '../corpus/corpus.ts'
import { originOf, placeKey } from '../passage.ts'
import type { ReadQuestion } from '../question/read-question.ts'
import { asData, type Numbered, placeIn } from './passages-as-data.ts'

const PROMPT = loadPrompt(new URL('../../../prompts/team-writer.md', import.meta.url))
const MOST_PASSAGES = 40
const QUOTE = /\[\[\s*(\d+)\s*:\s*["“]([^\]]*?)["”]\s*\]\]/gu

type Writing = {
  corpus: Corpus
  question: ReadQuestion
  brought: readonly Brought[]
  draft: Draft
  added: readonly string[]
  put: (sentence: DraftSentence) => void
}

/** Has the answer written line by line as it streams; a line is kept only where each quote behind it stands in its passage. */
export const writeWithModel = async (
  agent: AgentContext,
  model: Model,
  { corpus, question, brought, draft, added, put }: Writing,
): Promise<Pick<TeamAnswer, 'answer' | 'confidence' | 'notTold'>> => {
  const passages = numbered(brought, draft)
  let answer: string | null = null
  const notTold: string[] = []
  let kept = 0
  let lost = 0
  const read = (line: string) => {
    const said = /^ANSWER:\s*(.*)$/iu.exec(line)?.[1]?.trim()
    if (said !== undefined) {
      answer = said === '-' || said === '' ? null : said
      return
    }
    const missing = /^NOT TOLD:\s*(.+)$/iu.exec(line)?.[1]
    if (missing !== undefined) {
      notTold.push(missing)
      put({ text: `The documents do not tell: ${missing}`, passages: [], basis: 'said' })
      return
    }
    const quotes = [...line.matchAll(QUOTE)].map(([, number, quote = '']) => placeIn(corpus, passages, Number(number), quote))
    const text = line.replaceAll(QUOTE, '').replaceAll(/\s+/gu, ' ').trim()
    const placed = quotes.flatMap((evidence) => evidence ?? [])
    if (text === '') return
    if (quotes.length === 0 || placed.length < quotes.length) {
      lost += 1
      return
    }
    kept += 1
    put({
      text,
      passages: placed.map((evidence) => ({ evidence, ...originOf(corpus, evidence.documentId), relevance: 1 })),
      basis: 'written',
    })
  }

  let open = ''
  await model.write(agent, {
    key: 'answer',
    prompt: PROMPT,
    task: [`The question: ${question.text}`, ...added.map((each) => `The person who asks added: ${each}`)].join('\n'),
    data: asData(corpus, passages),
    onText: (piece) => {
      const lines = (open + piece).split('\n')
      open = lines.pop() ?? ''
      for (const line of lines) read(line.trim())
    },
  })
  if (open.trim() !== '') read(open.trim())
  if (lost > 0)
    put({
      text: `${lost === 1 ? 'One sentence was' : `${lost} sentences were`} left out, because no passage has the words behind it.`,
      passages: [],
      basis: 'said',
    })
  if (kept === 0) answer = null
  return { answer, notTold, confidence: kept === 0 ? 0.2 : Math.min(0.95, kept / (kept + lost)) }
}

/** What the members brought, then what the search found, each passage whole and once. */
const numbered = (brought: readonly Brought[], { evidence }: Draft): Numbered[] => {
  const all = [...brought.flatMap(({ notes }) => notes.passages), ...evidence]
  const seen = new Set<string>()
  const kept = all.filter((passage) => !seen.has(placeKey(passage)) && seen.add(placeKey(passage)))
  return kept
    .slice(0, MOST_PASSAGES)
    .map(({ evidence: { documentId, location, quote } }, at) => ({ number: at + 1, documentId, block: location.block ?? '', text: quote }))
}
