import { randomUUID } from 'node:crypto'
import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import { ERRORS } from '@unfold/contracts'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { type WebSocket, WebSocketServer } from 'ws'

import type { Services } from '../api/context.ts'
import { type AppRouter, appRouter } from '../api/router.ts'
import { logFailure } from './failure-log.ts'
import { frameEncoder } from './frame-encoder.ts'
import type { Gatekeeper } from './gatekeeper.ts'
import { limitMessages } from './message-limit.ts'
import { SUBSCRIPTIONS_PER_SOCKET, viewerSocket } from './viewer-socket.ts'

// An upgrade goes past Fastify, so everything is checked again here, before the 101: what is refused gets an HTTP status.

export type WebSockets = {
  /** Asks every client to connect anew, elsewhere or later; takes no new socket. */
  sendAway(): void
  /** Closes what is still open, as a restart. */
  close(): Promise<void>
}

const WEBSOCKET_PATH = '/trpc'

/** The largest frame that a client may send. */
const LARGEST_FRAME = 1 << 20
/** A client that comes back takes up all its subscriptions in one frame. */
const LARGEST_BATCH = SUBSCRIPTIONS_PER_SOCKET
const PING_MS = 15_000
const PONG_WAIT_MS = 5_000
/** RFC 6455: the server is restarting. */
const SERVICE_RESTART = 1012
const CLOSE_WAIT_MS = 500

export const serveWebSockets = (
  server: Server,
  services: Services,
  { gatekeeper, maxConnections }: { gatekeeper: Gatekeeper; maxConnections: number },
): WebSockets => {
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: LARGEST_FRAME, clientTracking: true })
  let open = true

  const refusal = (request: IncomingMessage): { status: number; message: string } | undefined => {
    const refused = gatekeeper(request)
    if (refused) return refused
    if (new URL(request.url ?? '', 'http://host').pathname !== WEBSOCKET_PATH)
      return { status: 404, message: 'There is no WebSocket here.' }
    if (!open) return { status: ERRORS.UNAVAILABLE.http, message: 'The server is restarting.' }
    if (sockets.clients.size >= maxConnections) return { status: ERRORS.UNAVAILABLE.http, message: 'There are too many connections.' }
    return undefined
  }

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    const refused = refusal(request)
    if (refused) return refuse(socket, refused.status, refused.message)
    sockets.handleUpgrade(request, socket, head, (client) => {
      netSockets.set(client, socket)
      client.on('error', () => client.terminate())
      limitMessages(client)
      sockets.emit('connection', client, request)
    })
  })

  const netSockets = new WeakMap<WebSocket, Duplex>()
  const handler = applyWSSHandler<AppRouter>({
    wss: sockets,
    router: appRouter,
    maxBatchSize: LARGEST_BATCH,
    keepAlive: { enabled: true, pingMs: PING_MS, pongWaitMs: PONG_WAIT_MS },
    experimental_encoder: frameEncoder,
    createContext: ({ res }) => ({ ...services, requestId: randomUUID(), socket: viewerSocket(res, netSockets.get(res)) }),
    onError: (failure) => logFailure(services.log, failure),
  })

  return {
    sendAway: () => {
      open = false
      handler.broadcastReconnectNotification()
    },
    close: async () => {
      open = false
      const ending = [...sockets.clients].map((client) => endSocket(client))
      await Promise.all(ending)
      sockets.close()
    },
  }
}

const endSocket = (client: WebSocket): Promise<void> =>
  new Promise((resolve) => {
    const impatience = setTimeout(() => client.terminate(), CLOSE_WAIT_MS)
    client.once('close', () => {
      clearTimeout(impatience)
      resolve()
    })
    client.close(SERVICE_RESTART, 'The server is restarting.')
  })

const refuse = (socket: Duplex, status: number, message: string): void => {
  const headers = ['Connection: close', 'Content-Type: text/plain; charset=utf-8', `Content-Length: ${Buffer.byteLength(message)}`]
  if (status === ERRORS.UNAVAILABLE.http) headers.push('Retry-After: 5')
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('\r\n')}\r\n\r\n${message}`)
  // A peer that does not close its side is not waited for.
  setTimeout(() => socket.destroy(), CLOSE_WAIT_MS).unref()
}
