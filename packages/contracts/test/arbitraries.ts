import * as fc from 'fast-check'

import type { EventDraft, Finding, JsonValue, RunEvent, UnknownEvent } from '../src/index.ts'

// Journals as agents could write them, and worse: bodies are well formed, their order and their agents need not make sense.

export const RUN_ID = 'run_1'
const AT = '2026-01-31T10:00:00.000Z'

const agentId = fc.constantFrom('numeric', 'logic', 'toString', 'constructor')
const attempt = fc.integer({ min: 1, max: 3 })
const text = fc.string({ maxLength: 20 })
// zod leaves out a key `__proto__`, which JSON.parse would keep.
export const json = fc
  .jsonValue({ maxDepth: 3 })
  .map((value) => JSON.parse(JSON.stringify(value).replaceAll('__proto__', 'proto')) as JsonValue)
const severity = fc.constantFrom('critical', 'high', 'medium', 'low')
const failure = fc.record({ code: fc.constantFrom('INTERNAL', 'TIMEOUT'), message: text, retryable: fc.boolean() })
const id = fc.constantFrom('a', 'b', 'c', 'hasOwnProperty')

const finding: fc.Arbitrary<Finding> = fc.record({
  id,
  rule: fc.constant('numeric.footing'),
  severity,
  title: text,
  detail: text,
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  evidence: fc.constant([{ documentId: 'doc', quote: '290.5', location: { kind: 'line' as const, line: 3 }, role: 'subject' as const }]),
})

const pointer = fc
  .array(fc.constantFrom('a', 'b', '0', '1', '-', 'm~0n', 'x~1y'), { maxLength: 3 })
  .map((parts) => parts.map((part) => `/${part}`).join(''))

export const operation = fc.oneof(
  fc.record({ op: fc.constant('add' as const), path: pointer, value: json }),
  fc.record({ op: fc.constant('remove' as const), path: pointer }),
  fc.record({ op: fc.constant('replace' as const), path: pointer, value: json }),
  fc.record({ op: fc.constant('move' as const), path: pointer, from: pointer }),
  fc.record({ op: fc.constant('copy' as const), path: pointer, from: pointer }),
  fc.record({ op: fc.constant('test' as const), path: pointer, value: json }),
)

const of = (type: EventDraft['type'], body: object): fc.Arbitrary<EventDraft> =>
  fc.record({ type: fc.constant(type), ...body }) as fc.Arbitrary<EventDraft>

const byAgent = (type: EventDraft['type'], body: object = {}): fc.Arbitrary<EventDraft> => of(type, { agentId, attempt, ...body })

const count = fc.integer({ min: 0, max: 50 })

/** Every type of the union. */
export const drafts: Record<EventDraft['type'], fc.Arbitrary<EventDraft>> = {
  'run.queued': of('run.queued', {
    workflow: fc.constant('audit'),
    workflowVersion: fc.constant(1),
    title: text,
    input: json,
    documents: fc.constant([]),
    tags: fc.array(text, { maxLength: 2 }),
    priority: fc.integer({ min: -10, max: 10 }),
  }),
  'run.started': of('run.started', { attempt, worker: fc.constant('w'), epoch: attempt }),
  'run.progressed': of('run.progressed', { message: text, done: count }),
  'run.probed': of('run.probed', {
    since: fc.constant(AT),
    lease: fc.constantFrom('held', 'lost', 'queued', 'outside'),
    message: text,
    agents: fc.array(fc.record({ agentId, since: fc.constant(AT), on: fc.constantFrom('tool', 'itself') }), { maxLength: 2 }),
  }),
  'run.paused': of('run.paused', { reason: text }),
  'run.resumed': of('run.resumed', { reason: fc.constantFrom('asked', 'worker_lost', 'handed_over') }),
  'run.updated': of('run.updated', { title: text }),
  'run.instructed': of('run.instructed', { text, agentId }),
  'run.cancel_requested': of('run.cancel_requested', { reason: text }),
  'run.cancelled': of('run.cancelled', {}),
  'run.completed': of('run.completed', { result: json }),
  'run.failed': of('run.failed', { error: failure }),
  'run.retried': of('run.retried', { attempt, agents: fc.array(agentId, { maxLength: 2 }) }),
  'agent.spawned': byAgent('agent.spawned', { agent: agentId, role: text, title: text }),
  'agent.started': byAgent('agent.started'),
  'agent.progressed': byAgent('agent.progressed', { step: text, done: count, of: fc.integer({ min: 1, max: 50 }) }),
  'agent.message_delta': byAgent('agent.message_delta', { text }),
  'agent.finding_reported': byAgent('agent.finding_reported', { finding }),
  'agent.confidence_changed': byAgent('agent.confidence_changed', { confidence: fc.double({ min: 0, max: 1, noNaN: true }) }),
  'agent.completed': byAgent('agent.completed', { result: json }),
  'agent.failed': byAgent('agent.failed', { error: failure, willRetry: fc.boolean() }),
  'agent.cancel_requested': byAgent('agent.cancel_requested', { reason: text }),
  'agent.cancelled': byAgent('agent.cancelled', {}),
  'agent.skipped': byAgent('agent.skipped', { reason: text }),
  'tool.started': byAgent('tool.started', { callId: id, tool: text, args: json }),
  'tool.completed': byAgent('tool.completed', { callId: id, tool: text, result: json, durationMs: count }),
  'tool.failed': byAgent('tool.failed', { callId: id, tool: text, error: failure, durationMs: count, willRetry: fc.boolean() }),
  'model.called': byAgent('model.called', {
    model: fc.constantFrom('openai:gpt', 'anthropic:claude'),
    prompt: text,
    promptHash: fc.constant('0'.repeat(64)),
    usage: fc.record({ inputTokens: count, outputTokens: count }),
    costUsd: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined }),
    durationMs: count,
    outcome: fc.constantFrom('answered', 'cut'),
  }),
  'step.completed': byAgent('step.completed', { key: text, output: json, durationMs: count }),
  'state.patched': byAgent('state.patched', { patch: fc.array(operation, { minLength: 1, maxLength: 3 }) }),
  'synthesis.started': of('synthesis.started', {}),
  'synthesis.delta': of('synthesis.delta', { text }),
  'synthesis.completed': of('synthesis.completed', { summary: json }),
  'input.requested': byAgent('input.requested', { inputId: id, prompt: text, schema: json }),
  'input.received': of('input.received', { inputId: id, value: json }),
  'finding.reviewed': of('finding.reviewed', { findingId: id, verdict: fc.constantFrom('accepted', 'dismissed', 'open') }),
}

const anyDraft: fc.Arbitrary<EventDraft | { type: string }> = fc.oneof(
  ...Object.values(drafts),
  fc.record({ type: fc.constantFrom('agent.dreamt', 'run.teleported'), note: json }),
)

const number = (draft: EventDraft | { type: string }, seq: number, runId = RUN_ID): RunEvent | UnknownEvent => ({
  v: 1,
  runId,
  seq,
  at: AT,
  ...draft,
})

/** 1..n of one run. */
export const journal: fc.Arbitrary<(RunEvent | UnknownEvent)[]> = fc
  .array(anyDraft, { maxLength: 60 })
  .map((all) => all.map((draft, index) => number(draft, index + 1)))

/** Any event at any place of any run. */
export const stray: fc.Arbitrary<RunEvent | UnknownEvent> = fc
  .tuple(anyDraft, fc.integer({ min: 1, max: 20 }), fc.constantFrom(RUN_ID, 'run_2'))
  .map(([draft, seq, runId]) => number(draft, seq, runId))
