import { bySeverity, type Finding, type RunState } from '@unfold/contracts'

import type { RunView } from '../run/run-store.ts'
import { resultOfRun } from '../run/totals.ts'

/** A finding with the agent that found it. */
export type Found = { finding: Finding; agentId: string; agentTitle: string }

/** The findings of a run as one steps through them: the gravest first. The same list as before while no finding came. */
export const createFoundSelector = () => {
  let parts: unknown[] = []
  let found: Found[] = []
  return ({ state }: RunView): Found[] => {
    const next = [state.result, ...state.agentIds.map((agentId) => state.agents[agentId]?.findings)]
    if (next.length === parts.length && next.every((part, i) => part === parts[i])) return found
    parts = next
    found = (resultOfRun(state)?.findings ?? reported(state))
      .toSorted(bySeverity)
      .map((finding) => ({ finding, agentId: finding.agentId, agentTitle: state.agents[finding.agentId]?.title ?? finding.agentId }))
    return found
  }
}

const reported = (state: RunState): (Finding & { agentId: string })[] =>
  state.agentIds.flatMap((agentId) => (state.agents[agentId]?.findings ?? []).map((finding) => ({ ...finding, agentId })))

/** A finding by its id: also one that the result told under another agent's. */
export const findFinding = (state: RunState, findingId: string): Found | undefined => {
  for (const agentId of state.agentIds) {
    const agent = state.agents[agentId]
    const finding = agent?.findings.find(({ id }) => id === findingId)
    if (agent && finding) return { finding, agentId, agentTitle: agent.title }
  }
  return undefined
}
