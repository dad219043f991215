import type { AgentState, EventDraft, RunState } from '@unfold/contracts'

const OPEN: ReadonlySet<AgentState['status']> = new Set(['waiting', 'working', 'asking', 'stale'])

/** Whether the agent has not ended. */
export const isOpen = ({ status }: AgentState): boolean => OPEN.has(status)

export const sectionOf = ({ agents }: RunState, agentId: string): AgentState | undefined =>
  Object.hasOwn(agents, agentId) ? agents[agentId] : undefined

const openSections = (state: RunState): AgentState[] =>
  state.agentIds.flatMap((agentId) => {
    const section = state.agents[agentId]
    return section && isOpen(section) ? section : []
  })

/** A run that stops leaves no section at work. */
export const cancelSections = (state: RunState, reason?: string): EventDraft[] =>
  openSections(state).map(({ agentId, attempt }) => ({ type: 'agent.cancelled', agentId, attempt, reason }))

/** A run that is complete says of the sections it opened and did not use that they were not needed. */
export const skipSections = (state: RunState): EventDraft[] =>
  openSections(state).map(({ agentId, attempt }) => ({ type: 'agent.skipped', agentId, attempt, reason: 'It was not needed.' }))
