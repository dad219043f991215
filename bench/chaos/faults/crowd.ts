import { setTimeout as delay } from 'node:timers/promises'

import { waitFor } from '@unfold/testkit'

import { atMost, type Fault, percentile } from '../fault.ts'
import { stay } from '../viewers/audience.ts'

const VIEWERS = 1_000
const P99_MS = 100
const EACH_BYTES = 100 * 1024

export const crowd: Fault = {
  id: 'crowd',
  what: '1,000 viewers, 10 events/s',
  dose: { full: 120, short: 4, of: 's' },
  homes: { full: ['embedded', 'cluster'], short: ['embedded'] },
  inject: async (arena, dose) => {
    const many = dose < 30 ? VIEWERS / 10 : VIEWERS
    const web = arena.web()
    const before = await web.measure()
    const run = await arena.startOpen({ perSecond: 10 })
    const viewers = arena.watch(many, run.runId, [web.url])
    await waitFor(() => viewers.every(({ connectedAt }) => connectedAt.length > 0), { what: 'the viewers', timeoutMs: 300_000 })
    const seatedAt = performance.now()
    await delay((dose * 1_000) / 2)
    // To measure is to collect garbage, which holds everybody up: what comes meanwhile does not count.
    const measuredAt = performance.now()
    const busy = await web.measure()
    const measuredTo = performance.now() + 1_000
    await delay((dose * 1_000) / 2)
    const over = performance.now()
    await run.end()
    await stay(viewers, 120_000)
    const delays = viewers.flatMap((viewer) =>
      viewer.delays.filter(({ at }) => at > seatedAt + 1_000 && at < over && (at < measuredAt || at > measuredTo)).map(({ ms }) => ms),
    )
    const p99 = percentile(delays, 0.99)
    const each = (busy.heap + busy.external - before.heap - before.external) / many
    return {
      figures: { viewers: many, 'p50 ms': percentile(delays, 0.5), 'p99 ms': p99, 'KiB each': each / 1024 },
      missed: [...atMost('p99', p99, P99_MS, 'ms'), ...atMost('memory each', each, EACH_BYTES, 'bytes')],
    }
  },
}
