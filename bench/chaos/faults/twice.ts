import { setTimeout as delay } from 'node:timers/promises'

import pg from 'pg'

import { call, readJournal } from '../api.ts'
import type { Fault } from '../fault.ts'
import { holdersOf } from './held-by.ts'

const AT_ONCE = 16

export const deliveredTwice: Fault = {
  id: 'delivered-twice',
  what: 'a job delivered twice, two workers',
  dose: { full: 1_000, short: 20, of: 'jobs' },
  homes: { full: ['cluster'], short: ['cluster'] },
  inject: async (arena, dose) => {
    const client = new pg.Client({ connectionString: arena.home.databaseUrl ?? '' })
    await client.connect()
    const again = new Set<string>()
    const mine = new Set<string>()
    const over = new AbortController()
    // As the queue would, if it held the worker for dead: the job is delivered again while the first one is at it.
    const doubling = (async () => {
      while (!over.signal.aborted) {
        const { rows } = await client.query<{ id: string; run: string }>(
          `select id::text as id, singleton_key as run from pgboss.job where name = 'runs' and state = 'active'`,
        )
        const once = rows.filter(({ id, run }) => mine.has(run) && !again.has(id)).map(({ id }) => id)
        if (once.length > 0) {
          const { rows: done } = await client.query<{ id: string }>(
            `update pgboss.job set state = 'retry', start_after = now() where id = any($1::uuid[]) and state = 'active' returning id::text as id`,
            [once],
          )
          for (const { id } of done) again.add(id)
        }
        await delay(30)
      }
    })()
    const one = async () => {
      const runId = await arena.start({ agents: 1, steps: 4, stepMs: 40 })
      mine.add(runId)
      for (;;) {
        const answer = await call<{ status: string }>(arena.web().url, 'GET', `/runs/${runId}`)
        if (answer.ok && answer.body.status === 'completed') return runId
        await delay(100)
      }
    }
    let left = dose
    const runs: string[] = []
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (left > 0) {
          left -= 1
          runs.push(await one())
        }
      }),
    )
    over.abort()
    await doubling
    await client.end()
    let twice = 0
    for (const runId of runs) if (holdersOf(await readJournal(arena.web().url, runId)).length > 1) twice += 1
    return {
      figures: { 'delivered again': again.size, 'taken by two': twice },
      missed: [],
      wrong: again.size < dose * 0.9 ? ['too few were delivered again'] : [],
    }
  },
}
