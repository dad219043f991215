import type { Document } from '@unfold/contracts'
import { createModel } from '@unfold/models'
import { type ModelReply, type ModelRequest, startModelServer } from '@unfold/testkit'
import { beforeAll, describe, expect, test } from 'vitest'

import { playTeam, readDossier } from './team-host.ts'

let documents: Document[]
beforeAll(async () => {
  documents = await readDossier()
})

const QUESTION = 'When will the tram open?'
const MOVED = 'Holt confirmed that the opening has moved from the autumn of 2027 to the spring of 2028'

/** The number under which a passage with these words was shown to the model. */
const numberOf = ({ text }: ModelRequest, words: string): number => {
  const before = text.slice(0, text.indexOf(words))
  return Number([...before.matchAll(/passage (\d+)/gu)].at(-1)?.[1])
}

type Script = Partial<Record<'lead' | 'researcher' | 'critic' | 'writer', (request: ModelRequest) => ModelReply>>

const json = (value: object): ModelReply => ({ text: JSON.stringify(value) })

const PART = 'When is the opening of the tram line?'
const obedient: Required<Script> = {
  lead: () => json({ subQuestions: [{ text: PART, role: 'researcher' }] }),
  researcher: (request) =>
    json({
      statements: [{ text: 'It opens in the spring of 2028.', quotes: [{ passage: numberOf(request, MOVED), quote: MOVED }] }],
      notTold: [],
      confidence: 0.9,
    }),
  critic: () => json({ told: true, gaps: [], reasons: [], confidence: 0.8 }),
  writer: (request) => ({
    text: [
      `ANSWER: spring of 2028\n`,
      `The line opens in the spring of 2028. [[${numberOf(request, MOVED)}: "${MOVED.slice(0, 20)}`,
      `${MOVED.slice(20)}"]]\n`,
    ],
  }),
}

const roleOf = ({ text }: ModelRequest): keyof Script => {
  if (text.includes('You lead a small team')) return 'lead'
  if (text.includes('You look up one sub-question')) return 'researcher'
  return text.includes('what the members of a team brought') ? 'critic' : 'writer'
}

const play = async (script: Script) => {
  await using server = await startModelServer((request) => ({ ...obedient, ...script })[roleOf(request)](request))
  const model = createModel(
    { provider: 'openai-compatible', model: 'scripted', url: server.url, key: 'sk-canary-0123456789' },
    { backoffMs: 1 },
  )
  return await playTeam({ question: QUESTION, documents, model })
}

describe('with a model', () => {
  test('[TEA-15] the members write, and the result names the model', async () => {
    const { result, spawned, synthesis } = await play({})
    expect(spawned.map(({ title }) => title)).toContain(PART)
    expect(result).toMatchObject({ method: 'model', model: 'openai-compatible:scripted', answer: 'spring of 2028', told: 'yes' })
    expect(result.sentences).toEqual([{ text: 'The line opens in the spring of 2028.', citations: [1], basis: 'written' }])
    expect(result.citations[0]).toMatchObject({ source: 'Transit Weekly', evidence: { quote: MOVED, documentId: 'transit-weekly' } })
    expect(synthesis).toBe('The line opens in the spring of 2028. [1]')
  })

  test('[TEA-16] a sentence whose quote stands in no passage is left out, and that is said; no source is ever invented', async () => {
    const { result } = await play({
      writer: (request) => ({
        text: [
          'ANSWER: spring of 2028',
          `The line opens in the spring of 2028. [[${numberOf(request, MOVED)}: "${MOVED}"]]`,
          'It will cost nothing. [[1: "the tram is free for everybody in town"]]',
          'It is painted red. [[999: "all the trams are red"]]',
          'It is fast.',
          'NOT TOLD: who drives the first tram',
        ].join('\n'),
      }),
    })
    expect(result.sentences.map(({ text }) => text)).toEqual([
      'The line opens in the spring of 2028.',
      'The documents do not tell: who drives the first tram',
      '3 sentences were left out, because no passage has the words behind it.',
    ])
    expect(result.citations).toHaveLength(1)
    expect(result).toMatchObject({ told: 'partly', notTold: ['who drives the first tram'] })
  })

  test('[TEA-17] a member’s statement without a true quote is left out of what it brings', async () => {
    const { result } = await play({
      researcher: (request) =>
        json({
          statements: [
            { text: 'It opens in 2028.', quotes: [{ passage: numberOf(request, MOVED), quote: MOVED }] },
            { text: 'It opens tomorrow.', quotes: [{ passage: 1, quote: 'the line opens tomorrow at noon' }] },
          ],
          notTold: [],
          confidence: 0.9,
        }),
    })
    expect(result.members.find(({ role }) => role === 'researcher')?.summary).toBe('One statement with a quote; 1 without one left out.')
  })

  test('[TEA-18] where the model fails the member’s work is done without one, and the result says which way it was written', async () => {
    const { result, spawned } = await play({ researcher: () => ({ status: 400, body: '{}' }), writer: () => ({ status: 400, body: '{}' }) })
    expect(spawned.map(({ agentId }) => agentId)).toEqual(expect.arrayContaining(['researcher-1-again', 'writer-again']))
    expect(result).toMatchObject({ method: 'retrieval', model: null, answer: 'spring of 2028' })
  })

  test('[TEA-19] nothing is answered where no sentence could be kept', async () => {
    const { result } = await play({ writer: () => ({ text: 'ANSWER: 2030\nIt opens in 2030. [[1: "the line opens in 2030"]]' }) })
    expect(result.answer).toBeNull()
    expect(result.sentences.every(({ basis }) => basis === 'said')).toBe(true)
  })
})
