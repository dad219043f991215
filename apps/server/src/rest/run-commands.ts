import { Failure, Id, InstructRun, JsonValue, ReviewFinding, UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

import { route } from './route.ts'

const RunId = z.object({ id: Id.describe('The run') })
const Reason = z.object({ reason: z.string().trim().min(1).max(500).optional() }).default({})

/** As many as a page of the list has. */
const MOST_AT_ONCE = 100

export const runCommandRoutes = [
  route({
    method: 'post',
    path: '/runs/{id}/cancel',
    id: 'cancelRun',
    tag: 'Runs',
    summary: 'Cancel a run',
    description: 'Durable when it answers; the run ends when every agent has stopped.',
    params: RunId,
    body: Reason,
    errors: ['BAD_INPUT', 'NOT_FOUND', 'RUN_ENDED'],
    handle: async ({ engine }, { params, body }) => {
      await engine.runs.cancel(params.id, body.reason)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/runs/{id}/instructions',
    id: 'instructRun',
    tag: 'Runs',
    summary: 'Tell those at work something, or one agent alone',
    description:
      'Durable when it answers. What comes of it is for the workflow to say: one that does not read instructions goes on as before.',
    params: RunId,
    body: InstructRun,
    errors: ['BAD_INPUT', 'NOT_FOUND', 'RUN_ENDED', 'CONFLICT'],
    handle: async ({ engine }, { params, body }) => {
      await engine.runs.instruct(params.id, body)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/runs/{id}/agents/{agentId}/cancel',
    id: 'stopAgent',
    tag: 'Runs',
    summary: 'Stop one agent',
    description: 'Durable when it answers. The others go on, and the run ends without what this one would have found.',
    params: RunId.extend({ agentId: Id }),
    body: Reason,
    errors: ['BAD_INPUT', 'NOT_FOUND', 'RUN_ENDED', 'CONFLICT'],
    handle: async ({ engine }, { params, body }) => {
      await engine.runs.stopAgent(params.id, params.agentId, body.reason)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/runs/{id}/findings/{findingId}/review',
    id: 'reviewFinding',
    tag: 'Runs',
    summary: 'Review a finding: a verdict, a comment, a severity of your own',
    description:
      'While the run works and after its end. What is absent stays as it stood, `null` takes a comment or a severity back, and a reason goes ' +
      'with its verdict. Durable when it answers; with a `commandId` it is done once, however often it is posted.',
    params: RunId.extend({ findingId: Id }),
    body: ReviewFinding,
    errors: ['BAD_INPUT', 'NOT_FOUND'],
    handle: async ({ engine }, { params, body }) => {
      await engine.runs.review(params.id, params.findingId, body)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/runs/{id}/inputs/{inputId}',
    id: 'answerQuestion',
    tag: 'Runs',
    summary: 'Answer what an agent asked',
    params: RunId.extend({ inputId: Id }),
    body: z.object({ value: JsonValue }),
    errors: ['BAD_INPUT', 'NOT_FOUND', 'CONFLICT'],
    handle: async ({ engine }, { params, body }) => {
      await engine.runs.answer(params.id, params.inputId, body.value)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/runs/{id}/pause',
    id: 'pauseRun',
    tag: 'Runs',
    summary: 'Pause a run',
    description: 'Durable when it answers; the run is paused when the steps in hand are done, and keeps what it has.',
    params: RunId,
    body: Reason,
    errors: ['BAD_INPUT', 'NOT_FOUND', 'RUN_ENDED', 'CONFLICT'],
    handle: async ({ engine }, { params, body }) => {
      await engine.runs.pause(params.id, body.reason)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/runs/{id}/resume',
    id: 'resumeRun',
    tag: 'Runs',
    summary: 'Go on with a paused run',
    params: RunId,
    errors: ['NOT_FOUND', 'RUN_ENDED', 'CONFLICT'],
    handle: async ({ engine }, { params }) => {
      await engine.runs.resume(params.id)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/runs/{id}/retry',
    id: 'retryRun',
    tag: 'Runs',
    summary: 'The next attempt of an ended run',
    description: 'Of what is not completed; or of the named agents, and of what builds on them. What is done is kept.',
    params: RunId,
    body: z.object({ agents: z.array(Id).min(1).max(1_000).optional() }).default({}),
    errors: ['BAD_INPUT', 'NOT_FOUND', 'CONFLICT'],
    handle: async ({ engine }, { params, body }) => {
      await engine.runs.retry(params.id, body)
      return { body: undefined }
    },
  }),
  route({
    method: 'delete',
    path: '/runs/{id}',
    id: 'deleteRun',
    tag: 'Runs',
    summary: 'Delete an ended run, with its journal',
    params: RunId,
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ engine }, { params }) => {
      await engine.runs.delete(params.id)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/runs/bulk',
    id: 'changeRuns',
    tag: 'Runs',
    summary: 'Cancel or delete many runs',
    description: 'Each for itself: one that is refused says why, and the others are done.',
    body: z.strictObject({ action: z.enum(['cancel', 'delete']), ids: z.array(Id).min(1).max(MOST_AT_ONCE) }),
    answer: z.object({ runs: z.array(z.object({ runId: Id, error: Failure.optional().describe('Absent where it was done') })) }),
    errors: ['BAD_INPUT'],
    handle: async ({ engine }, { body: { action, ids } }) => {
      const act = action === 'cancel' ? (runId: string) => engine.runs.cancel(runId) : (runId: string) => engine.runs.delete(runId)
      const runs: { runId: string; error?: Failure }[] = []
      for (const runId of new Set(ids)) {
        const error = await refusalOf(act(runId))
        runs.push({ runId, ...(error ? { error } : {}) })
      }
      return { body: { runs } }
    },
  }),
  route({
    method: 'post',
    path: '/runs/import',
    id: 'importRun',
    tag: 'Runs',
    summary: 'Take in a run that was exported as JSON',
    description: 'Its hash chain is recomputed first: a file that was changed is refused. The run keeps its id.',
    body: z.looseObject({ kind: z.string() }),
    large: true,
    answer: z.object({ runId: Id, created: z.boolean().describe('false where it is here already') }),
    statuses: { 201: 'It is here now', 200: 'It was here already' },
    errors: ['BAD_INPUT', 'CONFLICT', 'TOO_LARGE'],
    handle: async ({ engine }, { body }) => {
      const imported = await engine.runs.import(body)
      return { body: imported, status: imported.created ? 201 : 200, headers: { location: `/api/v1/runs/${imported.runId}` } }
    },
  }),
]

/** @returns undefined where it was done. @throws what nobody foresaw */
const refusalOf = async (work: Promise<void>): Promise<Failure | undefined> => {
  try {
    await work
    return undefined
  } catch (error) {
    if (error instanceof UnfoldError) return error.toFailure()
    throw error
  }
}
