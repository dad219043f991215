import { startModelServer } from '@unfold/testkit'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'

import { offer } from '../src/index.ts'
import { askerOf, CANARY, modelAt, openBench, PROMPT } from './support.ts'

const lookUp = {
  id: 'look_up',
  args: z.object({ word: z.string() }),
  result: z.object({ found: z.string() }),
  run: ({ word }: { word: string }) => Promise.resolve({ found: `${word} is on page 3` }),
}

describe('A model that answers', () => {
  test('[MOD-1] is heard word by word in the section of the agent that asked', async () => {
    await using server = await startModelServer(() => ({ text: ['The total ', 'is ', '263.5.'] }))
    const model = modelAt(server.url)
    await using bench = await openBench(async (agent) => model.write(agent, { key: 'q', prompt: PROMPT, task: 'What is the total?' }))
    const state = await bench.ended(await bench.start())
    expect(askerOf(state).text).toBe('The total is 263.5.')
    expect(askerOf(state).result).toEqual({ text: 'The total is 263.5.', cutShort: false })
    expect(server.requests[0]?.headers.authorization).toBe(`Bearer ${CANARY}`)
  })

  test('[MOD-2] is journaled with its name, the hash of its prompt and the tokens it took, and summed per agent and run', async () => {
    await using server = await startModelServer(({ nth }) => ({ text: 'Yes.', usage: { input: 1000 * nth, output: 10, cached: 500 } }))
    const model = modelAt(server.url, { price: { input: 3, output: 15, cachedInput: 0.3 } })
    await using bench = await openBench(async (agent) => {
      await model.write(agent, { key: 'a', prompt: PROMPT, task: 'A?' })
      await model.write(agent, { key: 'b', prompt: PROMPT, task: 'B?' })
    })
    const runId = await bench.start()
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

  test('[MOD-10] calls tools of the list through the agent, checked and journaled, and gets their results as data', async () => {
    await using server = await startModelServer(({ nth }) =>
      nth === 1 ? { toolCalls: [{ name: 'look_up', arguments: '{"word":"goodwill"}' }] } : { text: 'On page 3.' },
    )
    const model = modelAt(server.url)
    await using bench = await openBench(async (agent) =>
      model.write(agent, { key: 'q', prompt: PROMPT, task: 'Where is goodwill?', tools: [offer(lookUp, 'Finds a word')] }),
    )
    const runId = await bench.start()
    const state = await bench.ended(runId)
    expect(askerOf(state).tools).toMatchObject([
      { tool: 'look_up', status: 'completed', args: { word: 'goodwill' }, result: { found: 'goodwill is on page 3' } },
    ])
    expect(askerOf(state).text).toBe('On page 3.')
    const sent = JSON.stringify(server.requests[1]?.body.messages)
    expect(sent).toMatch(/<data-[0-9a-f]{12} label=.{1,4}result.{1,4}>.{0,4}\{.{0,4}found/u)
  })
})
