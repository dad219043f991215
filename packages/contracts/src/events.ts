import { z } from 'zod'

import { DocumentInfo } from './document.ts'
import { Failure } from './errors.ts'
import { Coverage, Finding, Severity } from './finding.ts'
import { Id, Timestamp } from './ids.ts'
import { JsonValue } from './json.ts'
import { ModelCall } from './model-usage.ts'
import { PatchOperation } from './patch.ts'
import { ReviewVerdict } from './review.ts'

/** The version of the envelope that is written today. Older stored events are upcast on read. */
export const EVENT_VERSION = 1

const envelope = {
  v: z.int().positive(),
  runId: Id,
  /** 1, 2, 3 … within the run, without a hole. */
  seq: z.int().positive(),
  at: Timestamp,
}

const runEvent = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ ...envelope, type: z.literal(type), ...shape })

/** An event of one agent, in one of its attempts (from 1). */
const agentEvent = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.object({ ...envelope, type: z.literal(type), agentId: Id, attempt: z.int().positive(), ...shape })

/** Who asked for it, as far as is known: "a person", "cli", a key's name. */
const by = z.string().max(200).optional()

export const Progress = z.object({
  /** The check in hand: "cross-foot". */
  step: z.string(),
  /** The tool in use, where there is one. */
  tool: z.string().optional(),
  /** "Footing table 23 of 41, p. 57" */
  message: z.string().optional(),
  /** Work done, out of `of`, in the agent's own units: a true count, never an invented one. */
  done: z.number().nonnegative().optional(),
  of: z.number().positive().optional(),
  /** What has come of the things that were to be checked, by check: `{ totals: { of: 68, confirmed: 41, … } }`. */
  coverage: z.record(z.string(), Coverage).optional(),
})
export type Progress = z.infer<typeof Progress>

/** What is known of a run that says nothing. */
export const Quiet = z.object({
  /** Its last word before. */
  since: Timestamp,
  /**
   * `held`: a living worker has it; `lost`: its worker is gone, and no other has taken it up; `queued`: it waits for its turn;
   * `outside`: another program works on it.
   */
  lease: z.enum(['held', 'lost', 'queued', 'outside']),
  worker: z.string().optional(),
  /** In plain words. */
  message: z.string(),
  /** Each agent at work, what it waits for, and when it was last heard of. `turn`: as many as may are at it. */
  agents: z.array(
    z.object({
      agentId: Id,
      since: Timestamp,
      on: z.enum(['person', 'tool', 'step', 'turn', 'retry', 'itself']),
      what: z.string().optional(),
    }),
  ),
})
export type Quiet = z.infer<typeof Quiet>

