import { setTimeout as delay } from 'node:timers/promises'

import { createUnfold } from '@unfold/client'
import { startPostgres, startRedis, startServer } from '@unfold/testkit'
import { z } from 'zod'

import { type Line, shown, times } from '../measure/line.ts'
import { median, percentile } from '../measure/statistics.ts'

// From the moment at which one process writes an event down until a viewer at another process has it: over Postgres alone, and with
// Redis. The peer is a viewer at the process that writes.

const EVENTS = 300
const PER_SECOND = 20
const WARM_UP = 20
const ROUNDS = 2
const ASKED_MS = 25

const Started = z.object({ runId: z.string(), writeToken: z.string() })

type Way = { name: string; redis: boolean; elsewhere: boolean }

const WAYS: readonly Way[] = [
  { name: 'viewer at the writing process', redis: false, elsewhere: false },
  { name: 'viewer at another process, NOTIFY', redis: false, elsewhere: true },
  { name: 'viewer at another process, Redis', redis: true, elsewhere: true },
]

const post = async (url: string, body: unknown, token?: string): Promise<unknown> => {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token === undefined ? {} : { authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(`${url} answered ${response.status}`)
  return response.json()
}

/** Milliseconds of each event, by the machine's one clock; an event bears the time at which it was written down. */
const measure = async (database: string, redis: string, way: Way): Promise<number[]> => {
  const env = { DATABASE_URL: database, ...(way.redis ? { REDIS_URL: redis } : {}) }
  await using writer = await startServer(env)
  await using other = await startServer(env)
  const unfold = createUnfold({ url: way.elsewhere ? other.url : writer.url })
  const { runId, writeToken } = Started.parse(await post(`${writer.url}/api/v1/runs`, { workflow: 'external', input: {} }))
  const emit = (id: string, event: object) => post(`${writer.url}/api/v1/runs/${runId}/events`, { id, events: [event] }, writeToken)
  await emit('spawn', { type: 'agent.spawned', agentId: 'bench', title: 'Bench' })

  const latencies: number[] = []
  const viewing = (async () => {
    for await (const event of unfold.run(runId)) if (event.type === 'agent.progressed') latencies.push(Date.now() - Date.parse(event.at))
  })()
  for (let n = 0; n < WARM_UP + EVENTS; n += 1) {
    await Promise.all([
      emit(`e${n}`, { type: 'agent.progressed', agentId: 'bench', step: 'work', message: `Step ${n}` }),
      delay(1_000 / PER_SECOND),
    ])
  }
  await emit('end', { type: 'run.completed', result: null })
  await viewing
  await unfold.close()
  return latencies.slice(WARM_UP)
}

export const benchAcross = async ({ rounds = ROUNDS }: { rounds?: number | undefined }): Promise<Line> => {
  await using postgres = await startPostgres()
  await using redis = await startRedis()
  const figures = new Map<Way, { p50: number[]; p99: number[] }>(WAYS.map((way) => [way, { p50: [], p99: [] }]))
  for (let round = 1; round <= rounds; round += 1)
    for (const way of WAYS) {
      console.log(`across: round ${round} of ${rounds}, ${way.name}`)
      const latencies = await measure(await postgres.createDatabase(), redis.url, way)
      figures.get(way)?.p50.push(median(latencies))
      figures.get(way)?.p99.push(percentile(latencies, 0.99))
    }
  const rows = WAYS.map((way) => {
    const { p50 = [], p99 = [] } = figures.get(way) ?? {}
    return { ...way, p50: median(p50), p99: median(p99) }
  })
  const near = rows[0]?.p50 ?? Number.NaN
  return {
    about: 'From the moment at which one process numbers an event until a viewer at another process has it, committed and fanned out.',
    tables: [
      {
        title: 'two servers on one Postgres',
        about: `${EVENTS} events, ${PER_SECOND} a second, on one run of an agent from outside; the median of ${rounds} rounds by turns.`,
        columns: ['', 'p50 ms', 'p99 ms', 'p50 beside the writing process'],
        rows: rows.map(({ name, p50, p99 }) => [name, p50, p99, times(p50 / near)]),
      },
    ],
    claims: rows
      .filter(({ elsewhere }) => elsewhere)
      .map(({ name, p50 }) => ({ what: name, asked: `p50 ≤ ${ASKED_MS} ms`, measured: `p50 ${shown(p50)} ms`, met: p50 <= ASKED_MS })),
    panels: [{ title: 'a viewer at another process', unit: 'ms, p50', bars: rows.map(({ name, p50: value }) => ({ name, value })) }],
  }
}
