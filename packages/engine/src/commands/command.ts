import {
  changedReview,
  EVENT_VERSION,
  type EventDraft,
  isEnded,
  isTerminal,
  JsonValue,
  reduce,
  reviewOf,
  type RunState,
  Severity,
  ReviewVerdict,
  withDependants,
} from '@unfold/contracts'
import { z } from 'zod'

import { cancelSections, isOpen, sectionOf } from '../execution/sections.ts'

const by = z.string().optional()

/** What can be asked of a run that exists. */
export const Command = z.discriminatedUnion('type', [
  /** Of this attempt; an end that comes first makes it void. */
  z.object({ type: z.literal('cancel'), attempt: z.int(), reason: z.string().optional(), by }),
  /** Of this attempt. It waits in the inbox until the steps in hand are done. */
  z.object({ type: z.literal('pause'), attempt: z.int(), reason: z.string().optional(), by }),
  z.object({ type: z.literal('resume'), by }),
  /** After this attempt. `agents`: only these, and what builds on them. */
  z.object({ type: z.literal('retry'), attempt: z.int(), agents: z.array(z.string()).optional(), by }),
  z.object({ type: z.literal('answer'), inputId: z.string(), value: JsonValue, by }),
  z.object({
    type: z.literal('update'),
    title: z.string().optional(),
    tags: z.array(z.string()).optional(),
    priority: z.int().optional(),
    notes: z.string().optional(),
    by,
  }),
  /** Of this attempt. */
  z.object({ type: z.literal('instruct'), attempt: z.int(), text: z.string(), agentId: z.string().optional(), by }),
  /** Of this attempt; an end of the agent that comes first makes it void. */
  z.object({ type: z.literal('stop_agent'), attempt: z.int(), agentId: z.string(), reason: z.string().optional(), by }),
  /** What is absent stays, what is null is taken back; at any time, after the end too. */
  z.object({
    type: z.literal('review'),
    findingId: z.string(),
    verdict: ReviewVerdict.optional(),
    reason: z.string().optional(),
    comment: z.string().nullable().optional(),
    severity: Severity.nullable().optional(),
    by,
  }),
  /** What agents from outside told: drafts that were checked at the door. */
  z.object({ type: z.literal('emit'), drafts: z.array(JsonValue) }),
])
export type Command = z.infer<typeof Command>

/** What a command comes to: the events that say so, and what the worker that holds the run does besides. */
export type Decision = {
  drafts: EventDraft[]
  effect?:
    | { kind: 'cancel'; reason: string | undefined }
    | { kind: 'answer'; inputId: string; value: JsonValue }
    /** The command stays in the inbox until `paused` answers it. */
    | { kind: 'pause'; paused: EventDraft }
    | { kind: 'go_on' }
    | { kind: 'stop_agent'; agentId: string; reason: string | undefined }
}

const NOTHING: Decision = { drafts: [] }

/**
 * Pure: the state and the command, and whether a worker holds the run. Where none does, whoever took the command writes the end as well.
 */
export const decide = (state: RunState, command: Command, held: boolean): Decision => {
  switch (command.type) {
    case 'cancel': {
      const { reason, by } = command
      if (isEnded(state.status) || command.attempt !== state.attempt) return NOTHING
      if (held && state.status === 'cancelling') return NOTHING
      const requested: EventDraft[] = state.status === 'cancelling' ? [] : [{ type: 'run.cancel_requested', reason, by }]
      if (held) return { drafts: requested, effect: { kind: 'cancel', reason } }
      return { drafts: [...requested, ...cancelSections(state, reason), { type: 'run.cancelled', reason }] }
    }
    case 'pause': {
      const { reason, by } = command
      const { status, attempt } = state
      if (isEnded(status) || status === 'cancelling' || status === 'paused' || command.attempt !== attempt) return NOTHING
      const paused: EventDraft = { type: 'run.paused', by, reason }
      return held ? { drafts: [], effect: { kind: 'pause', paused } } : { drafts: [paused] }
    }
    case 'resume':
      if (held) return { drafts: [], effect: { kind: 'go_on' } }
      return state.status === 'paused' ? { drafts: [{ type: 'run.resumed', reason: 'asked', by: command.by }] } : NOTHING
    case 'retry': {
      if (!isEnded(state.status) || command.attempt !== state.attempt) return NOTHING
      const links = Object.entries(state.agents).map(([agentId, { after = [] }]) => [agentId, after] as const)
      const agents = command.agents && [...withDependants(command.agents, links)]
      return { drafts: [{ type: 'run.retried', attempt: state.attempt + 1, ...(agents ? { agents } : {}), by: command.by }] }
    }
    case 'answer': {
      const { inputId, value, by } = command
      if (!state.inputs.some((input) => input.inputId === inputId)) return NOTHING
      return { drafts: [{ type: 'input.received', inputId, value, by }], effect: { kind: 'answer', inputId, value } }
    }
    case 'update':
      return { drafts: [{ ...command, type: 'run.updated' }] }
    case 'instruct': {
      const { attempt, text, agentId, by } = command
      if (isEnded(state.status) || attempt !== state.attempt) return NOTHING
      return { drafts: [{ type: 'run.instructed', text, agentId, by }] }
    }
    case 'stop_agent': {
      const { agentId, reason, by } = command
      const section = sectionOf(state, agentId)
      if (isEnded(state.status) || command.attempt !== state.attempt || !section || !isOpen(section)) return NOTHING
      const who = { agentId, attempt: section.attempt }
      const requested: EventDraft[] = section.stopping ? [] : [{ type: 'agent.cancel_requested', ...who, reason, by }]
      if (held) return { drafts: requested, effect: { kind: 'stop_agent', agentId, reason } }
      return { drafts: [...requested, { type: 'agent.cancelled', ...who, reason }] }
    }
    case 'review': {
      const { type: _, findingId, by, ...change } = command
      return { drafts: [{ type: 'finding.reviewed', findingId, ...changedReview(reviewOf(state.reviews, findingId), change), by }] }
    }
    case 'emit':
      return { drafts: isEnded(state.status) ? [] : emitted(state, command.drafts as EventDraft[]) }
  }
}

/** Begins the run with the first batch, and leaves no section at work behind the last. */
const emitted = (state: RunState, told: EventDraft[]): EventDraft[] => {
  const start: EventDraft[] =
    state.status === 'queued' ? [{ type: 'run.started', attempt: state.attempt, worker: 'external', epoch: 1 }] : []
  const drafts = [...start, ...told]
  const last = drafts.at(-1)
  if (!last || !isTerminal(last)) return drafts
  let after = state
  for (const draft of drafts.slice(0, -1)) {
    const event = { ...draft, v: EVENT_VERSION, runId: state.runId, seq: after.seq + 1, at: '2000-01-01T00:00:00.000Z' }
    after = reduce(after, event)
  }
  return [...drafts.slice(0, -1), ...cancelSections(after, 'The run was over.'), last]
}
