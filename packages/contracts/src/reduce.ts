import { isKnownEventType, type RunEvent, type UnknownEvent } from './events.ts'
import type { Finding } from './finding.ts'
import { appended, type Own, owned, holds } from './growing-list.ts'
import { addModelCall, NO_MODEL_USAGE } from './model-usage.ts'
import { applyPatch } from './patch.ts'
import { type AgentState, isEnded, type RunState, type ToolCall, withDependants } from './state.ts'

// Invariants:
// R1 pure: same state and event, same answer; what did not change keeps its identity, so that a section renders only when it changed.
// R2 total: never throws, whatever a well-formed envelope carries; an unknown type only moves `seq`.
// R3 an event is folded only as the next of its own run: a foreign, repeated or later one leaves the state as it is (`fits` tells which).
// R4 a list that grows with the run is copied once for each state that is handed out, not once for each event: see `openFold`.

/** How an event stands to a state. */
export type Fit = 'next' | 'repeated' | 'gap' | 'foreign'

export const fits = (state: Pick<RunState, 'runId' | 'seq'>, event: { runId: string; seq: number }): Fit => {
  if (event.runId !== state.runId) return 'foreign'
  if (event.seq === state.seq + 1) return 'next'
  return event.seq <= state.seq ? 'repeated' : 'gap'
}

/** Folds one event into the state; see R1–R3. */
export const reduce = (state: RunState, event: RunEvent | UnknownEvent): RunState => next(state, event)

/** Folds a whole journal, or the tail of one onto a snapshot. */
export const reduceAll = (events: Iterable<RunEvent | UnknownEvent>, from: RunState): RunState => {
  const folded = openFold(from)
  for (const event of events) folded.take(event)
  return folded.state
}

/** A fold that goes on, event by event, each in the same time however long the run is. */
export type Fold = {
  /** Changes no more, whatever is taken afterwards. */
  readonly state: RunState
  /** The state's, without handing it out. */
  readonly status: RunState['status']
  take(event: RunEvent | UnknownEvent): void
}

export const openFold = (from: RunState): Fold => {
  let state = from
  let own: Own = new WeakSet()
  return {
    get state() {
      own = new WeakSet()
      return state
    },
    get status() {
      return state.status
    },
    take(event) {
      state = next(state, event, own)
    },
  }
}

const next = (state: RunState, event: RunEvent | UnknownEvent, own?: Own): RunState => {
  if (fits(state, event) !== 'next') return state
  const moved = { ...state, seq: event.seq, heardAt: event.at, quiet: undefined }
  return isKnownEventType(event.type) ? fold(moved, event as RunEvent, own) : moved
}

