import { createClient } from '@redis/client'
import { emptyRunState } from '@unfold/contracts'
import { type DatabaseTarget, openDatabase } from '@unfold/db'
import {
  postgresAvailable,
  type PostgresServer,
  redisAvailable,
  type RedisServer,
  startPostgres,
  startRedis,
  waitFor,
} from '@unfold/testkit'
import { type BusPair, busConformance } from '@unfold/testkit/conformance'
import { afterAll, beforeAll, describe } from 'vitest'

import type { Bus, BusMessage } from '../src/stream/bus.ts'
import { createMemoryBus } from '../src/stream/memory-bus.ts'
import { createNotifyBus } from '../src/stream/notify-bus.ts'
import { createRedisBus } from '../src/stream/redis-bus.ts'
import { listeningLog } from './support.ts'

type Committed = Extract<BusMessage, { kind: 'committed' }>
type Pair = BusPair<Committed>

const eventOf = (runId: string, seq: number) => ({ v: 1, runId, seq, at: new Date(0).toISOString(), type: 'test' })

const committed = (runId: string, seq: number): Committed => ({
  kind: 'committed',
  batch: { runId, from: seq, to: seq, hash: `${seq}`, events: [], text: JSON.stringify([eventOf(runId, seq)]) },
  state: { ...emptyRunState(runId), seq },
})

const contract = (name: string, open: () => Promise<Pair>) => busConformance<Committed>(name, { open, committed })

contract('in memory', async () => {
  const bus = createMemoryBus(listeningLog())
  return { near: bus, far: bus, close: () => bus.close() }
})

const overNotify = async (target: DatabaseTarget): Promise<Pair> => {
  const database = await openDatabase(target)
  const [near, far] = await Promise.all([createNotifyBus(database, listeningLog()), createNotifyBus(database, listeningLog())])
  return {
    near,
    far,
    close: async () => {
      await Promise.all([near.close(), far.close()])
      await database.close()
    },
  }
}

contract('over NOTIFY of the embedded database', () => overNotify({ memory: true }))

describe.runIf(postgresAvailable)('with Postgres', () => {
  let postgres: PostgresServer
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres[Symbol.asyncDispose]())

  contract('over NOTIFY', async () => overNotify({ url: await postgres.createDatabase() }))
})

describe.runIf(redisAvailable)('with Redis', () => {
  let redis: RedisServer
  beforeAll(async () => {
    redis = await startRedis()
  })
  afterAll(() => redis[Symbol.asyncDispose]())

  contract('over Redis', async () => {
    const [near, far] = [0, 1].map(() => createRedisBus(redis.url, createMemoryBus(listeningLog()), listeningLog())) as [Bus, Bus]
    const client = createClient({ url: redis.url })
    await client.connect()
    const inForce = (...runIds: string[]) => inForceAt(client, ['agent_progress', ...runIds.map((runId) => `agent_progress:${runId}`)])
    await waitFor(() => near.state().connected && far.state().connected)
    await inForce()
    return {
      near,
      far,
      inForce,
      close: async () => {
        await Promise.all([near.close(), far.close()])
        await client.close()
      },
    }
  })
})

/** Both processes listen to all runs; to one run whoever follows it. */
const inForceAt = (client: { pubSubNumSub(channels: string[]): Promise<Record<string, number>> }, channels: string[]): Promise<unknown> =>
  waitFor(async () => Object.entries(await client.pubSubNumSub(channels)).every(([name, n]) => n >= (name === 'agent_progress' ? 2 : 1)))
