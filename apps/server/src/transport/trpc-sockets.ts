import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'

import { applyWSSHandler } from '@trpc/server/adapters/ws'
import type { WebSocket } from 'ws'

import type { Services } from '../api/context.ts'
import { type AppRouter, appRouter } from '../api/router.ts'
import { createFrames, directly } from './direct-frames.ts'
import { logFailure } from './failure-log.ts'
import { frameEncoder } from './frame-encoder.ts'
import { type SocketRoute, socketServer } from './upgrades.ts'
import { SUBSCRIPTIONS_PER_SOCKET, viewerSocket } from './viewer-socket.ts'

const PATH = '/trpc'
/** A client that comes back takes up all its subscriptions in one frame. */
const LARGEST_BATCH = SUBSCRIPTIONS_PER_SOCKET
const PING_MS = 15_000
const PONG_WAIT_MS = 5_000

/** tRPC over WebSockets. `sendAway` asks every client to connect anew, elsewhere or later. */
export const trpcSockets = (services: Services): SocketRoute & { sendAway(): void } => {
  const sockets = socketServer()
  const streams = new WeakMap<WebSocket, Duplex>()
  const frames = createFrames()
  const handler = applyWSSHandler<AppRouter>({
    wss: sockets,
    router: appRouter,
    maxBatchSize: LARGEST_BATCH,
    keepAlive: { enabled: true, pingMs: PING_MS, pongWaitMs: PONG_WAIT_MS },
    experimental_encoder: frameEncoder,
    createContext: ({ res: client }) => {
      const stream = streams.get(client)
      const socket = viewerSocket(client, stream, stream && directly(frames, client, stream))
      return { ...services, requestId: randomUUID(), socket }
    },
    onError: (failure) => logFailure(services.log, failure),
  })
  return {
    sockets,
    match: ({ pathname }) =>
      pathname === PATH
        ? {
            welcome: (client, stream, request) => {
              streams.set(client, stream)
              sockets.emit('connection', client, request)
            },
          }
        : undefined,
    sendAway: () => handler.broadcastReconnectNotification(),
  }
}
