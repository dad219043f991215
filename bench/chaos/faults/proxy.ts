import { setTimeout as delay } from 'node:timers/promises'

import { type Line, startFaultyProxy, waitFor } from '@unfold/testkit'

import { atMost, type Fault, percentile } from '../fault.ts'
import type { Viewer } from '../viewers/viewer.ts'
import { stay } from '../viewers/audience.ts'

const LIVE_MS = 3_000
const VIEWERS = 100
const CUTS_A_SECOND = 20
/** Out of ten new lines. */
const LINES: readonly Line[] = [
  ...Array.from({ length: 5 }, (): Line => ({ kind: 'clean' })),
  ...Array.from({ length: 4 }, (): Line => ({ kind: 'slow', delayMs: 200, jitterMs: 200 })),
  { kind: 'slices' },
]

export const badNetwork: Fault = {
  id: 'bad-network',
  what: 'a proxy that cuts, stalls, delays 200±200 ms, sends 1-byte slices',
  dose: { full: 1_000, short: 40, of: 'cuts, 100 viewers' },
  homes: { full: ['embedded', 'cluster'], short: ['embedded'] },
  inject: async (arena, dose) => {
    const { random, home } = arena
    const proxies = await Promise.all(home.webs.map(({ port }) => startFaultyProxy(port, () => random.pick(LINES))))
    try {
      const run = await arena.startOpen({ perSecond: 10 })
      const viewers = arena.watch(
        Math.min(VIEWERS, dose * 2),
        run.runId,
        proxies.map(({ port }) => `http://127.0.0.1:${port}`),
      )
      await waitFor(() => viewers.every(({ connectedAt }) => connectedAt.length > 0), { what: 'the viewers', timeoutMs: 180_000 })
      let stalls = 0
      for (let cuts = 0; cuts < dose;) {
        await delay(1_000 / CUTS_A_SECOND)
        const proxy = random.pick(proxies)
        if (random.next() < 0.2) {
          proxy.stallOne(random, arena.between(200, 2_000))
          stalls += 1
        } else if (proxy.cutOne(random)) cuts += 1
      }
      await delay(3_000)
      await run.end()
      await stay(viewers, 120_000)
      const outages = viewers.flatMap(outagesOf)
      const p95 = percentile(outages, 0.95)
      return {
        figures: { stalls, reconnects: outages.length, 'live again p50 ms': percentile(outages, 0.5), 'live again p95 ms': p95 },
        missed: atMost('live again p95', p95, LIVE_MS, 'ms'),
      }
    } finally {
      for (const proxy of proxies) await proxy[Symbol.asyncDispose]()
    }
  },
}

/** From the first try after a connection was lost to being told `connected`, plus what was waited before that try. */
const outagesOf = ({ connectedAt, lostAt }: Viewer): number[] =>
  lostAt.flatMap((lost) => {
    const back = connectedAt.find((at) => at > lost)
    return back === undefined ? [] : [back - lost]
  })