/** Every event of a run, told apart by `type`: facts, in the past tense. */
export const RunEvent = z.discriminatedUnion('type', [
  runEvent('run.queued', {
    workflow: Id,
    workflowVersion: z.int().positive(),
    title: z.string(),
    input: JsonValue,
    documents: z.array(DocumentInfo),
    tags: z.array(z.string()),
    priority: z.int(),
    /** How long it may be at work. */
    deadlineMs: z.int().positive().optional(),
    by,
  }),
  runEvent('run.started', { attempt: z.int().positive(), worker: z.string(), epoch: z.int().positive() }),
  /** What can be told of the run as a whole: what was read, which phase it is in. */
  runEvent('run.progressed', {
    message: z.string(),
    done: z.number().nonnegative().optional(),
    of: z.number().positive().optional(),
    outline: JsonValue.optional(),
  }),
  /** Nothing was heard of it for a while, and it was looked after. */
  runEvent('run.probed', Quiet.shape),
  runEvent('run.paused', { by, reason: z.string().optional() }),
  /** `worker_lost`: another worker goes on where the last one was cut off; `handed_over`: where a stopping one laid it down. */
  runEvent('run.resumed', {
    reason: z.enum(['asked', 'worker_lost', 'handed_over']),
    worker: z.string().optional(),
    epoch: z.int().positive().optional(),
    by,
  }),
  runEvent('run.updated', {
    title: z.string().optional(),
    tags: z.array(z.string()).optional(),
    priority: z.int().optional(),
    notes: z.string().optional(),
    by,
  }),
  /** A person's words to those at work: to all of the run, or to one agent. */
  runEvent('run.instructed', { text: z.string(), agentId: Id.optional(), by }),
  runEvent('run.cancel_requested', { by, reason: z.string().optional() }),
  runEvent('run.cancelled', { reason: z.string().optional() }),
  runEvent('run.completed', { result: JsonValue }),
  runEvent('run.failed', { error: Failure }),
  /**
   * Opens the next attempt. `agents`: which of them are done anew, those that build on them included; where absent all that are not
   * completed, and what builds on these.
   */
  runEvent('run.retried', { attempt: z.int().positive(), agents: z.array(Id).optional(), by }),

  /** `after`: the agents on whose outcomes it builds. */
  agentEvent('agent.spawned', {
    agent: Id,
    role: z.string(),
    title: z.string(),
    parentId: Id.optional(),
    after: z.array(Id).optional(),
    input: JsonValue.optional(),
  }),
  agentEvent('agent.started', {}),
  agentEvent('agent.progressed', Progress.shape),
  agentEvent('agent.message_delta', { text: z.string() }),
  agentEvent('agent.finding_reported', { finding: Finding }),
  agentEvent('agent.confidence_changed', { confidence: z.number().min(0).max(1), reason: z.string().optional() }),
  agentEvent('agent.completed', { result: JsonValue, confidence: z.number().min(0).max(1).optional() }),
  agentEvent('agent.failed', { error: Failure, willRetry: z.boolean() }),
  /** This one alone is to stop; `agent.cancelled` follows where it had not ended by itself. */
  agentEvent('agent.cancel_requested', { by, reason: z.string().optional() }),
  agentEvent('agent.cancelled', { reason: z.string().optional() }),
  /** It had nothing to do, or could not do it, and says why: "not checked: no network". */
  agentEvent('agent.skipped', { reason: z.string() }),

  agentEvent('tool.started', { callId: Id, tool: z.string(), args: JsonValue }),
  agentEvent('tool.completed', { callId: Id, tool: z.string(), result: JsonValue, durationMs: z.number().nonnegative() }),
  agentEvent('tool.failed', { callId: Id, tool: z.string(), error: Failure, durationMs: z.number().nonnegative(), willRetry: z.boolean() }),

  /** A model was asked: what it took, and by which prompt. */
  agentEvent('model.called', ModelCall.shape),

  /** The checkpoint: a step's output is kept, so that it is never done twice. `findings`: ids of those it reported meanwhile. */
  agentEvent('step.completed', {
    key: z.string(),
    output: JsonValue,
    findings: z.array(Id).optional(),
    durationMs: z.number().nonnegative(),
  }),
  agentEvent('state.patched', { patch: z.array(PatchOperation).min(1) }),

  runEvent('synthesis.started', {}),
  runEvent('synthesis.delta', { text: z.string() }),
  runEvent('synthesis.completed', { summary: JsonValue }),

  agentEvent('input.requested', { inputId: Id, prompt: z.string(), schema: JsonValue }),
  runEvent('input.received', { inputId: Id, value: JsonValue, by }),
  /** The whole review as it stands from then on. */
  runEvent('finding.reviewed', {
    findingId: Id,
    verdict: ReviewVerdict,
    reason: z.string().optional(),
    comment: z.string().optional(),
    severity: Severity.optional(),
    by,
  }),
])
export type RunEvent = z.infer<typeof RunEvent>

export type EventType = RunEvent['type']

/** The event of one type. */
export type EventOf<Type extends EventType> = Extract<RunEvent, { type: Type }>

type Distribute<Union, Keys extends PropertyKey> = Union extends unknown ? Omit<Union, Keys> : never

/** An event before the journal numbered it: what an agent or the engine says happened. */
export type EventDraft = Distribute<RunEvent, 'v' | 'runId' | 'seq' | 'at'>

/** An event of a type this version does not know: kept, passed on and skipped by the fold. */
export const UnknownEvent = z.looseObject({ ...envelope, type: z.string() })
export type UnknownEvent = z.infer<typeof UnknownEvent>

const KNOWN: ReadonlySet<string> = new Set(RunEvent.options.map((option) => option.shape.type.value))

export const isKnownEventType = (type: string): type is EventType => KNOWN.has(type)

/**
 * Reads one event as it was stored or sent, upcasting an older `v`.
 * @throws z.ZodError where the envelope or the body of a known type is malformed; an unknown type is no error.
 */
export const parseEvent = (value: unknown): RunEvent | UnknownEvent => {
  const enveloped = UnknownEvent.parse(value)
  return isKnownEventType(enveloped.type) ? RunEvent.parse(enveloped) : enveloped
}

/** The events that end an attempt; exactly one of them in each. */
export const TERMINAL_TYPES = ['run.completed', 'run.failed', 'run.cancelled'] as const satisfies EventType[]

export const isTerminal = (event: { type: string }): boolean => (TERMINAL_TYPES as readonly string[]).includes(event.type)
