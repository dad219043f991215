import { setTimeout as delay } from 'node:timers/promises'

import { waitFor } from '@unfold/testkit'

import { atMost, type Fault, percentile } from '../fault.ts'
import { liveAgainMs, stay } from '../viewers/audience.ts'

const LIVE_MS = 3_000

export const killServer: Fault = {
  id: 'kill-server',
  what: 'kill -9 the server mid-run',
  dose: { full: 50, short: 1, of: 'kills' },
  homes: { full: ['embedded', 'cluster'], short: ['embedded', 'cluster'] },
  inject: async (arena, dose) => {
    const live: number[] = []
    const started: number[] = []
    for (let n = 0; n < dose; n += 1) {
      const victim = arena.random.pick(arena.home.webs)
      const runId = await arena.start({ agents: 4, steps: 40, stepMs: 40 })
      const viewers = arena.watch(6, runId, [victim.url])
      await waitFor(() => viewers.every(({ connectedAt }) => connectedAt.length > 0), { what: 'the viewers' })
      await delay(arena.between(20, 1_200))
      const killedAt = performance.now()
      await victim.kill()
      const restartedAt = performance.now()
      await victim.start()
      started.push(performance.now() - restartedAt)
      const missing = () => viewers.filter(({ ended }) => !ended)
      await waitFor(() => liveAgainMs(missing(), killedAt).every((ms) => ms < Infinity), { what: 'the viewers', timeoutMs: 60_000 })
      live.push(...liveAgainMs(viewers, killedAt).filter((ms) => ms < Infinity))
      await stay(viewers)
    }
    const p95 = percentile(live, 0.95)
    return {
      figures: { 'live again p50 ms': percentile(live, 0.5), 'live again p95 ms': p95, 'server start p50 ms': percentile(started, 0.5) },
      missed: atMost('live again p95', p95, LIVE_MS, 'ms'),
    }
  },
}
