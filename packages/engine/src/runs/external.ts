import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

import {
  type EventDraft,
  EVENT_VERSION,
  Id,
  isEnded,
  isTerminal,
  JsonValue,
  RunEvent,
  type RunState,
  Sha256,
  type StartRun,
  UnfoldError,
} from '@unfold/contracts'
import type { Database } from '@unfold/db'
import { z } from 'zod'

import { applyFree, type ApplyFreeOptions } from '../commands/apply-free.ts'
import { defineWorkflow } from '../define.ts'
import type { DocumentDirectory, Engine } from '../engine.ts'
import { readState } from '../journal/history.ts'
import { startRun } from './start.ts'
import { noSuchRun } from './summary.ts'

// Runs whose agents work elsewhere: no worker takes them. Whoever has a run's token posts what happened, and it is checked, numbered and
// chained like everything else. The token is shown once; the run keeps its SHA-256, which tells nothing of 256 random bits.

/** What the workflow of such runs is called. */
export const EXTERNAL = 'external'

/** So many are written as one group, so that a batch is there as a whole or not at all. */
const MOST_EVENTS = 200

const ExternalInput = z.object({ writer: Sha256, given: JsonValue.optional() })

const workflow = defineWorkflow({
  id: EXTERNAL,
  version: 1,
  title: 'Agents from outside',
  description: 'A run whose agents work in another program.',
  input: ExternalInput,
  result: JsonValue,
  agents: [],
  documents: () => [],
  run: () => Promise.reject(new UnfoldError('INTERNAL', 'A run of agents from outside is worked on outside.')),
})

/** What may be told from outside: the work of agents and its end. The life of the run itself stays with the engine. */
const ALLOWED: ReadonlySet<string> = new Set([
  'run.progressed',
  'run.completed',
  'run.failed',
  'agent.spawned',
  'agent.started',
  'agent.progressed',
  'agent.message_delta',
  'agent.finding_reported',
  'agent.confidence_changed',
  'agent.completed',
  'agent.failed',
  'agent.cancelled',
  'agent.skipped',
  'tool.started',
  'tool.completed',
  'tool.failed',
  'state.patched',
  'synthesis.started',
  'synthesis.delta',
  'synthesis.completed',
  'input.requested',
])

const Batch = z.object({
  id: z.string().min(1).max(200),
  events: z
    .array(z.looseObject({ type: z.string() }))
    .min(1)
    .max(MOST_EVENTS),
})

type Options = { database: Database; documents: DocumentDirectory; free: ApplyFreeOptions; now: () => Date }

export const externalRuns = ({ database, documents, free, now }: Options): Engine['external'] => ({
  start: async (request, by, owner) => {
    const writeToken = randomBytes(32).toString('base64url')
    const input = { writer: sha256(writeToken), given: request.input }
    const workflows = new Map([[EXTERNAL, workflow as never]])
    const nobody = { enqueue: () => Promise.resolve(true) }
    const asked: StartRun = { ...request, workflow: EXTERNAL, input }
    const started = await startRun({ database, workflows, documents, queue: nobody, now }, asked, by, owner)
    return started.created ? { ...started, writeToken } : started
  },

  emit: async (runId, token, batch) => {
    const before = await readState(free.store, runId)
    const { state, position } = before
    if (position.seq === 0 || state.workflow !== EXTERNAL) throw noSuchRun(runId)
    checkToken(state, token)
    const parsed = Batch.safeParse(batch)
    if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The events cannot be taken: ${z.prettifyError(parsed.error)}`)
    const { id, events } = parsed.data
    const commandId = sha256(`emit\n${runId}\n${id}`).slice(0, 32)
    const known = await database.prisma.command.findUnique({ where: { id: commandId }, select: { id: true } })
    if (!known) {
      if (isEnded(state.status)) throw new UnfoldError('RUN_ENDED', `The run is over: it is ${state.status}.`)
      const drafts = draftsOf(events, state)
      await free.inbox.put(runId, commandId, { type: 'emit', drafts })
    }
    const after = (await applyFree(runId, free, before)) ?? (await readState(free.store, runId))
    return { accepted: !known, status: after.state.status, position: after.position }
  },
})

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

const checkToken = ({ input }: RunState, token: string): void => {
  const { writer } = ExternalInput.parse(input)
  if (!timingSafeEqual(Buffer.from(sha256(token), 'hex'), Buffer.from(writer, 'hex')))
    throw new UnfoldError('UNAUTHORIZED', 'The token is not the one that this run is written with.')
}

/** @throws UnfoldError BAD_INPUT, naming the first event that cannot be taken */
const draftsOf = (events: z.infer<typeof Batch>['events'], state: RunState): EventDraft[] => {
  const attempts = new Map(Object.values(state.agents).map(({ agentId, attempt }) => [agentId, attempt]))
  return events.map((event, index) => {
    const refuse = (why: string): never => {
      throw new UnfoldError('BAD_INPUT', `Event ${index + 1} of the batch (${event.type.slice(0, 50)}) cannot be taken: ${why}`)
    }
    if (!ALLOWED.has(event.type)) refuse('only what agents do and how the run ends can be told from outside.')
    if (isTerminal(event) && index < events.length - 1) refuse('nothing follows the end of a run.')
    const agentId = Id.safeParse(event['agentId']).data
    const isSpawn = event.type === 'agent.spawned'
    const defaults =
      agentId === undefined
        ? {}
        : { attempt: isSpawn ? 1 : (attempts.get(agentId) ?? 1), ...(isSpawn ? { agent: agentId, role: agentId } : {}) }
    const envelope = { v: EVENT_VERSION, runId: state.runId, seq: 1, at: '2000-01-01T00:00:00.000Z' }
    const parsed = RunEvent.safeParse({ ...defaults, ...event, ...envelope })
    if (!parsed.success) return refuse(z.prettifyError(parsed.error))
    const { v: _v, runId: _runId, seq: _seq, at: _at, ...draft } = parsed.data
    if (JSON.stringify(draft).includes('\\u0000')) refuse('there is a NUL character in its text.')
    if ('agentId' in draft && 'attempt' in draft) {
      if (isSpawn) attempts.set(draft.agentId, draft.attempt)
      else if (!attempts.has(draft.agentId)) refuse(`there is no agent ${draft.agentId}; it is to be spawned first.`)
    }
    return draft
  })
}
