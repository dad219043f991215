import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'

import { applyWSSHandler, jsonEncoder } from '@trpc/server/adapters/ws'
import { UnfoldError } from '@unfold/contracts'
import { WebSocket } from 'ws'

import { servicesFor } from '../access/services-for.ts'
import type { Services } from '../api/context.ts'
import { toTRPCError } from '../api/failures.ts'
import { type AppRouter, appRouter } from '../api/router.ts'
import { createFrames, directly } from './direct-frames.ts'
import { logFailure } from './failure-log.ts'
import { frameEncoder } from './frame-encoder.ts'
import { createIdleSockets } from './idle-sockets.ts'
import { type SocketRoute, socketServer } from './upgrades.ts'
import { viewerSocket } from './viewer-socket.ts'
import type { Visitor } from './visitor.ts'

const PATH = '/trpc'
const PING_MS = 15_000
const PONG_WAIT_MS = 5_000

/** At a restart the sockets are sent away one after the other, so that they do not all knock elsewhere in one moment. */
const SEND_AWAY_EACH_MS = 2
const LONGEST_SEND_AWAY_MS = 1_500

export type SocketLimits = {
  /** What one socket may follow at once. */
  subscriptions: number
  /** A socket that is not used for longer is closed. */
  idleMs: number
}

/** tRPC over WebSockets. `sendAway` asks every client to connect anew, elsewhere or later; resolves when all were asked. */
export const trpcSockets = (services: Services, { subscriptions, idleMs }: SocketLimits): SocketRoute & { sendAway(): Promise<void> } => {
  const sockets = socketServer()
  const streams = new WeakMap<WebSocket, { stream: Duplex; visitor: Visitor }>()
  const frames = createFrames()
  const idle = createIdleSockets(idleMs)
  applyWSSHandler<AppRouter>({
    wss: sockets,
    router: appRouter,
    // A client that comes back takes up all its subscriptions in one frame.
    maxBatchSize: subscriptions,
    keepAlive: { enabled: true, pingMs: PING_MS, pongWaitMs: PONG_WAIT_MS },
    experimental_encoder: frameEncoder,
    // Made at once, or when the connection's parameters have come.
    createContext: async ({ res: client, info }) => {
      const { stream, visitor } = streams.get(client) ?? {}
      if (!stream || !visitor) throw new UnfoldError('INTERNAL', 'A socket came past the upgrade.')
      const caller = await visitor.identify(info.connectionParams?.['key']).catch((error: unknown) => {
        throw toTRPCError(error)
      })
      const socket = viewerSocket(client, stream, visitor.address, { subscriptions, directly: directly(frames, client, stream) })
      idle.watch(client, () => socket.isUsed)
      return { ...servicesFor(services, caller), requestId: randomUUID(), socket }
    },
    onError: (failure) => logFailure(services.log, failure),
  })
  return {
    sockets,
    match: ({ pathname, searchParams }) =>
      pathname === PATH
        ? {
            // As tRPC's clients say that they send parameters first.
            introduces: searchParams.get('connectionParams') === '1',
            welcome: (client, stream, request, visitor) => {
              streams.set(client, { stream, visitor })
              sockets.emit('connection', client, request)
            },
          }
        : undefined,
    sendAway: async () => {
      const word = String(jsonEncoder.encode({ id: null, method: 'reconnect' }))
      const clients = [...sockets.clients]
      const spreadMs = Math.min(LONGEST_SEND_AWAY_MS, clients.length * SEND_AWAY_EACH_MS)
      await Promise.all(
        clients.map(async (client) => {
          await delay(Math.random() * spreadMs)
          if (client.readyState === WebSocket.OPEN) client.send(word)
        }),
      )
    },
  }
}
