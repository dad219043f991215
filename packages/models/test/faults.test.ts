import { freePort, type ModelReply, startModelServer } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { ModelOptions, ModelSettings } from '../src/index.ts'
import { askerOf, type Bench, CANARY, modelAt, openBench, PROMPT, type Work } from './support.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench[Symbol.asyncDispose]())

const ask = { key: 'q', prompt: PROMPT, task: 'What is the total?', progress: { step: 'total', message: 'Asking for the total' } }

/** One question to a server that answers so; what came of it. */
const play = async (script: (nth: number) => ModelReply, options: ModelOptions = {}, settings: Partial<ModelSettings> = {}) => {
  await using server = await startModelServer(({ nth }) => script(nth))
  const waits: number[] = []
  // Instead of waiting so long: until the page says why.
  const wait = async (ms: number) => {
    waits.push(ms)
    const said = async () => (await bench.text(runId)).match(/wait \d+ s|Trying again/gu)?.length ?? 0
    await expect.poll(said).toBe(waits.length)
  }
  const model = modelAt(server.url, settings, { wait, ...options })
  const work: Work = (agent) => model.write(agent, ask)
  const runId = await bench.start(work)
  const state = await bench.ended(runId)
  const events = await bench.events(runId)
  const told = events.flatMap((event) => (event.type === 'agent.progressed' ? [event.message] : []))
  return {
    agent: askerOf(state),
    state,
    told,
    asked: server.requests.length,
    text: await bench.text(runId),
    log: bench.lines.text,
    events,
    waits,
  }
}

describe('A provider that cannot answer now', () => {
  test.each([
    ['Retry-After in seconds', { 'retry-after': '12' }, 12_000],
    ['Retry-After in ms', { 'retry-after-ms': '1500' }, 1_500],
  ])('[MOD-30] is waited for as long as it asks (%s), and the page says so', async (_what, headers, ms) => {
    const { agent, told, asked, waits } = await play((nth) => (nth === 1 ? { status: 429, headers } : { text: 'Now.' }))
    expect(agent).toMatchObject({ status: 'completed', text: 'Now.' })
    expect(asked).toBe(2)
    expect(waits).toEqual([ms])
    expect(told).toContain(`The provider asks us to wait ${Math.ceil(ms / 1000)} s`)
    expect(told.at(-1)).toBe('Asking for the total')
  })

  test('[MOD-30] is not waited for longer than two minutes: the agent fails, and can be retried', async () => {
    const { agent, asked } = await play(() => ({ status: 429, headers: { 'retry-after': '3600' } }))
    expect(agent).toMatchObject({ status: 'failed', error: { code: 'TOO_MANY', retryable: true } })
    expect(asked).toBe(1)
  })

  test.each([500, 529])('[MOD-31] is asked again after %i, each time later', async (status) => {
    const { agent, told, waits } = await play((nth) => (nth < 4 ? { status } : { text: 'Now.' }), { backoffMs: 1000 })
    expect(agent.text).toBe('Now.')
    expect(waits).toHaveLength(3)
    expect(waits[2]).toBeGreaterThan((waits[0] ?? 0) * 2)
    expect(told).toContainEqual(expect.stringMatching(/failed \(\d+\)\. Trying again in \d+ s \(2 of 5\)/u))
  })

  test('[MOD-31] is given up after five tries', async () => {
    const { agent, asked } = await play(() => ({ status: 503 }))
    expect(agent).toMatchObject({ status: 'failed', error: { code: 'OUTSIDE_UNREACHABLE', retryable: true } })
    expect(asked).toBe(5)
  })

  test.each(['cut', 'garbage'] as const)(
    '[MOD-32] and breaks off (%s) is asked anew; what came is said to be broken off, and counted',
    async (ending) => {
      const { agent, state, events } = await play((nth) => (nth === 1 ? { text: 'The total i', ending } : { text: 'The total is 3.' }))
      expect(agent.text).toBe('The total i\n\n[The answer broke off here; it begins anew.]\n\nThe total is 3.')
      expect(events.filter(({ type }) => type === 'model.called')).toMatchObject([
        { outcome: 'cut', usage: { estimated: true } },
        { outcome: 'answered' },
      ])
      expect(state.usage).toMatchObject({ calls: 2, estimated: 1 })
    },
  )

  test('[MOD-33] and says nothing more times out, and is asked anew', async () => {
    const { agent, told, asked } = await play((nth) => (nth === 1 ? { text: 'The', ending: 'stall' } : { text: 'The total is 3.' }), {
      nextMs: 50,
    })
    expect(agent.text).toMatch(/The total is 3\.$/u)
    expect(asked).toBe(2)
    expect(told).toContainEqual(expect.stringMatching(/said nothing for 0\.05 s/u))
  })

  test('[MOD-33] and never says a first word times out', async () => {
    const never = new Promise(() => {})
    const { agent } = await play((nth) => (nth === 1 ? { after: never } : { text: 'Here.' }), { firstMs: 50 })
    expect(agent.text).toBe('Here.')
  })
})

