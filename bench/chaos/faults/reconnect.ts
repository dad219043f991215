import { setTimeout as delay } from 'node:timers/promises'

import { startFaultyProxy, waitFor } from '@unfold/testkit'

import { atMost, type Fault, percentile } from '../fault.ts'
import { liveAgainMs, stay } from '../viewers/audience.ts'

const LIVE_MS = 10_000
const ATTEMPTS = 2

const reconnectOf =
  (many: number): Fault['inject'] =>
  async (arena, dose) => {
    const proxies = await Promise.all(arena.home.webs.map(({ port }) => startFaultyProxy(port)))
    try {
      const run = await arena.startOpen({ perSecond: 2 })
      const viewers = arena.watch(
        many,
        run.runId,
        proxies.map(({ port }) => `http://127.0.0.1:${port}`),
      )
      await waitFor(() => viewers.every(({ connectedAt }) => connectedAt.length > 0), { what: 'the viewers', timeoutMs: 180_000 })
      const live: number[] = []
      const attempts: number[] = []
      for (let n = 0; n < dose; n += 1) {
        await delay(500)
        const cutAt = performance.now()
        for (const proxy of proxies) proxy.cutAll()
        await waitFor(() => liveAgainMs(viewers, cutAt).every((ms) => ms < Infinity), {
          what: 'all viewers to be back',
          timeoutMs: 180_000,
        })
        live.push(...liveAgainMs(viewers, cutAt))
        attempts.push(...viewers.map(({ triedAt }) => triedAt.filter((at) => at > cutAt).length))
      }
      const most = Math.max(...attempts)
      await run.end()
      await stay(viewers, 120_000)
      return {
        figures: { viewers: many, 'live p50 ms': percentile(live, 0.5), 'all live ms': Math.max(...live), 'attempts at most': most },
        missed: [...atMost('all live', Math.max(...live), LIVE_MS, 'ms'), ...atMost('attempts', most, ATTEMPTS, 'each')],
      }
    } finally {
      for (const proxy of proxies) await proxy[Symbol.asyncDispose]()
    }
  }

export const allReconnect: Fault = {
  id: 'all-reconnect',
  what: 'all viewers reconnect at once',
  dose: { full: 5, short: 1, of: 'times, 1,000 viewers' },
  homes: { full: ['embedded', 'cluster'], short: ['cluster'] },
  inject: (arena, dose) => reconnectOf(dose < 2 ? 100 : 1_000)(arena, dose),
}
