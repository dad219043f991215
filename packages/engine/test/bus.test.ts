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
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Committed } from '../src/journal/journal.ts'
import type { Bus, BusMessage } from '../src/stream/bus.ts'
import { createMemoryBus } from '../src/stream/memory-bus.ts'
import { createNotifyBus } from '../src/stream/notify-bus.ts'
import { createRedisBus } from '../src/stream/redis-bus.ts'
import { listeningLog } from './support.ts'

// The contract of the port `Bus`, run against every implementation. `near` and `far` are the buses of two processes of one
// installation; of the in-process bus there is only one.

/** `inForce`: resolves when these subscriptions of `far` are. */
type Pair = { near: Bus; far: Bus; close: () => Promise<void>; inForce?: (...runIds: string[]) => Promise<unknown> }

const eventOf = (runId: string, seq: number) => ({ v: 1, runId, seq, at: new Date(0).toISOString(), type: 'test' })

const committed = (runId: string, from: number, to = from): Committed => ({
  batch: { runId, from, to, hash: `${to}`, events: [], text: JSON.stringify([eventOf(runId, from), eventOf(runId, to)]) },
  state: { ...emptyRunState(runId), seq: to },
})

/** How far a listener knows the journal to reach. */
const headOf = (message: BusMessage): number =>
  message.kind === 'committed' || message.kind === 'arrived' ? message.batch.to : message.kind === 'grown' ? message.head : 0

const contract = (name: string, open: () => Promise<Pair>) =>
  describe(`the bus ${name}`, () => {
    it('[ENG-80] brings to every follower, near and far and in order, how far the journal reaches', async () => {
      const { near, far, close, inForce } = await open()
      const heard: Record<'near' | 'far', number[]> = { near: [], far: [] }
      const hear = (where: 'near' | 'far') => (message: BusMessage) => {
        if (message.kind !== 'gap') heard[where].push(headOf(message))
      }
      near.subscribe('run', hear('near'))
      far.subscribe('run', hear('far'))
      await inForce?.('run')
      for (let seq = 1; seq <= 200; seq += 1) {
        near.publish({ kind: 'committed', ...committed('run', seq) })
        if (seq % 20 === 0) await new Promise((resolve) => setImmediate(resolve))
      }
      await waitFor(() => heard.near.at(-1) === 200 && heard.far.at(-1) === 200)
      expect(heard.near).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
      expect(heard.far).toEqual(heard.far.toSorted((a, b) => a - b))
      await close()
    })

    it('[ENG-81] brings commands, and keeps runs apart', async () => {
      const { near, far, close, inForce } = await open()
      const heard: string[] = []
      for (const runId of ['one', 'two'])
        far.subscribe(runId, ({ kind }) => {
          if (kind !== 'gap') heard.push(`${runId} ${kind}`)
        })
      await inForce?.('one', 'two')
      near.publish({ kind: 'command', runId: 'one' })
      near.publish({ kind: 'command', runId: 'three' })
      near.publish({ kind: 'command', runId: 'two' })
      await waitFor(() => heard.length === 2)
      expect(heard.toSorted()).toEqual(['one command', 'two command'])
      await close()
    })

    it('[ENG-82] tells nothing after unsubscribing, and a listener that throws harms no other', async () => {
      const { near, close } = await open()
      const heard: string[] = []
      const leave = near.subscribe('run', ({ kind }) => {
        if (kind !== 'gap') heard.push('left')
      })
      near.subscribe('run', () => {
        throw new Error('a bad listener')
      })
      near.subscribe('run', ({ kind }) => {
        if (kind !== 'gap') heard.push('stayed')
      })
      near.publish({ kind: 'command', runId: 'run' })
      leave()
      leave()
      near.publish({ kind: 'command', runId: 'run' })
      await waitFor(() => heard.length >= 3)
      expect(heard).toEqual(['left', 'stayed', 'stayed'])
      await close()
    })

    it('[ENG-84] tells those who listen to all runs of each that changed or was deleted, near and far, and of nothing else', async () => {
      const { near, far, close } = await open()
      const heard: Record<'near' | 'far', string[]> = { near: [], far: [] }
      const leave = near.subscribeAll((message) => heard.near.push(`${message.kind} ${'runId' in message ? message.runId : ''}`))
      far.subscribeAll((message) => heard.far.push(`${message.kind} ${'runId' in message ? message.runId : ''}`))
      near.publish({ kind: 'changed', runId: 'one' })
      near.publish({ kind: 'committed', ...committed('one', 1) })
      near.publish({ kind: 'command', runId: 'one' })
      near.publish({ kind: 'deleted', runId: 'two' })
      await waitFor(() => heard.far.length === 2)
      leave()
      near.publish({ kind: 'changed', runId: 'three' })
      await waitFor(() => heard.far.length === 3)
      expect(heard.near).toEqual(['changed one', 'deleted two'])
      expect(heard.far.toSorted()).toEqual(['changed one', 'changed three', 'deleted two'])
      await close()
    })

    it('[ENG-83] is closed twice, and is then silent', async () => {
      const { near, close } = await open()
      const heard: string[] = []
      near.subscribe('run', ({ kind }) => heard.push(kind))
      await near.close()
      await near.close()
      near.publish({ kind: 'command', runId: 'run' })
      expect(heard).toEqual([])
      await close()
    })
  })

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
