import { loadavg } from 'node:os'

import { acquittal, postgresAvailable, redisAvailable, seededRandom } from '@unfold/testkit'

import { openArena } from './arena.ts'
import type { Fault } from './fault.ts'
import type { HomeKind } from './home.ts'
import { type Homes, openWarm } from './homes.ts'
import type { Result } from './results.ts'

type Options = { kind: HomeKind; dose: number; seed: number; sabotage: 'drop' | 'double' | undefined; homes: Homes }

/** One fault at its dose, in one home, and what is left of the invariants. */
export const runFault = async (fault: Fault, { kind, dose, seed, sabotage, homes }: Options): Promise<Result> => {
  const began = performance.now()
  const result = (part: Partial<Result>): Result => ({
    fault: fault.id,
    what: fault.what,
    home: kind,
    dose,
    of: fault.dose.of,
    seed,
    figures: {},
    verdict: acquittal(),
    missed: [],
    outcome: 'held',
    seconds: Math.round((performance.now() - began) / 1_000),
    load: Number((loadavg()[0] ?? 0).toFixed(1)),
    at: new Date().toISOString(),
    ...part,
  })
  await using stack = new AsyncDisposableStack()
  try {
    if (kind === 'cluster' && !(postgresAvailable && redisAvailable))
      return result({ outcome: 'not here', missed: ['Postgres or redis-server is missing'] })
    const options = await fault.home?.(kind)
    if (typeof options === 'string') return result({ outcome: 'not here', missed: [options] })
    if (options) stack.use(options)
    const home = options ? stack.use(await openWarm(kind, options)) : await homes.get(kind)
    await fault.prepare?.(home)
    const arena = await openArena(home, seededRandom(seed), sabotage)
    const { figures, missed, wrong = [] } = await fault.inject(arena, dose)
    const verdict = await arena.conclude()
    const violated = wrong.length > 0 || Object.values(verdict).some((found) => found.length > 0)
    return result({
      figures,
      verdict,
      missed: [...wrong, ...missed],
      outcome: violated ? 'violated' : missed.length > 0 ? 'held, slow' : 'held',
    })
  } catch (error) {
    await homes.discard(kind)
    return result({ outcome: 'broken', missed: [error instanceof Error ? (error.stack ?? error.message) : String(error)] })
  }
}
