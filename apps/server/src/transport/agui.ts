import { createHash } from 'node:crypto'

import { ERRORS, formatPosition, Id, isEnded, JsonValue, START, UnfoldError } from '@unfold/contracts'
import type { FastifyInstance, FastifyReply } from 'fastify'
import { z } from 'zod'

import type { Context, Services } from '../api/context.ts'
import { failureOf, toTRPCError } from '../api/failures.ts'
import { followRun } from '../api/follow-run.ts'
import { projectAgui } from '../interop/agui/project.ts'
import { everyEvent } from '../interop/every-event.ts'
import { openEventStream } from './event-stream.ts'
import { inputOf } from './input.ts'
import type { Places } from './places.ts'

// AG-UI 1.0 over HTTP and server-sent events. Its streams cannot be resumed: each tells its run from the start.

const Thread = z.string().min(1).max(200)
/** What is read of a RunAgentInput. */
const RunAgentInput = z.object({
  threadId: Thread,
  runId: Thread,
  messages: z.array(z.looseObject({ role: z.string(), content: JsonValue.optional() })).default([]),
  forwardedProps: z.looseObject({ input: JsonValue.optional() }).nullish().catch(undefined),
  resume: z
    .array(z.object({ interruptId: z.string(), status: z.enum(['resolved', 'cancelled']), payload: JsonValue.optional() }))
    .optional(),
})
type RunAgentInput = z.infer<typeof RunAgentInput>

type Guarded = Omit<Context, 'socket' | 'requestId'>

type Followed = { runId: string; thread: { threadId: string; runId: string }; answered?: ReadonlySet<string>; silentUntil?: number }

export const serveAgui = (app: FastifyInstance, places: Places): void => {
  app.post('/agui/:workflow', async (request, reply) => {
    const { services } = request
    const { workflow } = inputOf(z.object({ workflow: Id }), request.params)
    const input = inputOf(RunAgentInput, request.body)
    const thread = { threadId: input.threadId, runId: input.runId }
    const resumed = input.resume?.length ? await resume(services, input.resume) : undefined
    if (resumed) return tell(services, places, reply, { thread, ...resumed })
    const key = createHash('sha256')
      .update(JSON.stringify(['agui', workflow, input.threadId, input.runId]))
      .digest('hex')
    const { runId } = await services.engine.runs.start({ workflow, input: workflowInput(input), idempotencyKey: key }, 'AG-UI')
    return tell(services, places, reply, { thread, runId })
  })

  app.get('/agui/runs/:id', async (request, reply) => {
    const { services } = request
    const { id: runId } = inputOf(z.object({ id: Id }), request.params)
    await services.engine.runs.get(runId)
    return tell(services, places, reply, { runId, thread: { threadId: runId, runId } })
  })
}

/** The workflow's input: `forwardedProps.input`, or the last user message, where it is a JSON object. @throws UnfoldError BAD_INPUT */
const workflowInput = ({ forwardedProps, messages }: RunAgentInput): JsonValue => {
  if (forwardedProps?.input !== undefined) return forwardedProps.input
  const said = messages.findLast(({ role }) => role === 'user')?.content
  try {
    const parsed: unknown = typeof said === 'string' ? JSON.parse(said) : undefined
    if (typeof parsed === 'object' && parsed !== null) return parsed as JsonValue
  } catch {
    // It is said below what was expected.
  }
  throw new UnfoldError('BAD_INPUT', 'The input of the workflow is missing.', {
    advice: "Send it as forwardedProps.input, or as JSON in the last user message. GET /api/v1/workflows tells each workflow's schema.",
  })
}

/** Answers what was asked. What was answered meanwhile by somebody else stays as it is. */
const resume = async ({ engine }: Services, entries: NonNullable<RunAgentInput['resume']>) => {
  const answers = entries.map(({ interruptId, ...more }) => {
    const [runId = '', inputId = ''] = interruptId.split('.')
    return { runId, inputId, ...more }
  })
  const { runId } = answers[0] ?? { runId: '' }
  if (answers.some((one) => one.runId !== runId)) throw new UnfoldError('BAD_INPUT', 'The interrupts belong to different runs.')
  const { state } = await engine.runs.state(runId)
  for (const { inputId, status, payload } of answers) {
    if (status === 'cancelled') {
      if (!isEnded(state.status)) await engine.runs.cancel(runId, 'The question was turned down.', 'AG-UI')
      break
    }
    try {
      await engine.runs.answer(runId, inputId, payload ?? null, 'AG-UI')
    } catch (error) {
      if (!(error instanceof UnfoldError && error.code === 'CONFLICT')) throw error
    }
  }
  return { runId, answered: new Set(answers.map(({ inputId }) => inputId)), silentUntil: isEnded(state.status) ? 0 : state.seq }
}

const tell = async (
  services: Guarded,
  places: Places,
  reply: FastifyReply,
  { runId, thread, answered, silentUntil = 0 }: Followed,
): Promise<FastifyReply> => {
  const stream = openEventStream(reply, places)
  const projection = projectAgui(runId, thread)
  const send = (events: object[]) => {
    for (const event of events) stream.send(JSON.stringify(event))
    return events.length > 0
  }
  const viewer = { ...services, requestId: reply.request.id, socket: stream.socket }
  try {
    const told = followRun(viewer, { runId, after: formatPosition(START) }, stream.signal)
    let head = 0
    for await (const next of everyEvent(services.engine.runs, told, { runId, after: 0 })) {
      if ('message' in next) {
        if (next.message.kind === 'connected') ({ head } = next.message)
        if (next.message.kind === 'heartbeat') stream.comment('heartbeat')
        if (next.message.kind === 'closing') break
        continue
      }
      for (const event of next.events) {
        const events = projection.next(event)
        if (event.seq > silentUntil) send(events)
        else if (event.seq === silentUntil) send(projection.begin())
      }
      if ((await stream.socket.drained(stream.signal, services.patienceMs)) === 'never') {
        stream.socket.drop()
        break
      }
      // Only of what is asked now: questions of the past were answered.
      if ((next.events.at(-1)?.seq ?? 0) >= Math.max(head, silentUntil + 1) && send(projection.interrupt(answered))) break
    }
  } catch (thrown) {
    const failure = failureOf(toTRPCError(thrown), reply.request.id)
    services.log.warn({ err: thrown, runId, status: ERRORS[failure.code].http }, 'an AG-UI stream broke off')
    send([{ type: 'RUN_ERROR', message: failure.message, code: failure.code }])
  }
  stream.end()
  return reply
}
