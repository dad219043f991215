import {
  type AgentState,
  isKnownEventType,
  type RunEvent,
  type RunState,
  reduce,
  runFraction,
  SCAN_STEPS,
  type UnknownEvent,
} from '@unfold/contracts'

/** What a progress bar needs, and nothing else. */
export type ProgressMessage = {
  step: string
  tool: string | null
  message: string
  /** 0 to 100, of the whole run. */
  percent: number
  timestamp: string
}

type Words = Pick<ProgressMessage, 'step' | 'message'> & { tool?: string | undefined }

/** Workflows whose steps are a fixed list, each an agent's id or an end: programs switch on them. */
const FIXED: Partial<Record<string, readonly string[]>> = { scan: SCAN_STEPS }

const fixedStep = ({ workflow }: RunState, step: string): string | undefined => {
  const [named = step] = step.split(':')
  const plain = named === 'cancelled' ? 'failed' : named
  return FIXED[workflow]?.includes(plain) ? plain : undefined
}

/** Where a line is about the connection and not about a step, the step that is in hand. */
const stepInHand = (state: RunState): string => {
  if (state.status === 'completed') return 'completed'
  if (state.status === 'failed' || state.status === 'cancelled') return 'failed'
  const working = state.agentIds.find((agentId) => ['working', 'asking', 'waiting'].includes(state.agents[agentId]?.status ?? ''))
  return working ?? FIXED[state.workflow]?.[0] ?? ''
}

export const progressOf = (state: RunState, { step, tool, message }: Words, timestamp: string): ProgressMessage => ({
  step: FIXED[state.workflow] ? (fixedStep(state, step) ?? stepInHand(state)) : step,
  tool: tool ?? null,
  message,
  percent: Math.round(runFraction(state) * 100),
  timestamp,
})

/** Folds the event, and says it in words where it is worth a line. */
export const tellProgress = (before: RunState, event: RunEvent | UnknownEvent): { state: RunState; progress?: ProgressMessage } => {
  const state = reduce(before, event)
  const words = isKnownEventType(event.type) ? wordsOf(state, event as RunEvent) : undefined
  const told = words !== undefined && (!FIXED[state.workflow] || fixedStep(state, words.step) !== undefined)
  return told ? { state, progress: progressOf(state, words, event.at) } : { state }
}

const titleOf = (state: RunState, agentId: string): string =>
  (Object.hasOwn(state.agents, agentId) ? state.agents[agentId] : ({} as Partial<AgentState>))?.title ?? agentId

const wordsOf = (state: RunState, event: RunEvent): Words | undefined => {
  switch (event.type) {
    case 'run.queued':
      return { step: 'queued', message: event.title }
    case 'run.started':
      return { step: 'started', message: 'The run has started.' }
    case 'run.progressed':
      return { step: 'run', message: event.message }
    case 'run.probed':
      return { step: 'quiet', message: event.message }
    case 'run.paused':
      return { step: 'paused', message: event.reason ?? 'The run is paused.' }
    case 'run.resumed':
      return { step: 'resumed', message: 'The run goes on.' }
    case 'run.retried':
      return { step: 'queued', message: 'The run is tried again.' }
    case 'run.instructed':
      return { step: 'instruction', message: event.text }
    case 'run.cancel_requested':
      return { step: 'cancelling', message: event.reason ?? 'The run is being cancelled.' }
    case 'run.cancelled':
      return { step: 'cancelled', message: event.reason ?? 'The run was cancelled.' }
    case 'run.completed':
      return { step: 'completed', message: 'The run is complete.' }
    case 'run.failed':
      return { step: 'failed', message: event.error.message }
    case 'agent.started':
      return { step: event.agentId, message: `${titleOf(state, event.agentId)} has started.` }
    case 'agent.progressed':
      return { step: `${event.agentId}: ${event.step}`, tool: event.tool, message: event.message ?? event.step }
    case 'agent.finding_reported':
      return { step: `${event.agentId}: finding`, message: event.finding.title }
    case 'agent.completed':
      return { step: event.agentId, message: `${titleOf(state, event.agentId)} is done.` }
    case 'agent.failed':
      return { step: event.agentId, message: event.error.message }
    case 'agent.skipped':
      return { step: event.agentId, message: event.reason }
    case 'agent.cancel_requested':
      return { step: event.agentId, message: `${titleOf(state, event.agentId)} is being stopped.` }
    case 'agent.cancelled':
      return { step: event.agentId, message: `${titleOf(state, event.agentId)} was stopped.` }
    case 'tool.started':
      return { step: event.agentId, tool: event.tool, message: `${titleOf(state, event.agentId)} uses ${event.tool}.` }
    case 'tool.failed':
      return { step: event.agentId, tool: event.tool, message: event.error.message }
    case 'input.requested':
      return { step: `${event.agentId}: question`, message: event.prompt }
    case 'run.updated':
    case 'agent.spawned':
    case 'agent.message_delta':
    case 'agent.confidence_changed':
    case 'tool.completed':
    case 'step.completed':
    case 'model.called':
    case 'state.patched':
    case 'synthesis.started':
    case 'synthesis.delta':
    case 'synthesis.completed':
    case 'input.received':
    case 'finding.reviewed':
      return undefined
  }
}
