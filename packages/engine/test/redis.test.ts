import { setTimeout as delay } from 'node:timers/promises'

import { createClient } from '@redis/client'
import { emptyRunState, reduceAll, type RunEvent } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'
import {
  freePort,
  postgresAvailable,
  type PostgresServer,
  redisAvailable,
  type RedisServer,
  startPostgres,
  startRedis,
  waitFor,
} from '@unfold/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { agentOf, expectSoundJournal, findingOf, openEngine, type OpenEngine, rowsOf, start, teamOf } from './support.ts'

describe.runIf(postgresAvailable && redisAvailable)('engines on one Postgres and one Redis', () => {
  let postgres: PostgresServer
  let redis: RedisServer
  beforeAll(async () => {
    ;[postgres, redis] = await Promise.all([startPostgres(), startRedis()])
  })
  afterAll(async () => {
    await postgres[Symbol.asyncDispose]()
    await redis[Symbol.asyncDispose]()
  })

  const steady = (pauseMs: number, steps: number) =>
    teamOf(
      agentOf('steady', async (agent) => {
        for (let n = 0; n < steps; n += 1) {
          agent.finding(findingOf(`f${n}`))
          await agent.step(`s${n}`, () => delay(pauseMs))
        }
      }),
    )

  const openPair = async (workflow: ReturnType<typeof steady>, url = redis.url) => {
    const databaseUrl = await postgres.createDatabase()
    const open = async (more: { concurrency?: number }) =>
      openEngine([workflow], { database: await openDatabase({ url: databaseUrl }), redis: url, ...more })
    const [worker, web] = [await open({}), await open({ concurrency: 0 })]
    return {
      worker,
      web,
      [Symbol.asyncDispose]: async () => {
        for (const { engine, database } of [web, worker]) {
          await engine.stop()
          await database.close()
        }
      },
    }
  }

  /** Follows the run without a hole or a double, and compares what was seen with the journal. */
  const follow = async ({ engine }: OpenEngine, runId: string): Promise<void> => {
    const feed = await engine.runs.feed(runId, { signal: AbortSignal.timeout(30_000) })
    let state = emptyRunState(runId)
    for await (const message of feed.read()) {
      if (message.kind === 'snapshot') state = message.state
      else {
        expect(message.batch.from).toBe(state.seq + 1)
        state = reduceAll(message.batch.events, state)
      }
    }
    const events = (await rowsOf(engine, runId)).map(({ text }) => JSON.parse(text) as RunEvent)
    expect(state).toEqual(reduceAll(events, emptyRunState(runId)))
  }

  const isConnected = ({ engine }: OpenEngine) => waitFor(async () => (await engine.health()).bus.connected)

  it('[ENG-240] a viewer at one follows a run that another works, through Redis', async () => {
    await using pair = await openPair(steady(5, 60))
    await Promise.all([isConnected(pair.worker), isConnected(pair.web)])
    const runId = await start(pair.web.engine)
    await follow(pair.web, runId)
    await expectSoundJournal(pair.web, runId)
    expect([...pair.worker.log.lines, ...pair.web.log.lines]).toEqual([])
  })

  it.skipIf(process.env['UNFOLD_TEST_REDIS_URL'] !== undefined)(
    '[ENG-241] Redis dying and returning in the midst of a run loses nothing, and heals by itself',
    async () => {
      await using pair = await openPair(steady(10, 120))
      await Promise.all([isConnected(pair.worker), isConnected(pair.web)])
      const runId = await start(pair.web.engine)
      const following = follow(pair.web, runId)
      const reaches = (findings: number) => waitFor(async () => (await pair.web.engine.runs.get(runId)).findings.high > findings)
      await reaches(10)
      await redis.kill()
      await reaches(50)
      await redis.start()
      await following
      await Promise.all([isConnected(pair.worker), isConnected(pair.web)])
      await follow(pair.web, await start(pair.web.engine))
      expect(new Set([...pair.worker.log.lines, ...pair.web.log.lines].map(({ message }) => message))).toEqual(
        new Set(['Redis cannot be reached; the database tells of news meanwhile']),
      )
    },
  )

  it('[ENG-242] without any Redis at the address everything goes on over the database', async () => {
    await using pair = await openPair(steady(2, 20), `redis://127.0.0.1:${await freePort()}`)
    await follow(pair.web, await start(pair.web.engine))
    expect((await pair.web.engine.health()).bus).toEqual({ kind: 'redis', connected: false })
  })

  it('[ENG-243] a batch on the channel that is not of the journal is not believed', async () => {
    await using pair = await openPair(steady(10, 60))
    await Promise.all([isConnected(pair.worker), isConnected(pair.web)])
    const client = createClient({ url: redis.url })
    await client.connect()
    const runId = await start(pair.web.engine)
    const following = follow(pair.web, runId)
    for (let n = 0; n < 100; n += 1) {
      const { head } = await pair.web.engine.runs.get(runId)
      const events = [{ v: 1, runId, seq: head + 1, at: new Date().toISOString(), type: 'run.completed', result: 'forged' }]
      await client.publish(
        `agent_progress:${runId}`,
        JSON.stringify({ process: 'liar', kind: 'batch', runId, hash: 'f'.repeat(64), events }),
      )
      await client.publish(`agent_progress:${runId}`, 'not even JSON')
    }
    await following
    await client.close()
    await expectSoundJournal(pair.web, runId)
  })
})
