import { openDatabase } from '@unfold/db'
import { type ModelReply, startModelServer } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { type ModelTool, offer } from '../src/index.ts'
import { askerOf, type Bench, CANARY, modelAt, openBench, PROMPT, type Work } from './support.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

const used: string[] = []
const lookUp: ModelTool = offer(
  {
    id: 'look_up',
    args: z.object({ word: z.string() }),
    result: z.object({ found: z.string() }),
    run: ({ word }: { word: string }) => {
      used.push(word)
      return Promise.resolve({ found: `${word} is on page 3` })
    },
  },
  'Finds a word',
)

const ask = { key: 'q', prompt: PROMPT, task: 'What is the total?' }

describe('What a model writes', () => {
  test('[MOD-1] is heard word by word in the section of the agent that asked', async () => {
    await using server = await startModelServer(() => ({ text: ['The total ', 'is ', '263.5.'] }))
    const model = modelAt(server.url)
    const work: Work = (agent) => model.write(agent, ask)
    const state = await bench.ended(await bench.start(work))
    expect(askerOf(state).text).toBe('The total is 263.5.')
    expect(askerOf(state).result).toEqual({ text: 'The total is 263.5.', cutShort: false })
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${CANARY}`)
  })

  test('[MOD-1] says that it was cut short where it may write no more', async () => {
    await using server = await startModelServer(() => ({ text: 'The total is', finish: 'length' }))
    const model = modelAt(server.url)
    const work: Work = (agent) => model.write(agent, ask)
    expect(askerOf(await bench.ended(await bench.start(work))).result).toEqual({ text: 'The total is', cutShort: true })
  })

  test('[MOD-2] is journaled with its name, the hash of its prompt and the tokens it took, and summed per agent and run', async () => {
    await using server = await startModelServer(({ nth }) => ({ text: 'Yes.', usage: { input: 1000 * nth, output: 10, cached: 500 } }))
    const model = modelAt(server.url, { price: { input: 3, output: 15, cachedInput: 0.3 } })
    const work: Work = async (agent) => {
      await model.write(agent, { ...ask, key: 'a' })
      await model.write(agent, { ...ask, key: 'b' })
    }
    const runId = await bench.start(work)
    const state = await bench.ended(runId)
    const calls = (await bench.events(runId)).filter(({ type }) => type === 'model.called')
    expect(calls).toMatchObject([
      {
        agentId: 'asker',
        model: 'openai-compatible:scripted',
        prompt: 'test/reader@3',
        promptHash: PROMPT.hash,
        usage: { inputTokens: 1000, outputTokens: 10, cachedInputTokens: 500 },
        outcome: 'answered',
      },
      { usage: { inputTokens: 2000 } },
    ])
    const cost = (500 * 3 + 500 * 0.3 + 10 * 15 + 1500 * 3 + 500 * 0.3 + 10 * 15) / 1_000_000
    expect(state.usage).toMatchObject({
      calls: 2,
      inputTokens: 3000,
      outputTokens: 20,
      unpriced: 0,
      models: ['openai-compatible:scripted'],
    })
    expect(state.usage?.costUsd).toBeCloseTo(cost, 12)
    expect(askerOf(state).usage).toEqual(state.usage)
  })

  test('[MOD-2] has no cost where the price is not known, and reckoned tokens where the provider told none', async () => {
    await using server = await startModelServer(() => ({ text: 'A word or two.', usage: false }))
    const model = modelAt(server.url)
    const work: Work = (agent) => model.write(agent, ask)
    const state = await bench.ended(await bench.start(work))
    expect(state.usage).toMatchObject({ calls: 1, costUsd: 0, unpriced: 1, estimated: 1 })
    expect(state.usage?.outputTokens).toBe(4)
  })
})

describe('Data that a model makes', () => {
  const schema = z.object({ total: z.number(), unit: z.string() })

  test('[MOD-3] is validated, and not said as text', async () => {
    await using server = await startModelServer(() => ({ text: ['```json\n{"total": 263.5,', ' "unit": "USD m"}\n```'] }))
    const model = modelAt(server.url)
    const work: Work = (agent) => model.answer(agent, { ...ask, schema })
    const state = await bench.ended(await bench.start(work))
    expect(askerOf(state)).toMatchObject({ text: '', result: { total: 263.5, unit: 'USD m' } })
    expect(server.requests[0]?.body.response_format?.type).toBe('json_schema')
  })

  test.each([
    ['no JSON', 'I would rather not.'],
    ['half of it', '{"total": 26'],
    ['another shape', '{"total": "much"}'],
  ])('[MOD-4] that does not fit (%s) is sent back once with the reason', async (_what, first) => {
    await using server = await startModelServer(({ nth }) => ({ text: nth === 1 ? first : '{"total": 1, "unit": "USD"}' }))
    const model = modelAt(server.url)
    const work: Work = (agent) => model.answer(agent, { ...ask, schema })
    const state = await bench.ended(await bench.start(work))
    expect(askerOf(state).result).toEqual({ total: 1, unit: 'USD' })
    expect(server.requests).toHaveLength(2)
    expect(server.requests[1]?.body.messages?.at(-1)?.content).toMatch(/not of the agreed shape/u)
  })

  test('[MOD-4] that does not fit the second time either is a failure of its own kind', async () => {
    await using server = await startModelServer(() => ({ text: '{"total": "much"}' }))
    const model = modelAt(server.url)
    const work: Work = (agent) => model.answer(agent, { ...ask, schema })
    const state = await bench.ended(await bench.start(work))
    expect(askerOf(state)).toMatchObject({ status: 'failed', error: { code: 'MODEL_ANSWER_UNUSABLE', retryable: false } })
    expect(server.requests).toHaveLength(2)
  })
})

describe('Tools', () => {
  const play = async (script: (nth: number) => ModelReply, tools: ModelTool[] = [lookUp]) => {
    used.length = 0
    await using server = await startModelServer(({ nth }) => script(nth))
    const model = modelAt(server.url)
    const runId = await bench.start((agent) => model.write(agent, { ...ask, tools, maxTurns: 3 }))
    const state = await bench.ended(runId)
    return { state, requests: server.requests, events: await bench.events(runId) }
  }
  const toolWish = (name: string, args: string) => ({ toolCalls: [{ name, arguments: args }] })

  test('[MOD-10] of the list are called through the agent, checked and journaled, and their results come as data', async () => {
    const { state, requests } = await play((nth) => (nth === 1 ? toolWish('look_up', '{"word":"goodwill"}') : { text: 'On page 3.' }))
    expect(askerOf(state).tools).toMatchObject([
      { tool: 'look_up', status: 'completed', args: { word: 'goodwill' }, result: { found: 'goodwill is on page 3' } },
    ])
    expect(askerOf(state).text).toBe('On page 3.')
    expect(JSON.stringify(requests[1]?.body.messages)).toMatch(/<data-[0-9a-f]{12} label=.{1,4}result.{1,4}>.{0,4}\{.{0,4}found/u)
  })

  test.each([
    ['is not on the list', 'delete_everything', '{}'],
    ['has the name of what every object has', 'constructor', '{}'],
    ['comes with something that is no JSON', 'look_up', '{"word": '],
    ['comes with arguments of another shape', 'look_up', '{"words": ["a"]}'],
  ])('[MOD-11] a call that %s is refused, said to the model and journaled', async (_what, name, args) => {
    const { state, requests, events } = await play((nth) => (nth === 1 ? toolWish(name, args) : { text: 'Well then.' }))
    expect(used).toEqual([])
    expect(askerOf(state)).toMatchObject({ status: 'completed', tools: [] })
    expect(events.filter(({ type }) => type === 'model.called')).toMatchObject([{ refusedTools: [name] }, {}])
    expect(JSON.stringify(requests[1]?.body.messages?.at(-1))).toMatch(/no tool of that name|do not fit/u)
  })

  test('[MOD-12] are taken away after so many turns, and the model concludes', async () => {
    const { state, requests } = await play((nth) => (nth <= 3 ? toolWish('look_up', `{"word":"w${nth}"}`) : { text: 'Enough.' }))
    expect(used).toEqual(['w1', 'w2', 'w3'])
    expect(requests.at(-1)?.body.tool_choice).toBe('none')
    expect(askerOf(state).text).toBe('Enough.')
  })

  test('[MOD-13] that fail are told to the model, which goes on', async () => {
    const broken = offer(
      { id: 'broken', args: z.object({}), result: z.null(), run: () => Promise.reject(new Error('/home/somebody/secret path')) },
      'Fails',
    )
    const { state, requests } = await play((nth) => (nth === 1 ? toolWish('broken', '{}') : { text: 'It failed.' }), [broken])
    expect(askerOf(state)).toMatchObject({ status: 'completed', text: 'It failed.', tools: [{ status: 'failed' }] })
    expect(requests[1]?.text).toContain('The tool failed.')
    expect(requests[1]?.text).not.toContain('somebody')
  })
})

describe('A run that is taken up again', () => {
  test('[MOD-20] pays for no turn twice: what the model said is answered from the journal, and said again', async () => {
    let stopped: (() => void) | undefined
    const untilStopped = new Promise<void>((resolve) => (stopped = resolve))
    await using server = await startModelServer(({ nth }) => {
      if (nth === 1) return { text: 'One. ', toolCalls: [{ name: 'look_up', arguments: '{"word":"a"}' }] }
      if (nth === 2) return { text: 'Never heard.', after: untilStopped }
      return { text: 'Two.' }
    })
    used.length = 0
    const model = modelAt(server.url)
    const work: Work = (agent) => model.write(agent, { ...ask, tools: [lookUp] })
    const database = await openDatabase({ memory: true })
    const first = await openBench(database)
    const runId = await first.start(work)
    await expect.poll(() => server.requests.length).toBe(2)
    await first[Symbol.asyncDispose]()
    stopped?.()
    const second = await openBench(database, work)
    const state = await second.ended(runId)
    expect(server.requests).toHaveLength(3)
    expect(used).toEqual(['a'])
    expect(askerOf(state).text).toBe('One. Two.')
    expect(state.usage?.calls).toBe(2)
    expect(askerOf(state).usage).toEqual(state.usage)
    await second[Symbol.asyncDispose]()
    await database.close()
  })
})
