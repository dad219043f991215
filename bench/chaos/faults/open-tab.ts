import { setTimeout as delay } from 'node:timers/promises'

import { startFaultyProxy, waitFor } from '@unfold/testkit'

import { atMost, type Fault } from '../fault.ts'
import { startTab } from '../tab.ts'
import { stay } from '../viewers/audience.ts'

// A day of an open tab, with the hours taken out: a heartbeat every few ms instead of every 15 s, sleeps in which the network is gone
// for a moment instead of hours, and restarts of the server. What is real is their number, and that each leaves something behind or not.

const HEARTBEATS = 5_760
const SLEEPS = 200
const RESTARTS = 50
const HEARTBEAT_MS = 10
const GROWN_BYTES = 5 * 1024 * 1024

export const openTab: Fault = {
  id: 'open-tab',
  what: 'a tab left open 24 h',
  dose: { full: 24, short: 1, of: 'h (5,760 heartbeats, 200 sleeps, 50 restarts in 24)' },
  homes: { full: ['embedded'], short: [] },
  home: async () => ({ heartbeatMs: HEARTBEAT_MS, [Symbol.asyncDispose]: async () => {} }),
  inject: async (arena, dose) => {
    const share = dose / 24
    const { random } = arena
    const server = arena.web()
    await using proxy = await startFaultyProxy(server.port)
    const [sleeps, restarts, beats] = [Math.ceil(SLEEPS * share), Math.ceil(RESTARTS * share), Math.ceil(HEARTBEATS * share)]
    const run = await arena.startOpen({ perSecond: 2 })
    const viewers = arena.watch(3, run.runId, [`http://127.0.0.1:${proxy.port}`])
    const tab = await startTab(`http://127.0.0.1:${proxy.port}`, run.runId)
    try {
      await waitFor(async () => (await tab.ask()).heartbeats > 100, { what: 'the first heartbeats', timeoutMs: 30_000, everyMs: 200 })
      const before = await tab.ask()
      const plan = Array.from({ length: sleeps + restarts }, (_, n) =>
        n % Math.ceil((sleeps + restarts) / restarts) === 0 ? 'restart' : 'sleep',
      )
      let naps = before.connects - 1
      for (const nap of plan) {
        await delay(arena.between(20, 100))
        if (nap === 'sleep') {
          proxy.stallOne(random, arena.between(0, 200))
          proxy.cutAll()
        } else {
          await server.stop()
          await server.start()
        }
        naps += 1
        await waitFor(async () => (await tab.ask()).connects > naps, { what: 'the tab to be back', timeoutMs: 60_000, everyMs: 50 })
      }
      await waitFor(async () => (await tab.ask()).heartbeats >= beats, { what: 'the heartbeats', timeoutMs: 300_000, everyMs: 500 })
      const after = await tab.ask()
      await run.end()
      const grown = after.heap - before.heap
      // What the run itself holds by now is not the tab's.
      const held = after.stateBytes - before.stateBytes
      if (!(await tab.ended())) arena.violate('I1', 'the tab was never told of the end')
      await stay(viewers)
      return {
        figures: {
          heartbeats: after.heartbeats,
          reconnects: after.connects,
          'grown MB': grown / 1024 / 1024,
          'of that the state MB': held / 1024 / 1024,
        },
        missed: atMost('grown', grown - held, GROWN_BYTES, 'bytes'),
      }
    } finally {
      await tab.end()
    }
  },
}
