import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'

import { ERRORS, Id, type StreamMessage, UnfoldError } from '@unfold/contracts'
import type { WebSocket } from 'ws'

import type { Services } from '../api/context.ts'
import { failureOf, toTRPCError } from '../api/failures.ts'
import { plainViewers, type PlainFormat } from '../interop/plain-viewers.ts'
import { logFailure } from './failure-log.ts'
import { startingPoint } from './starting-point.ts'
import { type Refusal, type SocketRoute, socketServer } from './upgrades.ts'
import { viewerSocket } from './viewer-socket.ts'

// Plain JSON over a WebSocket, for programs without tRPC: one run a socket, followed from the moment it is open.

const PATH = /^\/ws\/runs\/([^/]+)$/
const PING_MS = 15_000
/** RFC 6455: done; failed; restarting. */
const CLOSE_CODES = { ended: 1000, failed: 1011, restarting: 1012, revoked: 1008, too_slow: 1013 } as const satisfies Record<Reason, number>

type Reason = Extract<StreamMessage, { kind: 'closing' }>['reason']

export const plainSockets = (services: Services): SocketRoute => ({
  sockets: socketServer(),
  match: ({ pathname, searchParams }) => {
    const runId = PATH.exec(pathname)?.[1]
    if (runId === undefined) return undefined
    const format = searchParams.get('format') ?? 'native'
    return {
      refusal: () => refusalOf(services, runId, format),
      welcome: (client, stream) => {
        const after = startingPoint(searchParams.get('after') ?? undefined)
        void speak(services, client, stream, { runId, after, format: format as PlainFormat })
      },
    }
  },
})

const refusalOf = async ({ engine }: Services, runId: string, format: string): Promise<Refusal | undefined> => {
  if (!Object.hasOwn(plainViewers, format)) return { status: 400, message: 'The format is native or progress.' }
  try {
    if (!Id.safeParse(runId).success) throw new UnfoldError('NOT_FOUND', 'There is no such run.')
    await engine.runs.get(runId)
    return undefined
  } catch (error) {
    const failure = failureOf(toTRPCError(error), '-')
    return { status: ERRORS[failure.code].http, message: failure.message }
  }
}

type Wish = { runId: string; after: string | undefined; format: PlainFormat }

const speak = async (services: Services, client: WebSocket, stream: Duplex, { runId, after, format }: Wish): Promise<void> => {
  const gone = new AbortController()
  client.once('close', () => gone.abort())
  const requestId = randomUUID()
  const viewer = plainViewers[format]({ ...services, requestId, socket: viewerSocket(client, stream) }, { runId, after }, gone.signal)
  const send = (text: string) => client.send(text)
  const stopPinging = keepAlive(client)
  let reason: Reason = 'ended'
  let greeted = false
  try {
    for await (const told of viewer.told()) {
      for (const text of told.texts) send(text)
      // The greeting comes first, whatever the client says meanwhile.
      if (!greeted) answerPings(client, () => send(viewer.pong(new Date().toISOString())))
      greeted = true
      if (told.closing === undefined) continue
      reason = told.closing
      break
    }
  } catch (thrown) {
    const error = toTRPCError(thrown)
    logFailure(services.log, { error, path: `/ws/runs/${runId}`, ctx: { requestId } })
    reason = 'failed'
    send(viewer.failed(failureOf(error, requestId)))
  } finally {
    stopPinging()
    client.close(CLOSE_CODES[reason], reason)
  }
}

/** A text frame `ping`, or a JSON object whose kind or type is "ping"; anything else that a client says is passed over. */
const answerPings = (client: WebSocket, pong: () => void): void => {
  client.on('message', (data, isBinary) => {
    if (isBinary) return
    const text = (data as Buffer).toString('utf8', 0, 64)
    if (/^\s*(?:ping|\{\s*"(?:kind|type)"\s*:\s*"ping"[^]*)\s*$/.test(text)) pong()
  })
}

/** A client that answers no ping is gone. @returns stops */
const keepAlive = (client: WebSocket): (() => void) => {
  let alive = true
  client.on('pong', () => (alive = true))
  const timer = setInterval(() => {
    if (!alive) return client.terminate()
    alive = false
    client.ping()
  }, PING_MS)
  const stop = () => clearInterval(timer)
  client.once('close', stop)
  return stop
}
