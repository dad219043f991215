import { z } from 'zod'

import { DocumentInfo } from './document.ts'
import { Failure } from './errors.ts'
import { Progress, Quiet } from './events.ts'
import { countBySeverity, Finding, SeverityCounts } from './finding.ts'
import { Id, Timestamp } from './ids.ts'
import { JsonValue } from './json.ts'
import { ModelUsage } from './model-usage.ts'
import { Review } from './review.ts'

export const RUN_STATUSES = ['queued', 'running', 'paused', 'cancelling', 'completed', 'failed', 'cancelled'] as const
export const RunStatus = z.enum(RUN_STATUSES)
export type RunStatus = z.infer<typeof RunStatus>

export const AGENT_STATUSES = ['waiting', 'working', 'asking', 'completed', 'failed', 'cancelled', 'skipped', 'stale'] as const
export const AgentStatus = z.enum(AGENT_STATUSES)
export type AgentStatus = z.infer<typeof AgentStatus>

export const ToolCall = z.object({
  callId: Id,
  tool: z.string(),
  status: z.enum(['running', 'completed', 'failed']),
  args: JsonValue,
  result: JsonValue.optional(),
  error: Failure.optional(),
  startedAt: Timestamp,
  durationMs: z.number().nonnegative().optional(),
})
export type ToolCall = z.infer<typeof ToolCall>

/** One section of the page. */
export const AgentState = z.object({
  agentId: Id,
  agent: Id,
  role: z.string(),
  title: z.string(),
  parentId: Id.optional(),
  /** The agents on whose outcomes it builds. */
  after: z.array(Id).optional(),
  status: AgentStatus,
  attempt: z.int().positive(),
  spawnedAt: Timestamp,
  startedAt: Timestamp.optional(),
  endedAt: Timestamp.optional(),
  /** It was asked to stop, and has not ended yet. */
  stopping: z.literal(true).optional(),
  /** When the agent was last heard of. */
  heardAt: Timestamp,
  progress: Progress.optional(),
  /** What it wrote, as it came. */
  text: z.string(),
  findings: z.array(Finding),
  confidence: z.number().optional(),
  tools: z.array(ToolCall),
  /** What it used of models, earlier attempts included: paid is paid. */
  usage: ModelUsage.optional(),
  /** Keys of the steps that are done and kept. */
  steps: z.array(z.string()),
  /** The agent's own shared state, built by `state.patched`. */
  state: JsonValue.optional(),
  result: JsonValue.optional(),
  error: Failure.optional(),
  /** Why it was skipped or cancelled. */
  reason: z.string().optional(),
})
export type AgentState = z.infer<typeof AgentState>

export const PendingInput = z.object({ inputId: Id, agentId: Id, prompt: z.string(), schema: JsonValue, at: Timestamp })
export type PendingInput = z.infer<typeof PendingInput>

/** What a person told those at work; to one agent where one is named. */
export const Instruction = z.object({ text: z.string(), agentId: Id.optional(), by: z.string().optional(), at: Timestamp })
export type Instruction = z.infer<typeof Instruction>

/** What the page shows: a run's journal, folded. */
export const RunState = z.object({
  runId: Id,
  /** The last event folded; 0 = none. */
  seq: z.int().nonnegative(),
  status: RunStatus,
  attempt: z.int().positive(),
  workflow: z.string(),
  workflowVersion: z.int().nonnegative(),
  title: z.string(),
  tags: z.array(z.string()),
  priority: z.int(),
  notes: z.string(),
  input: JsonValue,
  documents: z.array(DocumentInfo),
  queuedAt: Timestamp.optional(),
  startedAt: Timestamp.optional(),
  endedAt: Timestamp.optional(),
  /** How long it may be at work. */
  deadlineMs: z.int().positive().optional(),
  /** Where it says nothing: what is known of why. */
  quiet: Quiet.optional(),
  /** When the last event happened. */
  heardAt: Timestamp.optional(),
  progress: z.object({ message: z.string(), done: z.number().optional(), of: z.number().optional() }).optional(),
  /** What was read, as `run.progressed` told it. */
  outline: JsonValue.optional(),
  /** In the order they were spawned. */
  agentIds: z.array(Id),
  agents: z.record(z.string(), AgentState),
  synthesis: z.object({ status: z.enum(['running', 'completed']), text: z.string(), summary: JsonValue.optional() }).optional(),
  inputs: z.array(PendingInput),
  /** In the order they came. */
  instructions: z.array(Instruction).optional(),
  reviews: z.record(z.string(), Review),
  /** What its agents used of models, in sum. */
  usage: ModelUsage.optional(),
  result: JsonValue.optional(),
  error: Failure.optional(),
  /** Why it was paused or cancelled. */
  reason: z.string().optional(),
})
export type RunState = z.infer<typeof RunState>

/** A run of which nothing is known yet. */
export const emptyRunState = (runId: string): RunState => ({
  runId,
  seq: 0,
  status: 'queued',
  attempt: 1,
  workflow: '',
  workflowVersion: 0,
  title: '',
  tags: [],
  priority: 0,
  notes: '',
  input: null,
  documents: [],
  agentIds: [],
  agents: {},
  inputs: [],
  reviews: {},
})

/** These agents and all that build on them, directly or not. `after`: on whom each builds. */
export const withDependants = (agentIds: Iterable<string>, after: Iterable<readonly [string, readonly string[]]>): Set<string> => {
  const found = new Set(agentIds)
  const links = [...after]
  for (let before = -1; before < found.size;) {
    before = found.size
    for (const [agentId, upstream] of links) if (upstream.some((id) => found.has(id))) found.add(agentId)
  }
  return found
}

export const isEnded = (status: RunStatus): boolean => status === 'completed' || status === 'failed' || status === 'cancelled'

/** Every finding of the run so far, agent by agent, in the order they were found. */
export const findingsOf = (state: RunState): (Finding & { agentId: string })[] =>
  state.agentIds.flatMap((agentId) => state.agents[agentId]?.findings.map((finding) => ({ ...finding, agentId })) ?? [])

const Counting = z.object({ counts: SeverityCounts })

/** How many findings of each severity: as the run's result counts them where it does (what two agents found is one there), else as each agent told them. */
export const countFindings = (state: RunState): SeverityCounts => {
  const counting = state.result === undefined ? undefined : Counting.safeParse(state.result).data
  return counting?.counts ?? countBySeverity(Object.values(state.agents).flatMap(({ findings }) => findings))
}

/** How much of the agent's work is done, 0 to 1; undefined where nothing that is counted tells it. */
export const agentFraction = (agent: AgentState): number | undefined => {
  if (agent.status === 'completed' || agent.status === 'failed' || agent.status === 'skipped' || agent.status === 'cancelled') return 1
  if (agent.status === 'waiting' || agent.status === 'stale') return 0
  const { done, of } = agent.progress ?? {}
  return done === undefined || of === undefined ? undefined : Math.min(1, done / of)
}

/** Before its end a run is never told as done whole: who is still at work may send others. */
const MOST_BEFORE_THE_END = 0.99

/** How much of the run is done, 0 to 1: the mean of its agents, one that cannot tell counting as none done. */
export const runFraction = (state: RunState): number => {
  if (isEnded(state.status)) return 1
  if (state.agentIds.length === 0) return 0
  let sum = 0
  for (const agentId of state.agentIds) {
    const agent = state.agents[agentId]
    if (agent) sum += agentFraction(agent) ?? 0
  }
  return Math.min(MOST_BEFORE_THE_END, sum / state.agentIds.length)
}
