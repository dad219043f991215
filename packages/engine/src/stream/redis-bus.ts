import { randomUUID } from 'node:crypto'

import { createClient } from '@redis/client'
import { UnknownEvent } from '@unfold/contracts'
import { z } from 'zod'

import type { Log } from '../define.ts'
import type { Bus, BusMessage } from './bus.ts'
import { createMemoryBus } from './memory-bus.ts'

// Across processes through Redis pub/sub: the batch itself goes to those who follow its run.
//
// Invariants:
// B1 Redis is never waited for: while it is away everything goes by the bus beneath, and what is lost is found in the journal.
// B2 a listener whose subscription was not in force all the time is told of a gap as soon as it is again.

const channelOf = (runId: string): string => `agent_progress:${runId}`
/** What concerns those who watch all runs. */
const ALL_RUNS = 'agent_progress'
/** A larger batch is only announced: Redis drops a subscriber that lags by some megabytes. */
const LARGEST_MESSAGE_CHARACTERS = 512 * 1024
const LONGEST_RECONNECT_MS = 1_000
const PING_MS = 2_000

const Message = z.discriminatedUnion('kind', [
  z.object({ process: z.string(), kind: z.literal('batch'), runId: z.string(), hash: z.string(), events: z.array(UnknownEvent).min(1) }),
  z.object({ process: z.string(), kind: z.literal('grown'), runId: z.string(), head: z.int() }),
  z.object({ process: z.string(), kind: z.enum(['command', 'changed']), runId: z.string() }),
  z.object({ process: z.string(), kind: z.literal('deleted'), runId: z.string(), owner: z.string().optional() }),
  z.object({ process: z.string(), kind: z.literal('notice'), message: z.string(), at: z.string(), runId: z.string().optional() }),
])

type Published = Exclude<BusMessage, { kind: 'gap' }>

export const createRedisBus = (url: string, beneath: Bus, log: Log): Bus => {
  const local = createMemoryBus(log)
  const self = randomUUID()
  /** Who listens to each run's channel; `inForce` resolves when Redis knows of it, if it is there. */
  const channels = new Map<string, { listeners: number; inForce: Promise<boolean> }>()
  let closed = false

  const connect = (role: string) => {
    const client = createClient({
      url,
      disableOfflineQueue: true,
      pingInterval: PING_MS,
      socket: {
        connectTimeout: 2_000,
        // A server that is frozen answers no ping.
        socketTimeout: 3 * PING_MS,
        reconnectStrategy: (retries) => Math.min(LONGEST_RECONNECT_MS, 25 * 2 ** Math.min(retries, 10)) * (0.75 + Math.random() / 2),
      },
    })
    let away = false
    client.on('error', (err: unknown) => {
      if (!away && !closed) log.warn({ err, role }, 'Redis cannot be reached; the database tells of news meanwhile')
      away = true
    })
    client.on('ready', () => {
      if (away) log.info({ role }, 'Redis is back')
      away = false
    })
    return client
  }
  const publisher = connect('publisher')
  const subscriber = connect('subscriber')

  const hear = (text: string): void => {
    const message = parse(text)
    if (message && message.process !== self) local.publish(message.said)
  }

  /** Where it fails, `ready` subscribes to all that are listened to. */
  const subscribeTo = async (channel: string): Promise<boolean> => {
    if (!subscriber.isReady) return false
    return subscriber.subscribe(channel, hear).then(
      () => true,
      () => false,
    )
  }
  const subscribeToAll = async (): Promise<void> => {
    await Promise.all([ALL_RUNS, ...channels.keys()].map(subscribeTo))
    local.gap()
  }
  subscriber.on('ready', () => void subscribeToAll())
  for (const client of [publisher, subscriber]) client.connect().catch(() => {})

  const send = async (message: Published): Promise<void> => {
    try {
      const text = encode(message, self)
      await Promise.all(channelsFor(message).map((channel) => publisher.publish(channel, text)))
    } catch {
      beneath.publish(announcement(message))
    }
  }

  return {
    state: () => ({ kind: 'redis', connected: publisher.isReady && subscriber.isReady }),
    publish: (message) => {
      if (closed) return
      // B1
      if (!publisher.isReady) return beneath.publish(message)
      local.publish(message)
      void send(message)
    },
    subscribe: (runId, listener) => {
      const channel = channelOf(runId)
      const leaveLocal = local.subscribe(runId, listener)
      const leaveBeneath = beneath.subscribe(runId, listener)
      const entry = channels.get(channel) ?? { listeners: 0, inForce: subscribeTo(channel) }
      channels.set(channel, entry)
      entry.listeners += 1
      let left = false
      void entry.inForce.then((is) => {
        if (!is || left) return
        try {
          listener({ kind: 'gap' })
        } catch (err) {
          log.error({ err, runId }, 'a listener of the bus failed')
        }
      })
      return () => {
        if (left) return
        left = true
        leaveLocal()
        leaveBeneath()
        entry.listeners -= 1
        if (entry.listeners > 0) return
        channels.delete(channel)
        if (subscriber.isReady) subscriber.unsubscribe(channel, hear).catch(() => {})
      }
    },
    subscribeAll: (listener) => {
      const leave = [local.subscribeAll(listener), beneath.subscribeAll(listener)]
      return () => {
        for (const each of leave) each()
      }
    },
    close: async () => {
      if (closed) return
      closed = true
      publisher.destroy()
      subscriber.destroy()
      await Promise.all([local.close(), beneath.close()])
    },
  }
}

const channelsFor = (message: Published): string[] => {
  switch (message.kind) {
    case 'changed':
    case 'notice':
      return [ALL_RUNS]
    case 'deleted':
      return [ALL_RUNS, channelOf(message.runId)]
    case 'committed':
    case 'arrived':
      return [channelOf(message.batch.runId)]
    case 'grown':
    case 'command':
      return [channelOf(message.runId)]
  }
}

/** The batch's own text is spliced in. */
const encode = (message: Published, process: string): string => {
  if (message.kind !== 'committed' && message.kind !== 'arrived') return JSON.stringify({ process, ...message })
  const { runId, hash, text } = message.batch
  if (text.length > LARGEST_MESSAGE_CHARACTERS) return JSON.stringify({ process, ...announcement(message) })
  return `${JSON.stringify({ process, kind: 'batch', runId, hash }).slice(0, -1)},"events":${text}}`
}

/** What can be said of it without the batch, and harms nobody who had it already. */
const announcement = (message: Published): Published =>
  message.kind === 'committed' || message.kind === 'arrived'
    ? { kind: 'grown', runId: message.batch.runId, head: message.batch.to }
    : message

const parse = (text: string): { process: string; said: Published } | undefined => {
  try {
    const raw: unknown = JSON.parse(text)
    const { process, ...said } = Message.parse(raw)
    if (said.kind !== 'batch') return { process, said }
    // As they came: the chain is over their text.
    const { events } = raw as typeof said
    const [first, last] = [events[0], events.at(-1)]
    if (!first || !last) return undefined
    const { runId, hash } = said
    return {
      process,
      said: { kind: 'arrived', batch: { runId, from: first.seq, to: last.seq, hash, events, text: JSON.stringify(events) } },
    }
  } catch {
    return undefined
  }
}
