import { setTimeout as delay } from 'node:timers/promises'

import { freePort, waitFor } from '@unfold/testkit'

import type { Arena } from '../arena.ts'
import { call } from '../api.ts'
import { atMost, type Fault, type Outcome, percentile } from '../fault.ts'
import { stay } from '../viewers/audience.ts'

const CAUGHT_UP_MS = 2_000

export const killRedis: Fault = {
  id: 'kill-redis',
  what: 'kill -9 Redis, and let it return',
  dose: { full: 20, short: 2, of: 'kills' },
  homes: { full: ['cluster'], short: ['cluster'] },
  inject: async (arena, dose) => {
    const { redis, webs } = arena.home
    if (!redis) throw new Error('there is no Redis to kill')
    const healed: number[] = []
    const outcome = await whileRunsAreWatched(arena, Math.ceil(dose / 4), async () => {
      for (let n = 0; n < Math.min(4, dose - healed.length); n += 1) {
        await redis.kill()
        await delay(arena.between(0, 1_500))
        await redis.start()
        const backAt = performance.now()
        await Promise.all(webs.map(({ url }) => waitFor(() => isConnected(url), { what: 'the bus', timeoutMs: 30_000, everyMs: 50 })))
        healed.push(performance.now() - backAt)
      }
    })
    return { ...outcome, figures: { ...outcome.figures, 'bus back p95 ms': percentile(healed, 0.95) } }
  },
}

export const noRedis: Fault = {
  id: 'no-redis',
  what: 'Redis never there',
  dose: { full: 20, short: 2, of: 'runs' },
  homes: { full: ['cluster'], short: [] },
  home: async () => ({ redis: `redis://127.0.0.1:${await freePort()}`, workers: 2, [Symbol.asyncDispose]: async () => {} }),
  inject: (arena, dose) => whileRunsAreWatched(arena, Math.ceil(dose / 2), async () => delay(1_000), 2),
}

/** Two runs at a time, watched; how old what the viewers saw was. */
const whileRunsAreWatched = async (arena: Arena, rounds: number, hurt: () => Promise<void>, runs = 2): Promise<Outcome> => {
  const delays: number[] = []
  for (let n = 0; n < rounds; n += 1) {
    const seated = []
    for (let m = 0; m < runs; m += 1) {
      const runId = await arena.start({ agents: 2, steps: 60, stepMs: 50 })
      const viewers = arena.watch(6, runId)
      await waitFor(() => viewers.every(({ connectedAt }) => connectedAt.length > 0), { what: 'the viewers' })
      seated.push({ viewers, since: performance.now() })
    }
    await hurt()
    for (const { viewers, since } of seated) {
      await stay(viewers)
      for (const viewer of viewers) delays.push(...viewer.delays.filter(({ at }) => at > since).map(({ ms }) => ms))
    }
  }
  const longest = Math.max(...delays)
  return {
    figures: { 'behind p50 ms': percentile(delays, 0.5), 'behind longest ms': longest },
    missed: atMost('behind', longest, CAUGHT_UP_MS, 'ms'),
  }
}

const isConnected = async (url: string): Promise<boolean> => {
  const answer = await call<{ bus?: { connected?: boolean } }>(url, 'GET', '/health')
  return answer.ok && answer.body.bus?.connected === true
}
