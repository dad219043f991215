import { setTimeout as delay } from 'node:timers/promises'

import pg from 'pg'

type Subscription = { handler: (payload: string) => void; onGap?: (() => void) | undefined }

/** LISTEN on a connection of its own, which comes back by itself. */
export type Listener = {
  listen(channel: string, subscription: Subscription): Promise<() => Promise<void>>
  /** Whether the connection is there, as far as is known. */
  isOpen(): boolean
  close(): Promise<void>
}

const FIRST_WAIT_MS = 100
const LONGEST_WAIT_MS = 5_000
/** How often the connection is tried, and how long an answer may take: one that a network swallowed is silent for hours else. */
const PROBE_MS = 2_000

// Invariants:
// L1 `subscriptions` is what is wanted; a connection listens to each of its channels before it counts as `session`.
// L2 a connection that breaks is never used again; its successor tells every subscriber of the gap.
// L3 a connection that answers no longer is broken.
export const openListener = (url: string, { probeMs = PROBE_MS } = {}): Listener => {
  const subscriptions = new Map<string, Set<Subscription>>()
  let session: Promise<pg.Client> | undefined
  let isOpen = false
  const closing = new AbortController()

  const connect = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: url, application_name: 'unfold-listen', keepAlive: true, query_timeout: probeMs })
    let ready = false
    client.on('notification', ({ channel, payload = '' }) => {
      for (const { handler } of subscriptions.get(channel) ?? []) handler(payload)
    })
    client.on('error', () => {})
    client.once('end', () => {
      if (!ready) return
      session = undefined
      isOpen = false
      if (!closing.signal.aborted && subscriptions.size > 0) void reconnect()
    })
    try {
      await client.connect()
      for (const channel of subscriptions.keys()) await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      ready = true
      isOpen = true
      void probe(client)
      return client
    } catch (error) {
      session = undefined
      await client.end()
      throw error
    }
  }

  /** L3: `end` destroys a connection that owes an answer. */
  const probe = async (client: pg.Client): Promise<void> => {
    try {
      for (;;) {
        await delay(probeMs, undefined, { signal: closing.signal, ref: false })
        await client.query('select 1')
      }
    } catch {
      if (!closing.signal.aborted) await client.end().catch(() => {})
    }
  }

  const reconnect = async (): Promise<void> => {
    let wait = FIRST_WAIT_MS
    while (!closing.signal.aborted) {
      try {
        await delay(wait, undefined, { signal: closing.signal, ref: false })
        await (session ??= connect())
        break
      } catch {
        wait = Math.min(wait * 2, LONGEST_WAIT_MS)
      }
    }
    if (!closing.signal.aborted) for (const group of subscriptions.values()) for (const { onGap } of group) onGap?.()
  }

  return {
    listen: async (channel, subscription) => {
      const group = subscriptions.get(channel) ?? new Set()
      subscriptions.set(channel, group.add(subscription))
      const client = await (session ??= connect())
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
      return async () => {
        group.delete(subscription)
        if (group.size > 0 || subscriptions.get(channel) !== group) return
        subscriptions.delete(channel)
        // Where it is just gone there is nothing to leave.
        await session?.then((open) => open.query(`unlisten ${pg.escapeIdentifier(channel)}`)).catch(() => {})
      }
    },
    isOpen: () => isOpen && !closing.signal.aborted,
    close: async () => {
      closing.abort()
      const open = session
      if (open) await open.then((client) => client.end()).catch(() => {})
    },
  }
}