const fold = (state: RunState, event: RunEvent, own: Own | undefined): RunState => {
  switch (event.type) {
    case 'run.queued': {
      const { workflow, workflowVersion, title, input, documents, tags, priority, deadlineMs, at } = event
      return { ...state, status: 'queued', workflow, workflowVersion, title, input, documents, tags, priority, deadlineMs, queuedAt: at }
    }
    case 'run.started':
      return {
        ...state,
        status: state.status === 'cancelling' ? 'cancelling' : 'running',
        attempt: event.attempt,
        startedAt: state.startedAt ?? event.at,
      }
    case 'run.progressed': {
      const { message, done, of, outline } = event
      return { ...state, progress: { message, done, of }, outline: outline ?? state.outline }
    }
    case 'run.probed': {
      const { since, lease, worker, message, agents } = event
      return { ...state, quiet: { since, lease, worker, message, agents } }
    }
    case 'run.paused':
      return { ...state, status: 'paused', reason: event.reason }
    case 'run.resumed':
      // One that was paused before it began waits for its turn again.
      return {
        ...state,
        status: state.status === 'cancelling' ? 'cancelling' : event.worker === undefined && !state.startedAt ? 'queued' : 'running',
        reason: undefined,
      }
    case 'run.updated': {
      const { title = state.title, tags = state.tags, priority = state.priority, notes = state.notes } = event
      return { ...state, title, tags, priority, notes }
    }
    case 'run.instructed': {
      const { text, agentId, by, at } = event
      return { ...state, instructions: [...(state.instructions ?? []), { text, agentId, by, at }] }
    }
    case 'run.cancel_requested':
      return isEnded(state.status) ? state : { ...state, status: 'cancelling', reason: event.reason }
    case 'run.cancelled':
      return ended({ ...state, reason: event.reason ?? state.reason }, 'cancelled', event.at)
    case 'run.completed':
      return { ...ended(state, 'completed', event.at), result: event.result }
    case 'run.failed':
      return { ...ended(state, 'failed', event.at), error: event.error }
    case 'run.retried':
      return retried(state, event.attempt, event.agents)

    case 'agent.spawned':
      return spawned(state, event)
    case 'agent.started':
      return agent(state, event, (old) => ({ ...old, status: 'working', startedAt: event.at }))
    case 'agent.progressed': {
      const { step, tool, message, done, of, coverage } = event
      return agent(state, event, (old) => ({
        ...old,
        progress: { step, tool, message, done, of, coverage: coverage ?? old.progress?.coverage },
      }))
    }
    case 'agent.message_delta':
      return agent(state, event, (old) => ({ ...old, text: old.text + event.text }))
    case 'agent.finding_reported':
      return agent(state, event, (old) =>
        holds(old.findings, event.finding.id, findingId)
          ? old
          : { ...old, findings: appended(old.findings, event.finding, findingId, own) },
      )
    case 'agent.confidence_changed':
      return agent(state, event, (old) => ({ ...old, confidence: event.confidence }))
    case 'agent.completed':
      return agent(withoutInputs(state, event.agentId), event, (old) => ({
        ...old,
        status: 'completed',
        endedAt: event.at,
        result: event.result,
        confidence: event.confidence ?? old.confidence,
        error: undefined,
        reason: undefined,
        stopping: undefined,
      }))
    case 'agent.failed':
      return agent(withoutInputs(state, event.agentId), event, (old) =>
        event.willRetry
          ? { ...old, status: 'waiting', error: event.error }
          : { ...old, status: 'failed', endedAt: event.at, error: event.error, stopping: undefined },
      )
    case 'agent.cancel_requested':
      return agent(state, event, (old) => ({ ...old, stopping: true, reason: event.reason }))
    case 'agent.cancelled':
      return agent(withoutInputs(state, event.agentId), event, (old) => ({
        ...old,
        status: 'cancelled',
        endedAt: event.at,
        reason: event.reason,
        stopping: undefined,
      }))
    case 'agent.skipped':
      return agent(state, event, (old) => ({ ...old, status: 'skipped', endedAt: event.at, reason: event.reason, stopping: undefined }))

    case 'tool.started': {
      const { callId, tool, args, at } = event
      const call: ToolCall = { callId, tool, status: 'running', args, startedAt: at }
      return agent(state, event, (old) => {
        const others = holds(old.tools, callId, toolCallId) ? old.tools.filter((other) => other.callId !== callId) : old.tools
        return { ...old, tools: appended(others, call, toolCallId, own) }
      })
    }
    case 'tool.completed':
      return tool(state, event, { status: 'completed', result: event.result, durationMs: event.durationMs }, own)
    case 'tool.failed':
      return tool(state, event, { status: event.willRetry ? 'running' : 'failed', error: event.error, durationMs: event.durationMs }, own)

    case 'model.called': {
      const summed = { ...state, usage: addModelCall(state.usage ?? NO_MODEL_USAGE, event) }
      return agent(summed, event, (old) => ({ ...old, usage: addModelCall(old.usage ?? NO_MODEL_USAGE, event) }))
    }

    case 'step.completed':
      return agent(state, event, (old) =>
        holds(old.steps, event.key, stepKey) ? old : { ...old, steps: appended(old.steps, event.key, stepKey, own) },
      )
    case 'state.patched':
      return agent(state, event, (old) => ({ ...old, state: applyPatch(old.state ?? {}, event.patch) }))

    case 'synthesis.started':
      return { ...state, synthesis: { status: 'running', text: '' } }
    case 'synthesis.delta':
      return { ...state, synthesis: { status: 'running', ...state.synthesis, text: (state.synthesis?.text ?? '') + event.text } }
    case 'synthesis.completed':
      return { ...state, synthesis: { text: state.synthesis?.text ?? '', status: 'completed', summary: event.summary } }

    case 'input.requested': {
      const { inputId, agentId, prompt, schema, at } = event
      const asking = {
        ...state,
        inputs: [...state.inputs.filter((other) => other.inputId !== inputId), { inputId, agentId, prompt, schema, at }],
      }
      return agent(asking, event, (old) => ({ ...old, status: 'asking' }))
    }
    case 'input.received': {
      const pending = state.inputs.find((input) => input.inputId === event.inputId)
      if (!pending) return state
      const answered = { ...state, inputs: state.inputs.filter((input) => input !== pending) }
      return agent(answered, { agentId: pending.agentId, at: event.at }, (old) =>
        old.status === 'asking' ? { ...old, status: 'working' } : old,
      )
    }
    case 'finding.reviewed': {
      const { findingId, verdict, reason, comment, severity, by, at } = event
      return { ...state, reviews: { ...state.reviews, [findingId]: { verdict, reason, comment, severity, by, at } } }
    }
  }
}

