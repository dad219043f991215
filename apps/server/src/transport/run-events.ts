import { formatPosition, Id, isEnded, parsePosition } from '@unfold/contracts'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'

import { followRun } from '../api/follow-run.ts'
import { messageText } from '../api/wire-text.ts'
import { openEventStream } from './event-stream.ts'
import { inputOf } from './input.ts'
import type { Places } from './places.ts'
import { startingPoint } from './starting-point.ts'

const Params = z.object({ id: Id })
const Query = z.object({ after: z.string().max(100).optional(), stay: z.enum(['true', 'false']).default('false') })

/** Viewers come back in a crowd, and a browser's EventSource never again after a refusal: it is the places that limit how many there are. */
export const OPENINGS = { rateLimit: { max: 5_000, timeWindow: 1_000 } }

/**
 * A run live as server-sent events: each is one `StreamMessage` and bears the position after it as its id, which a browser's
 * EventSource sends back as `Last-Event-ID`.
 */
export const serveRunEvents = (app: FastifyInstance, places: Places): void => {
  app.get('/api/v1/runs/:id/events', { config: OPENINGS }, async (request, reply) =>
    streamRunEvents(request, reply, { runId: inputOf(Params, request.params).id, places }),
  )
}

export const streamRunEvents = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { runId, places }: { runId: string; places: Places },
): Promise<FastifyReply> => {
  const { services } = request
  const query = inputOf(Query, request.query)
  const stay = query.stay === 'true'
  const lastEventId = request.headers['last-event-id']
  const after = startingPoint(typeof lastEventId === 'string' ? lastEventId : query.after)
  const { state, position } = await services.engine.runs.state(runId)
  // An EventSource comes back after every end. 204 is how it is told that there is nothing more to come back for.
  if (isEnded(state.status) && !stay && after === formatPosition(position)) return reply.code(204).send()

  const stream = openEventStream(reply, places)
  const viewer = { ...services, requestId: request.id, socket: stream.socket }
  try {
    for await (const [id, message] of followRun(viewer, { runId, after, stay }, stream.signal)) {
      stream.send(messageText(message), parsePosition(id) ? id : undefined)
      if (message.kind === 'closing') break
    }
  } catch (error) {
    services.log.warn({ err: error, runId, requestId: request.id }, 'an event stream broke off')
  }
  stream.end()
  return reply
}
