import { setTimeout as delay } from 'node:timers/promises'

import { waitFor } from '@unfold/testkit'

import { readJournal } from '../api.ts'
import { type Fault, percentile } from '../fault.ts'
import { heldBy, holdersOf, lateWrites } from './held-by.ts'
import { stay } from '../viewers/audience.ts'

const AT_ONCE = 2

export const freezeWorker: Fault = {
  id: 'freeze-worker',
  what: 'SIGSTOP a worker past its lease, then CONT',
  dose: { full: 20, short: 1, of: 'freezes' },
  homes: { full: ['cluster'], short: ['cluster'] },
  inject: async (arena, dose) => {
    const takenOver: number[] = []
    let late = 0
    const freezeOne = async () => {
      const runId = await arena.start({ agents: 4, steps: 60, stepMs: 60 })
      const viewers = arena.watch(3, runId)
      const holders = async () => holdersOf(await readJournal(arena.web().url, runId))
      const victim = await waitFor(() => heldBy(arena.web().url, runId, arena.home.workers), {
        what: 'a worker to take the run',
        everyMs: 20,
      })
      await delay(arena.between(0, 1_500))
      const frozenAt = performance.now()
      const held = (await holders()).length
      victim.freeze()
      await waitFor(async () => viewers[0]?.ended || (await holders()).length > held, {
        what: 'the take-over',
        timeoutMs: 60_000,
        everyMs: 50,
      })
      takenOver.push(performance.now() - frozenAt)
      // In the midst of the other's work.
      await delay(arena.between(0, 500))
      victim.thaw()
      await stay(viewers)
      late += lateWrites(await readJournal(arena.web().url, runId))
    }
    for (let n = 0; n < dose; n += AT_ONCE) await Promise.all(Array.from({ length: Math.min(AT_ONCE, dose - n) }, freezeOne))
    return {
      figures: { 'taken over p50 ms': percentile(takenOver, 0.5), 'taken over longest ms': Math.max(...takenOver), 'late writes': late },
      missed: [],
      wrong: late === 0 ? [] : [`${late} late writes`],
    }
  },
}
