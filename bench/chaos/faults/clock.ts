import { setTimeout as delay } from 'node:timers/promises'

import { waitFor } from '@unfold/testkit'

import { readJournal } from '../api.ts'
import type { Fault } from '../fault.ts'
import { holdersOf } from './held-by.ts'
import { stay } from '../viewers/audience.ts'

const HOUR = 3_600_000
const SHIFTS = [HOUR, -HOUR, 24 * HOUR, -24 * HOUR]

export const clockShift: Fault = {
  id: 'clock',
  what: 'clock ±1 h, ±1 day',
  dose: { full: 8, short: 1, of: 'shifts' },
  homes: { full: ['embedded', 'cluster'], short: ['embedded'] },
  inject: async (arena, dose) => {
    let early = 0
    for (let n = 0; n < dose; n += 1) {
      const shift = SHIFTS[n % SHIFTS.length] ?? HOUR
      const runId = await arena.start({ agents: 2, steps: 40, stepMs: 50 })
      const viewers = arena.watch(3, runId)
      await waitFor(() => viewers.every(({ connectedAt }) => connectedAt.length > 0), { what: 'the viewers' })
      await delay(arena.between(0, 500))
      for (const server of arena.home.servers) server.shiftClock(shift)
      await stay(viewers)
      for (const server of arena.home.servers) server.shiftClock(0)
      early += holdersOf(await readJournal(arena.web().url, runId)).length - 1
    }
    return { figures: { 'early leases': early }, missed: [], wrong: early === 0 ? [] : [`${early} leases ended early`] }
  },
}
