import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import { ERRORS } from '@unfold/contracts'
import { type WebSocket, WebSocketServer } from 'ws'

import type { Gatekeeper } from './gatekeeper.ts'
import { limitMessages } from './message-limit.ts'
import type { Places } from './places.ts'

// An upgrade goes past Fastify, so everything is checked again here, before the 101: what is refused gets an HTTP status.

export type Refusal = { status: number; message: string }

/** One kind of WebSocket: where it is, and what speaks over it. */
export type SocketRoute = {
  sockets: WebSocketServer
  /** Undefined where the address is not of this kind. `refusal` may look further before the 101. */
  match: (url: URL) => { refusal?: () => Promise<Refusal | undefined>; welcome: Welcome } | undefined
}

type Welcome = (client: WebSocket, stream: Duplex, request: IncomingMessage) => void

export type Upgrades = {
  /** Takes no new socket from now on. */
  shut(): void
  /** Closes what is still open, as a restart. */
  close(): Promise<void>
}

/** The largest frame that a client may send. */
const LARGEST_FRAME = 1 << 20
/** RFC 6455: the server is restarting. */
const SERVICE_RESTART = 1012
const CLOSE_WAIT_MS = 500

export const socketServer = (): WebSocketServer =>
  new WebSocketServer({ noServer: true, perMessageDeflate: false, maxPayload: LARGEST_FRAME, clientTracking: true })

export const serveUpgrades = (
  server: Server,
  routes: readonly SocketRoute[],
  { gatekeeper, places }: { gatekeeper: Gatekeeper; places: Places },
): Upgrades => {
  let open = true

  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> => {
    const refused = gatekeeper(request)
    if (refused) return refuse(stream, refused)
    const url = new URL(request.url ?? '', 'http://host')
    const found = routes.map((route) => ({ sockets: route.sockets, ...route.match(url) })).find(({ welcome }) => welcome !== undefined)
    if (!found?.welcome) return refuse(stream, { status: 404, message: 'There is no WebSocket here.' })
    if (!open) return refuse(stream, { status: ERRORS.UNAVAILABLE.http, message: 'The server is restarting.' })
    const place = places.take()
    if (!place) return refuse(stream, { status: ERRORS.UNAVAILABLE.http, message: 'There are too many connections.' })
    stream.once('close', () => place[Symbol.dispose]())
    const { sockets, welcome } = found
    const declined = await found.refusal?.()
    if (declined) {
      place[Symbol.dispose]()
      return refuse(stream, declined)
    }
    sockets.handleUpgrade(request, stream, head, (client) => {
      client.on('error', () => client.terminate())
      limitMessages(client)
      welcome(client, stream, request)
    })
  }

  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    upgrade(request, stream, head).catch(() => refuse(stream, { status: ERRORS.UNAVAILABLE.http, message: 'It cannot be told just now.' }))
  })

  return {
    shut: () => {
      open = false
    },
    close: async () => {
      open = false
      await Promise.all(routes.flatMap(({ sockets }) => [...sockets.clients].map((client) => endSocket(client))))
      for (const { sockets } of routes) sockets.close()
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

const refuse = (stream: Duplex, { status, message }: Refusal): void => {
  const headers = ['Connection: close', 'Content-Type: text/plain; charset=utf-8', `Content-Length: ${Buffer.byteLength(message)}`]
  if (status === ERRORS.UNAVAILABLE.http) headers.push('Retry-After: 5')
  stream.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers.join('\r\n')}\r\n\r\n${message}`)
  // A peer that does not close its side is not waited for.
  setTimeout(() => stream.destroy(), CLOSE_WAIT_MS).unref()
}