describe('A provider that refuses', () => {
  test('[MOD-34] by not being there is asked again, then said to be out of reach', async () => {
    const port = await freePort()
    const { agent } = await play(() => ({}), {}, { url: `http://127.0.0.1:${port}/v1` })
    expect(agent).toMatchObject({ status: 'failed', error: { code: 'OUTSIDE_UNREACHABLE', retryable: true } })
    expect(agent.error?.message).toMatch(/could not be reached/u)
  })

  test.each([
    [400, 'OUTSIDE_REFUSED'],
    [401, 'OUTSIDE_REFUSED'],
    [403, 'OUTSIDE_REFUSED'],
    [404, 'OUTSIDE_REFUSED'],
    [413, 'OUTSIDE_REFUSED'],
  ])('[MOD-34] with %i is asked once', async (status, code) => {
    const { agent, asked } = await play(() => ({ status }))
    expect(agent).toMatchObject({ status: 'failed', error: { code, retryable: false } })
    expect(asked).toBe(1)
  })

  test('[MOD-40] and says the key back does not bring it into journal, log or error', async () => {
    for (const status of [400, 401, 404, 429, 500]) {
      const body = JSON.stringify({ error: { message: `Incorrect API key provided: ${CANARY}. You sent Bearer ${CANARY}` } })
      const { text, log, agent } = await play(() => ({ status, body, headers: { 'x-echo': CANARY } }))
      expect(agent.status).toBe('failed')
      expect(text).not.toContain(CANARY)
      expect(log).not.toContain(CANARY)
    }
  })

  test('[MOD-40] and says the key in its answer, cut into pieces, has it struck out', async () => {
    const half = CANARY.length / 2
    const { text, agent } = await play(() => ({
      text: ['The key is ', CANARY.slice(0, half), CANARY.slice(half), ' and sk', '-that is all'],
    }))
    expect(agent.text).toBe('The key is [key] and sk-that is all')
    expect(text).not.toContain(CANARY)
  })

  test('[MOD-41] by sending elsewhere is not followed: the key goes to no other address', async () => {
    await using elsewhere = await startModelServer(() => ({ text: 'Thank you for the key.' }))
    const { agent } = await play(() => ({ status: 307, headers: { location: `${elsewhere.url}/chat/completions` } }))
    expect(agent.status).toBe('failed')
    expect(elsewhere.requests).toEqual([])
  })
})

describe('A cancelled run', () => {
  test('[MOD-35] stops the request', async () => {
    await using server = await startModelServer(() => ({ text: 'The total', ending: 'stall' }))
    const model = modelAt(server.url)
    const work: Work = (agent) => model.write(agent, ask)
    const runId = await bench.start(work)
    await expect.poll(() => server.requests.length).toBe(1)
    await bench.engine.runs.cancel(runId)
    expect((await bench.ended(runId)).status).toBe('cancelled')
    await expect.poll(() => server.requests[0]?.gone.aborted).toBe(true)
  })

  test('[MOD-35] does not wait for a provider that asked for patience', async () => {
    await using server = await startModelServer(() => ({ status: 429, headers: { 'retry-after': '60' } }))
    const model = modelAt(server.url)
    const work: Work = (agent) => model.write(agent, ask)
    const runId = await bench.start(work)
    await expect.poll(() => bench.text(runId)).toContain('asks us to wait 60 s')
    await bench.engine.runs.cancel(runId)
    expect((await bench.ended(runId)).status).toBe('cancelled')
    expect(server.requests).toHaveLength(1)
  })
})

describe('A budget', () => {
  const often = async (settings: Partial<ModelSettings>, times: number) => {
    await using server = await startModelServer(() => ({ text: 'Yes.', usage: { input: 400, output: 100 } }))
    const model = modelAt(server.url, settings)
    const work: Work = async (agent) => {
      for (let nth = 1; nth <= times; nth += 1) await model.write(agent, { ...ask, key: `q${nth}`, maxOutputTokens: 100 })
    }
    const state = await bench.ended(await bench.start(work))
    return { agent: askerOf(state), state, requests: server.requests }
  }

  test('[MOD-50] in tokens holds for the whole run; what goes beyond is a failure that says so', async () => {
    const { agent, requests } = await often({ budget: { tokens: 1_800 } }, 10)
    expect(agent).toMatchObject({ status: 'failed', error: { code: 'BUDGET_SPENT', retryable: false } })
    expect(agent.error?.message).toBe(
      "The next request would exceed the run's budget for models, 1,800 tokens; used so far: 1,500 tokens in 3 calls.",
    )
    expect(requests).toHaveLength(3)
  })

  test('[MOD-50] in dollars holds too', async () => {
    const { agent, state } = await often({ budget: { usd: 0.01 }, price: { input: 5, output: 10 } }, 10)
    expect(agent.error).toMatchObject({ code: 'BUDGET_SPENT' })
    expect(state.usage?.costUsd).toBeLessThanOrEqual(0.01)
    expect(state.usage?.calls).toBeGreaterThan(1)
  })

  test('[MOD-51] in dollars needs a price: an unknown one is said when the model is made', () => {
    expect(() => modelAt('http://127.0.0.1:9/v1', { budget: { usd: 1 } })).toThrow(/price of openai-compatible:scripted is not known/u)
  })

  test('[MOD-52] is not spent twice by those who ask at once: they wait for what is under way, and take what is left', async () => {
    await using server = await startModelServer(() => ({ text: 'Yes.', usage: { input: 400, output: 100 } }))
    const model = modelAt(server.url, { budget: { tokens: 1_800 } })
    const work: Work = async (agent) => {
      const all = [1, 2, 3, 4, 5, 6].map((nth) => model.write(agent, { ...ask, key: `q${nth}`, maxOutputTokens: 1_000 }))
      const settled = await Promise.allSettled(all)
      return settled.map(({ status }) => status)
    }
    const state = await bench.ended(await bench.start(work))
    expect(server.requests).toHaveLength(3)
    expect(state.usage).toMatchObject({ calls: 3, inputTokens: 1_200, outputTokens: 300 })
    expect(askerOf(state).result).toEqual(['fulfilled', 'fulfilled', 'fulfilled', 'rejected', 'rejected', 'rejected'])
  })
})
