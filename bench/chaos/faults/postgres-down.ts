import { setTimeout as delay } from 'node:timers/promises'

import { waitFor } from '@unfold/testkit'

import { type Answer, call } from '../api.ts'
import { type Fault, percentile } from '../fault.ts'
import type { Server } from '../server-process.ts'
import { stay } from '../viewers/audience.ts'

export const postgresDown: Fault = {
  id: 'postgres-down',
  what: 'Postgres down 0–5 s',
  dose: { full: 20, short: 1, of: 'outages' },
  homes: { full: ['cluster'], short: ['cluster'] },
  inject: async (arena, dose) => {
    const { postgres } = arena.home
    if (!postgres) throw new Error('there is no Postgres to stop')
    const answered = { acknowledged: 0, refused: 0 }
    const untyped = new Map<string, number>()
    /** Taken at once: a server's output is kept only so far back. */
    const logged = new Set<string>()
    const back: number[] = []
    for (let n = 0; n < dose; n += 1) {
      const runs = [await arena.start({ agents: 2, steps: 40, stepMs: 50 }), await arena.start({ agents: 2, steps: 40, stepMs: 50 })]
      const viewers = runs.flatMap((runId) => arena.watch(3, runId))
      await waitFor(() => viewers.every(({ connectedAt }) => connectedAt.length > 0), { what: 'the viewers' })
      // Somebody goes on starting runs all the while; each is acknowledged, or refused in the table's words.
      const over = new AbortController()
      const asking = (async () => {
        while (!over.signal.aborted) {
          const answer: Answer<{ runId: string }> = await call<{ runId: string }>(arena.web().url, 'POST', '/runs', {
            workflow: 'chaos',
            input: { agents: 1, steps: 2, stepMs: 5 },
          }).catch((error: unknown) => ({ ok: false, status: 0, code: `no answer: ${String(error)}`, message: '' }))
          if (answer.ok) arena.accept(answer.body.runId, 'completed')
          if (answer.ok) answered.acknowledged += 1
          else if (answer.status === 503 && answer.code === 'UNAVAILABLE') answered.refused += 1
          else {
            untyped.set(`${answer.status} ${answer.code}`, (untyped.get(`${answer.status} ${answer.code}`) ?? 0) + 1)
            for (const line of arena.home.webs.flatMap(failuresOf)) logged.add(line)
          }
          await delay(50)
        }
      })()
      await delay(arena.between(0, 500))
      await postgres.stop(n % 2 === 0 ? 'crash' : undefined)
      await delay(arena.between(0, 5_000))
      await postgres.start()
      const upAt = performance.now()
      const mark = answered.acknowledged
      await waitFor(() => answered.acknowledged > mark, { what: 'a run to be accepted again', timeoutMs: 60_000 })
      back.push(performance.now() - upAt)
      over.abort()
      await asking
      await stay(viewers)
    }
    return {
      figures: {
        ...answered,
        'accepts again p95 ms': percentile(back, 0.95),
        untyped: [...untyped].map(([what, many]) => `${many} × ${what}`).join('; ') || 'none',
      },
      missed: [],
      wrong: [...untyped].map(([what, many]) => `${many} answers that are not typed: ${what}; ${[...logged].join('; ')}`),
    }
  },
}

/** What a server's log says of calls that it did not expect to fail. */
const failuresOf = (server: Server): string[] =>
  server
    .output()
    .split('\n')
    .flatMap((line) => (/failed unexpectedly|"code":"INTERNAL/.test(line) ? [line.slice(0, 1_500)] : []))
