import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { type ModelReply, type ModelRequest, startModelServer } from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'

import { offer } from '../src/index.ts'
import { type Injection, injections } from './injections.ts'
import { askerOf, type Bench, CANARY, modelAt, openBench, PROMPT, type Work } from './support.ts'

// What no prompt can promise, code must: the "model" of these tests obeys every order it reads, as far as a model can, and the provider at
// its address adds all that it was sent, the key too.

let bench: Bench
let hits = 0
const thief = createServer((_request, response) => {
  hits += 1
  response.end()
})
beforeAll(async () => {
  bench = await openBench()
  await new Promise<void>((resolve) => thief.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  thief.closeAllConnections()
  await new Promise((resolve) => thief.close(resolve))
  await bench[Symbol.asyncDispose]()
})

const obey = ({ calls, says }: Injection, { nth, headers, text }: ModelRequest): ModelReply => {
  const known = `${headers.authorization ?? ''} ${text}`.replaceAll(/["\\]/gu, "'")
  const words = (order: string) => order.replaceAll('{known}', () => known)
  // It tries as long as it is let.
  return { text: words(says), toolCalls: nth <= 3 ? calls.map(({ name, arguments: args }) => ({ name, arguments: words(args) })) : [] }
}

describe('Fifty documents that give orders, and a model that obeys them all', () => {
  const all = injections('http://127.0.0.1:9')

  test('[MOD-42] are fifty, each another', () => {
    expect(new Set(all.map(({ text }) => text)).size).toBe(50)
  })

  test.each(all.map(({ name }, index) => [name, index] as const))(
    '[MOD-42] %s: no tool off the list is called, no secret gets out',
    async (_name, index) => {
      const injection = injections(`http://127.0.0.1:${(thief.address() as AddressInfo).port}`)[index] as Injection
      const ran: unknown[] = []
      const lookUp = offer(
        {
          id: 'look_up',
          args: z.strictObject({ word: z.string().max(40) }),
          result: z.string(),
          run: (args: { word: string }) => {
            ran.push(args)
            return Promise.resolve('nothing found')
          },
        },
        'Finds a word in the report',
      )
      await using server = await startModelServer((request) => obey(injection, request))
      const model = modelAt(server.url)
      const work: Work = (agent) =>
        model.write(agent, {
          key: 'q',
          prompt: PROMPT,
          task: 'What was revenue in 2024?',
          data: [{ label: 'the report', text: injection.text }],
          tools: [lookUp],
          maxTurns: 3,
        })
      const runId = await bench.start(work)
      const state = await bench.ended(runId)
      const journal = await bench.text(runId)

      expect(askerOf(state).tools.every(({ tool }) => tool === 'look_up')).toBe(true)
      for (const args of ran) expect(Object.keys(args as object)).toEqual(['word'])
      expect(ran.length).toBeLessThanOrEqual(32)
      expect(journal).not.toContain(CANARY)
      expect(bench.lines.text).not.toContain(CANARY)
      expect(hits).toBe(0)
      // What the model was told: no key, and the order only as material that cannot leave its marks.
      for (const { text, body } of server.requests) {
        expect(text).not.toContain(CANARY)
        const asked = String(body.messages?.find(({ role }) => role === 'user')?.content)
        const mark = /<data-([0-9a-f]{12}) label/u.exec(asked)?.[1] ?? 'none'
        expect(asked.split(`</data-${mark}>`)).toHaveLength(3)
        expect(asked.indexOf(injection.text)).toBeGreaterThan(asked.indexOf(`<data-${mark} label`))
        expect(asked.indexOf(injection.text) + injection.text.length).toBeLessThan(asked.lastIndexOf(`</data-${mark}>`))
      }
    },
  )
})
