import { startModelServer } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { createModel, offer } from '../src/index.ts'
import { costOf, holdsFor, priceOf } from '../src/prices.ts'
import { askerOf, type Bench, CANARY, modelAt, openBench, PROMPT, type Work } from './support.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

describe('Providers', () => {
  test.each([
    ['anthropic', 'claude-scripted', '/v1/messages', 'x-api-key', CANARY],
    ['openai', 'gpt-scripted', '/v1/responses', 'authorization', `Bearer ${CANARY}`],
    ['google', 'gemini-scripted', '/v1/models/gemini-scripted:streamGenerateContent?alt=sse', 'x-goog-api-key', CANARY],
    ['openai-compatible', 'llama-scripted', '/v1/chat/completions', 'authorization', `Bearer ${CANARY}`],
  ] as const)('[MOD-5] of every shape are asked the same way: %s', async (provider, name, path, header, key) => {
    await using server = await startModelServer(({ nth }) =>
      nth === 1
        ? { text: 'Let me look. ', toolCalls: [{ name: 'look_up', arguments: '{"word":"total"}' }], usage: { input: 70, output: 9 } }
        : { text: ['It ', 'is 3.'], usage: { input: 90, output: 5 } },
    )
    const model = modelAt(server.url, { provider, model: name })
    const lookUp = offer(
      { id: 'look_up', args: z.object({ word: z.string() }), result: z.string(), run: () => Promise.resolve('3') },
      'Finds a word',
    )
    const runId = await bench.start((agent) => model.write(agent, { key: 'q', prompt: PROMPT, task: 'The total?', tools: [lookUp] }))
    const state = await bench.ended(runId)
    expect(askerOf(state)).toMatchObject({ text: 'Let me look. It is 3.', tools: [{ tool: 'look_up', status: 'completed' }] })
    expect(state.usage).toMatchObject({ calls: 2, inputTokens: 160, outputTokens: 14, models: [`${provider}:${name}`] })
    expect(server.requests.map(({ path: asked }) => asked)).toEqual([path, path])
    expect(server.requests[0]?.headers[header]).toBe(key)
    expect(server.requests[1]?.text).toContain('result')
  })

  test.each(['anthropic', 'openai', 'google', 'openai-compatible'] as const)(
    '[MOD-32] of every shape are asked anew where they break off, or end too early: %s',
    async (provider) => {
      await using server = await startModelServer(({ nth }) =>
        nth < 3 ? { text: 'It', ending: nth === 1 ? 'cut' : 'early' } : { text: 'It is 3.' },
      )
      const model = modelAt(server.url, { provider, model: 'scripted' })
      const runId = await bench.start((agent) => model.write(agent, { key: 'q', prompt: PROMPT, task: 'The total?' }))
      expect(askerOf(await bench.ended(runId))).toMatchObject({ status: 'completed', result: { text: 'It is 3.' } })
      expect(server.requests).toHaveLength(3)
    },
  )

  test('[MOD-5] are asked for data in their own way, without the bounds that some of them refuse', async () => {
    const schema = z.object({ format: z.string().min(1).max(20), total: z.number().min(0), list: z.array(z.int()).max(3) })
    await using server = await startModelServer(() => ({ text: '{"format": "m", "total": 3, "list": [1]}' }))
    for (const settings of [{}, { provider: 'anthropic', model: 'claude-sonnet-5-5' }] as const) {
      const model = modelAt(server.url, settings)
      const runId = await bench.start((agent) => model.answer(agent, { key: 'q', prompt: PROMPT, task: 'The total?', schema }))
      expect(askerOf(await bench.ended(runId)).result).toEqual({ format: 'm', total: 3, list: [1] })
    }
    for (const { body } of server.requests) {
      const { messages, ...asked } = body
      expect(JSON.stringify(asked)).toContain('"format":{"type":"string"}')
      expect(JSON.stringify(asked)).not.toMatch(/minimum|maxLength|maxItems/u)
      expect(JSON.stringify(messages)).toMatch(/maxItems/u)
    }
  })

  test('[MOD-6] without an address of their own must be told one', () => {
    expect(() => createModel({ provider: 'openai-compatible', model: 'llama' })).toThrow(/UNFOLD_MODEL_URL/u)
  })

  test('[MOD-7] are asked at most so many times at once; the others wait their turn', async () => {
    let open = 0
    let most = 0
    await using server = await startModelServer(async () => {
      most = Math.max(most, (open += 1))
      await new Promise((resolve) => setImmediate(resolve))
      open -= 1
      return { text: 'Yes.' }
    })
    const model = modelAt(server.url, {}, { atOnce: 2 })
    const work: Work = async (agent) => {
      await Promise.all([1, 2, 3, 4, 5, 6].map((nth) => model.write(agent, { key: `q${nth}`, prompt: PROMPT, task: 'Well?' })))
    }
    expect(askerOf(await bench.ended(await bench.start(work))).status).toBe('completed')
    expect(server.requests).toHaveLength(6)
    expect(most).toBeLessThanOrEqual(2)
  })
})

describe('Prices', () => {
  const today = new Date('2026-11-21T00:00:00Z')

  test('[MOD-8] come from the table by provider and model, with or without its day of release', () => {
    const plain = priceOf({ provider: 'anthropic', model: 'claude-opus-4-1' }, today)
    expect(plain).toMatchObject({ input: 15, output: 75 })
    expect(priceOf({ provider: 'anthropic', model: 'claude-opus-4-1-20250805' }, today)).toEqual(plain)
    expect(costOf({ input: 15, output: 75 }, { inputTokens: 1_000_000, outputTokens: 100_000 })).toBe(22.5)
  })

  test('[MOD-8] are not known of other models, at other addresses, after their last day and beyond their length', () => {
    expect(priceOf({ provider: 'anthropic', model: 'claude-of-tomorrow' }, today)).toBeUndefined()
    expect(priceOf({ provider: 'openai', model: 'constructor' }, today)).toBeUndefined()
    expect(priceOf({ provider: 'anthropic', model: 'claude-opus-4-1', url: 'https://proxy.example' }, today)).toBeUndefined()
    expect(priceOf({ provider: 'google', model: 'gemini-3.8-flash' }, today)).toBeDefined()
    expect(priceOf({ provider: 'google', model: 'gemini-3.8-flash' }, new Date('2027-01-01T00:00:00Z'))).toBeUndefined()
    const long = priceOf({ provider: 'google', model: 'gemini-3.1-pro-preview' }, today)
    expect(long && [holdsFor(long, 200_000), holdsFor(long, 200_001)]).toEqual([true, false])
  })

  test('[MOD-8] that the settings name go before the table', () => {
    const price = { input: 1, output: 2 }
    expect(priceOf({ provider: 'anthropic', model: 'claude-opus-4-1', price }, today)).toEqual(price)
  })
})
