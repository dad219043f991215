import { type IncomingMessage, type Server, STATUS_CODES } from 'node:http'
import type { Duplex } from 'node:stream'

import { ERRORS, UnfoldError } from '@unfold/contracts'
import type { Logger } from 'pino'
import { type WebSocket, WebSocketServer } from 'ws'

import type { Access } from '../access/access.ts'
import type { Caller } from '../access/caller.ts'
import { clientAddress, type ProxyTrust } from './client-address.ts'
import { refuseKeyInQuery, tokenIn } from './credentials.ts'
import type { Gatekeeper } from './gatekeeper.ts'
import { limitMessages } from './message-limit.ts'
import type { Places } from './places.ts'
import { createVisitor, type Visitor } from './visitor.ts'

// An upgrade goes past Fastify, so everything is checked again here, before the 101: what is refused gets an HTTP status.

export type Refusal = { status: number; message: string }

/** One kind of WebSocket: where it is, and what speaks over it. */
export type SocketRoute = {
  sockets: WebSocketServer
  /**
   * Undefined where the address is not of this kind. `introduces`: it may say who it is in its first message, and not at the upgrade.
   * `refusal` may look further before the 101, for whom it is known to be.
   */
  match: (
    url: URL,
  ) => { introduces: boolean; refusal?: (caller: Caller | undefined) => Promise<Refusal | undefined>; welcome: Welcome } | undefined
}

type Welcome = (client: WebSocket, stream: Duplex, request: IncomingMessage, visitor: Visitor) => unknown

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

export type UpgradeOptions = {
  gatekeeper: Gatekeeper
  places: Places
  /** For those that have yet to say who they are. */
  waitingPlaces: Places
  access: Access
  proxies: ProxyTrust
  log: Logger
}

export const serveUpgrades = (
  server: Server,
  routes: readonly SocketRoute[],
  { gatekeeper, places, waitingPlaces, access, proxies, log }: UpgradeOptions,
): Upgrades => {
  let open = true

  const upgrade = async (request: IncomingMessage, stream: Duplex, head: Buffer): Promise<void> => {
    const refused = gatekeeper(request)
    if (refused) return refuse(stream, refused)
    const url = new URL(request.url ?? '', 'http://host')
    const found = routes.map(({ sockets, match }) => ({ sockets, ...match(url) })).find(({ welcome }) => welcome !== undefined)
    if (!found?.welcome) return refuse(stream, { status: 404, message: 'There is no WebSocket here.' })
    if (!open) return refuse(stream, { status: ERRORS.UNAVAILABLE.http, message: 'The server is restarting.' })
    const { sockets, welcome, introduces = false } = found
    refuseKeyInQuery(request.url ?? '')
    const token = url.searchParams.get('ticket') ?? tokenIn(request.headers, { cookies: access.required })
    const caller = token === undefined && introduces ? undefined : await access.identify(token)
    const isLetIn = caller !== undefined || !access.required
    const address = clientAddress(request, proxies)
    const place = (isLetIn ? places : waitingPlaces).take(address)
    if (!place) return refuse(stream, { status: ERRORS.UNAVAILABLE.http, message: 'There are too many connections.' })
    const visitor = createVisitor({ caller, isLetIn, place, access, places, address })
    stream.once('close', () => visitor.left())
    const declined = await found.refusal?.(caller)
    if (declined) {
      visitor.left()
      return refuse(stream, declined)
    }
    sockets.handleUpgrade(request, stream, head, (client) => {
      client.on('error', () => client.terminate())
      limitMessages(client)
      visitor.arrived(client)
      welcome(client, stream, request, visitor)
    })
  }

  server.on('upgrade', (request, stream, head) => {
    stream.on('error', () => stream.destroy())
    upgrade(request, stream, head).catch((error: unknown) => {
      if (!(error instanceof UnfoldError)) log.error({ err: error }, 'an upgrade failed unexpectedly')
      refuse(stream, refusalFor(error))
    })
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

const refusalFor = (error: unknown): Refusal =>
  error instanceof UnfoldError
    ? { status: ERRORS[error.code].http, message: error.message }
    : { status: ERRORS.UNAVAILABLE.http, message: 'It cannot be told just now.' }

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
