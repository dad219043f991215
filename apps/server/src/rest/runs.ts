import { formatPosition, Id, JsonValue, ListRuns, RunPage, RunState, RunStatus, RunSummary, StartRun, UnfoldError } from '@unfold/contracts'
import { EXTERNAL } from '@unfold/engine'
import { z } from 'zod'

import { route } from './route.ts'

const JOURNAL_PAGE = 500

const RunId = z.object({ id: Id.describe('The run') })
const Started = z.object({ runId: Id, created: z.boolean().describe('false where the idempotency key was used before: it is that run') })
const StartedHere = Started.extend({
  writeToken: z.string().optional().describe('Of a run of agents from outside, this once: what its events are posted with'),
})
const Emitted = z.object({
  accepted: z.boolean().describe('false where a batch of this id was taken before'),
  status: RunStatus,
  position: z.string(),
})
export const ListRunsQuery = ListRuns.extend({
  status: z
    .union([RunStatus, z.array(RunStatus)])
    .transform((one) => (Array.isArray(one) ? one : [one]))
    .optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
})
const Change = z.strictObject({
  title: z.string().optional(),
  tags: z.array(z.string()).optional(),
  priority: z.int().optional(),
  notes: z.string().optional(),
})
const Position = z.string().describe('seq.hash, from which the run can be followed')
const JournalPage = z.object({
  events: z.array(z.object({ seq: z.int(), text: z.string().describe('The event as it is stored'), hash: z.string() })),
  nextAfter: z.int().optional().describe('Absent on the last page'),
})

export const runRoutes = [
  route({
    method: 'post',
    path: '/runs',
    id: 'startRun',
    tag: 'Runs',
    summary: 'Start a run',
    description:
      'Durable when it answers. With the workflow `external` the agents work in your own program, which posts what they do. Two starts with the same key, in the body or as the header Idempotency-Key, are one run.',
    body: StartRun,
    answer: StartedHere,
    statuses: { 201: 'The run was created', 200: 'The key was used before: that run' },
    errors: ['BAD_INPUT', 'NOT_FOUND'],
    handle: async ({ engine }, { body, headers }) => {
      const key = headers['idempotency-key']
      const request = typeof key === 'string' && body.idempotencyKey === undefined ? { ...body, idempotencyKey: key } : body
      const started = await (body.workflow === EXTERNAL ? engine.external.start(request) : engine.runs.start(request))
      return { body: started, status: started.created ? 201 : 200, headers: { location: `/api/v1/runs/${started.runId}` } }
    },
  }),
  route({
    method: 'get',
    path: '/runs',
    id: 'listRuns',
    tag: 'Runs',
    summary: 'List runs, the latest first',
    query: ListRunsQuery,
    answer: RunPage,
    errors: ['BAD_INPUT'],
    handle: async ({ engine }, { query }) => ({ body: await engine.runs.list(query) }),
  }),
  route({
    method: 'get',
    path: '/runs/{id}',
    id: 'getRun',
    tag: 'Runs',
    summary: 'One run, as a list shows it',
    params: RunId,
    answer: RunSummary,
    errors: ['NOT_FOUND'],
    handle: async ({ engine }, { params }) => ({ body: await engine.runs.get(params.id) }),
  }),
  route({
    method: 'patch',
    path: '/runs/{id}',
    id: 'updateRun',
    tag: 'Runs',
    summary: "Change a run's title, tags, priority or notes",
    description: 'What is given is changed, what is absent stays. Of an ended run too.',
    params: RunId,
    body: Change,
    errors: ['BAD_INPUT', 'NOT_FOUND'],
    handle: async ({ engine }, { params, body }) => {
      await engine.runs.update(params.id, body)
      return { body: undefined }
    },
  }),
  route({
    method: 'post',
    path: '/runs/{id}/events',
    id: 'emitEvents',
    tag: 'Runs',
    summary: 'Tell what an agent from outside did',
    description:
      'A batch of events is taken as a whole, and once for its id: post it again with the same id until it is answered. An event is ' +
      '`{ type, … }` as in the journal, without what the server numbers it with: `agent.spawned` first, `run.completed` or `run.failed` last.',
    writeToken: true,
    params: RunId,
    body: z.object({
      id: z.string().min(1).max(200),
      events: z
        .array(z.looseObject({ type: z.string() }))
        .min(1)
        .max(200),
    }),
    answer: Emitted,
    errors: ['BAD_INPUT', 'UNAUTHORIZED', 'NOT_FOUND', 'RUN_ENDED'],
    handle: async ({ engine }, { params, body, headers }) => {
      const token = /^Bearer (\S+)$/.exec(typeof headers['authorization'] === 'string' ? headers['authorization'] : '')?.[1] ?? ''
      const { accepted, status, position } = await engine.external.emit(params.id, token, body)
      return { body: { accepted, status, position: formatPosition(position) } }
    },
  }),
  route({
    method: 'get',
    path: '/runs/{id}/state',
    id: 'getRunState',
    tag: 'Runs',
    summary: 'All that is known of a run: its journal, folded',
    params: RunId,
    answer: z.object({ state: RunState, position: Position }),
    errors: ['NOT_FOUND'],
    handle: async ({ engine }, { params }) => {
      const { state, position } = await engine.runs.state(params.id)
      return { body: { state, position: formatPosition(position) } }
    },
  }),
  route({
    method: 'get',
    path: '/runs/{id}/journal',
    id: 'getRunJournal',
    tag: 'Runs',
    summary: "A page of the run's journal",
    description: 'Each event as it is stored, with the hash of the chain at it: sha256(hash before + text).',
    params: RunId,
    query: z.object({
      after: z.coerce.number().int().nonnegative().default(0),
      limit: z.coerce.number().int().min(1).max(JOURNAL_PAGE).default(JOURNAL_PAGE),
    }),
    answer: JournalPage,
    errors: ['BAD_INPUT', 'NOT_FOUND'],
    handle: async ({ engine }, { params, query }) => {
      const { head } = await engine.runs.get(params.id)
      const events: z.input<typeof JournalPage>['events'] = []
      if (query.after >= head) return { body: { events } }
      for await (const { seq, text, hash } of engine.runs.journal(params.id, query.after)) {
        if (events.length === query.limit) return { body: { events, nextAfter: events.at(-1)?.seq } }
        events.push({ seq, text, hash })
      }
      return { body: { events } }
    },
  }),
  route({
    method: 'get',
    path: '/runs/{id}/result',
    id: 'getRunResult',
    tag: 'Runs',
    summary: 'What a run ended with',
    params: RunId,
    answer: z.object({ result: JsonValue }),
    errors: ['NOT_FOUND', 'CONFLICT'],
    handle: async ({ engine }, { params }) => {
      const { state } = await engine.runs.state(params.id)
      if (state.status !== 'completed')
        throw new UnfoldError('CONFLICT', `The run has no result: it is ${state.status}.`, { advice: 'Follow it until it is completed.' })
      return { body: { result: state.result ?? null } }
    },
  }),
]