const ended = (state: RunState, status: 'completed' | 'failed' | 'cancelled', at: string): RunState => ({
  ...state,
  status,
  endedAt: at,
  inputs: state.inputs.length > 0 ? [] : state.inputs,
})

const retried = (state: RunState, attempt: number, anew: readonly string[] | undefined): RunState => {
  const agents = { ...state.agents }
  for (const agentId of anew ?? notCompleted(state)) {
    const old = Object.hasOwn(agents, agentId) ? agents[agentId] : undefined
    if (old) agents[agentId] = { ...old, status: 'stale' }
  }
  return {
    ...state,
    status: 'queued',
    attempt,
    agents,
    endedAt: undefined,
    error: undefined,
    result: undefined,
    synthesis: undefined,
    reason: undefined,
  }
}

const notCompleted = ({ agents, agentIds }: RunState): Iterable<string> =>
  withDependants(
    agentIds.filter((agentId) => agents[agentId]?.status !== 'completed'),
    Object.entries(agents).map(([agentId, { after = [] }]) => [agentId, after]),
  )

/** A first spawn opens the section; a later attempt opens it anew in its old place. */
const spawned = (state: RunState, event: Extract<RunEvent, { type: 'agent.spawned' }>): RunState => {
  const { agentId, agent: definition, role, title, parentId, after, attempt, at } = event
  const before = Object.hasOwn(state.agents, agentId) ? state.agents[agentId] : undefined
  const opened: AgentState = {
    agentId,
    agent: definition,
    role,
    title,
    parentId,
    after,
    status: 'waiting',
    attempt,
    spawnedAt: at,
    heardAt: at,
    text: '',
    findings: [],
    tools: [],
    steps: [],
    ...(before?.usage ? { usage: before.usage } : {}),
  }
  return {
    ...state,
    agents: { ...state.agents, [agentId]: opened },
    agentIds: state.agentIds.includes(agentId) ? state.agentIds : [...state.agentIds, agentId],
  }
}

const agent = (state: RunState, event: { agentId: string; at: string }, change: (old: AgentState) => AgentState): RunState => {
  const old = Object.hasOwn(state.agents, event.agentId) ? state.agents[event.agentId] : undefined
  if (!old) return state
  return { ...state, agents: { ...state.agents, [event.agentId]: { ...change(old), heardAt: event.at } } }
}

const findingId = ({ id }: Finding): string => id
const toolCallId = ({ callId }: ToolCall): string => callId
const stepKey = (key: string): string => key

const tool = (
  state: RunState,
  event: { agentId: string; at: string; callId: string },
  change: Partial<ToolCall>,
  own: Own | undefined,
): RunState =>
  agent(state, event, (old) => {
    // From the end: what is under way was begun lately.
    const place = old.tools.findLastIndex(({ callId }) => callId === event.callId)
    const call = old.tools[place]
    if (!call) return old
    const tools = owned(old.tools, own)
    tools[place] = { ...call, ...change }
    return { ...old, tools }
  })

const withoutInputs = (state: RunState, agentId: string): RunState =>
  state.inputs.some((input) => input.agentId === agentId)
    ? { ...state, inputs: state.inputs.filter((input) => input.agentId !== agentId) }
    : state
