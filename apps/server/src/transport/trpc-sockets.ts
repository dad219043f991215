import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'

import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { UnfoldError } from '@unfold/contracts'
import type { WebSocket } from 'ws'

import { servicesFor } from '../access/services-for.ts'
import type { Services } from '../api/context.ts'
import { toTRPCError } from '../api/failures.ts'
import { type AppRouter, appRouter } from '../api/router.ts'
import { createFrames, directly } from './direct-frames.ts'
import { logFailure } from './failure-log.ts'
import { frameEncoder } from './frame-encoder.ts'
import { type SocketRoute, socketServer } from './upgrades.ts'
import { SUBSCRIPTIONS_PER_SOCKET, viewerSocket } from './viewer-socket.ts'
import type { Visitor } from './visitor.ts'

const PATH = '/trpc'
/** A client that comes back takes up all its subscriptions in one frame. */
const LARGEST_BATCH = SUBSCRIPTIONS_PER_SOCKET
const PING_MS = 15_000
const PONG_WAIT_MS = 5_000

/** tRPC over WebSockets. `sendAway` asks every client to connect anew, elsewhere or later. */
export const trpcSockets = (services: Services): SocketRoute & { sendAway(): void } => {
  const sockets = socketServer()
  const streams = new WeakMap<WebSocket, { stream: Duplex; visitor: Visitor }>()
  const frames = createFrames()
  const handler = applyWSSHandler<AppRouter>({
    wss: sockets,
    router: appRouter,
    maxBatchSize: LARGEST_BATCH,
    keepAlive: { enabled: true, pingMs: PING_MS, pongWaitMs: PONG_WAIT_MS },
    experimental_encoder: frameEncoder,
    // Made at once, or when the connection's parameters have come.
    createContext: async ({ res: client, info }) => {
      const { stream, visitor } = streams.get(client) ?? {}
      if (!stream || !visitor) throw new UnfoldError('INTERNAL', 'A socket came past the upgrade.')
      const caller = await visitor.identify(info.connectionParams?.['key']).catch((error: unknown) => {
        throw toTRPCError(error)
      })
      const socket = viewerSocket(client, stream, directly(frames, client, stream))
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
    sendAway: () => handler.broadcastReconnectNotification(),
  }
}
