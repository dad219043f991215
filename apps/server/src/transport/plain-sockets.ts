import { randomUUID } from 'node:crypto'
import type { Duplex } from 'node:stream'

import { ERRORS, Id, type StreamMessage, UnfoldError } from '@unfold/contracts'
import type { WebSocket } from 'ws'
import { z } from 'zod'

import type { Caller } from '../access/caller.ts'
import { servicesFor } from '../access/services-for.ts'
import type { Services } from '../api/context.ts'
import { failureOf, toTRPCError } from '../api/failures.ts'
import { plainViewers, type PlainFormat } from '../interop/plain-viewers.ts'
import { logFailure } from './failure-log.ts'
import { startingPoint } from './starting-point.ts'
import { type Refusal, type SocketRoute, socketServer } from './upgrades.ts'
import { viewerSocket } from './viewer-socket.ts'
import { POLICY_VIOLATION, type Visitor } from './visitor.ts'

// Plain JSON over a WebSocket, for programs without tRPC: one run a socket, followed from the moment it is open.

const PATH = /^\/ws\/runs\/([^/]+)$/
const PING_MS = 15_000
/** RFC 6455: done; failed; restarting. */
const CLOSE_CODES = { ended: 1000, failed: 1011, restarting: 1012, revoked: POLICY_VIOLATION, too_slow: 1013 } as const satisfies Record<
  Reason,
  number
>

type Reason = Extract<StreamMessage, { kind: 'closing' }>['reason']

export const plainSockets = (services: Services): SocketRoute => ({
  sockets: socketServer(),
  match: ({ pathname, searchParams }) => {
    const runId = PATH.exec(pathname)?.[1]
    if (runId === undefined) return undefined
    const format = searchParams.get('format') ?? 'native'
    return {
      introduces: services.access.required,
      refusal: (caller) => refusalOf(services, caller, { runId, format }),
      welcome: async (client, stream, _request, visitor) => {
        const after = startingPoint(searchParams.get('after') ?? undefined)
        const caller = visitor.caller ?? (await introduced(client, visitor))
        if (caller)
          await speak(services, caller, { client, stream, address: visitor.address }, { runId, after, format: format as PlainFormat })
      },
    }
  },
})

/** Who has not said at the upgrade who it is learns after its first message that there is no such run. */
const refusalOf = async (
  services: Services,
  caller: Caller | undefined,
  { runId, format }: { runId: string; format: string },
): Promise<Refusal | undefined> => {
  if (!Object.hasOwn(plainViewers, format)) return { status: 400, message: 'The format is native or progress.' }
  if (!caller) return undefined
  const { engine } = servicesFor(services, caller)
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

const Introduction = z.object({ type: z.literal('authenticate'), key: z.string().max(200) })

/** Who it is, by its first message; undefined where it is nobody, and was shown out. */
const introduced = async (client: WebSocket, visitor: Visitor): Promise<Caller | undefined> => {
  const said = await new Promise<string>((resolve) => {
    client.once('message', (data) => resolve((data as Buffer).toString('utf8', 0, 1_000)))
    client.once('close', () => resolve(''))
  })
  try {
    const { data } = Introduction.safeParse(JSON.parse(said))
    if (!data) throw new UnfoldError('UNAUTHORIZED', 'The first message is to be {"type":"authenticate","key":"…"}.')
    return await visitor.identify(data.key)
  } catch (error) {
    const words = error instanceof UnfoldError ? error.message : 'The first message is no JSON.'
    client.close(POLICY_VIOLATION, words)
    return undefined
  }
}

const speak = async (
  services: Services,
  caller: Caller,
  { client, stream, address }: { client: WebSocket; stream: Duplex; address: string | undefined },
  { runId, after, format }: Wish,
): Promise<void> => {
  const gone = new AbortController()
  client.once('close', () => gone.abort())
  const requestId = randomUUID()
  const viewer = plainViewers[format](
    { ...servicesFor(services, caller), requestId, socket: viewerSocket(client, stream, address) },
    { runId, after },
    gone.signal,
  )
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
