import type { StreamMessage } from '@unfold/contracts'
import type { Lag } from '@unfold/engine'

import { byteLength } from './wire-text.ts'

/** One stream of one connection: who is told of what, since when, and how much. */
type Connection = {
  /** The same for all streams of one socket. */
  peer: string
  /** As the network tells it: behind a proxy, the proxy's. */
  address: string | undefined
  /** Undefined: all runs. */
  runId: string | undefined
  since: string
  messages: number
  /** Of the messages' text, in UTF-8, without the frames around it. */
  bytes: number
  /** The last event that was sent. */
  seq: number
  /** How far the viewer is behind what this process knows of the run. */
  lag: Lag
}

export type Peer = { id: string; address: string | undefined }

/** The streams that are open in this process. */
export type Connections = {
  open(peer: Peer, runId?: string, lag?: () => Lag | undefined): Disposable & { told(message: StreamMessage | object, seq?: number): void }
  list(): Connection[]
  /** Since the process began, of streams that are over too. */
  totals(): { streams: number; messages: number; bytes: number }
}

const NO_LAG: Lag = { events: 0, ms: 0 }

export const createConnections = (): Connections => {
  const open = new Map<Omit<Connection, 'lag'>, () => Lag | undefined>()
  const totals = { messages: 0, bytes: 0 }
  return {
    open: ({ id, address }, runId, lag = () => undefined) => {
      const connection = { peer: id, address, runId, since: new Date().toISOString(), messages: 0, bytes: 0, seq: 0 }
      open.set(connection, lag)
      return {
        told: (message, seq = 0) => {
          const bytes = byteLength(message)
          connection.messages += 1
          connection.bytes += bytes
          connection.seq = seq
          totals.messages += 1
          totals.bytes += bytes
        },
        [Symbol.dispose]: () => open.delete(connection),
      }
    },
    list: () => Array.from(open, ([connection, lag]) => ({ ...connection, lag: lag() ?? NO_LAG })),
    totals: () => ({ streams: open.size, ...totals }),
  }
}
