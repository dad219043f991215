import { expect, it } from 'vitest'

import { expectedTime } from '../src/runs/durations.ts'
import { agentOf, openEngine, workflowOf } from './support.ts'

const SIZES: Record<string, number> = { small: 1_000, large: 100_000 }

it('[WAI-10] how long a completed run and each of its agents took is kept, and told by the size of the documents', async () => {
  let at = Date.parse('2026-11-21T14:00:00.000Z')
  const pass = (ms: number) => void (at += ms)
  const reads = agentOf('reads', async (_, ms) => pass(ms as number))
  const fails = agentOf('fails', async () => Promise.reject(new Error('on purpose')))
  const workflow = workflowOf(
    async (run, input) => {
      const { ms } = input as { ms: number }
      await run.spawn(reads, ms)
      await run.spawn(fails, null)
    },
    { id: 'timed', documents: (input) => [(input as { id: string }).id] },
  )
  const documents = {
    info: async (id: string) => ({
      id,
      name: id,
      format: 'pdf' as const,
      size: SIZES[id] ?? 0,
      sha256: '0'.repeat(64),
      uploadedAt: '2026-01-31T10:00:00.000Z',
    }),
  }
  await using open = await openEngine([workflow], { documents, now: () => new Date(at) })
  const { engine } = open
  expect(await engine.expectedTimes('timed', 1_000)).toEqual({ run: undefined, agents: {} })

  const run = async (id: string, ms: number) => {
    const { runId } = await engine.runs.start({ workflow: 'timed', input: { id, ms } })
    await engine.runs.ended(runId)
    return runId
  }
  await run('small', 2_000)
  const large = await run('large', 60_000)
  // Kept right after the end that everybody sees.
  await expect.poll(async () => (await engine.expectedTimes('timed', 100_000)).agents['reads']?.runs).toBe(2)
  const expected = await engine.expectedTimes('timed', 100_000)
  expect(expected.agents).toEqual({ reads: { usualMs: 60_000, mostMs: 200_000, runs: 2 } })
  expect(expected.run?.mostMs).toBe(200_000)

  await engine.runs.delete(large)
  expect((await engine.expectedTimes('timed', 100_000)).agents['reads']?.runs).toBe(1)
})

it('[WAI-10] the time is told high: four in five took less, a smaller document is scaled up, a larger one not down', () => {
  const past = (bytes: number, ...times: number[]) => times.map((ms) => ({ bytes, ms }))
  expect(expectedTime([], 1_000)).toBeUndefined()
  expect(expectedTime(past(1_000, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1_000), 1_000)).toEqual({ usualMs: 5, mostMs: 8, runs: 10 })
  expect(expectedTime(past(1_000, 10), 4_000)).toEqual({ usualMs: 40, mostMs: 40, runs: 1 })
  expect(expectedTime(past(4_000, 40), 1_000)).toEqual({ usualMs: 40, mostMs: 40, runs: 1 })
  expect(expectedTime(past(0, 7), 0)).toEqual({ usualMs: 7, mostMs: 7, runs: 1 })
  const near = Array.from({ length: 20 }, () => ({ bytes: 1_000, ms: 10 }))
  expect(expectedTime([...near, ...past(900_000, 99_999)], 1_000)).toMatchObject({ mostMs: 10, runs: 20 })
})
