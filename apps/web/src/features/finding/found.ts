import { bySeverity, type Finding, type RunState } from '@unfold/contracts'

import type { RunView } from '../run/run-store.ts'

/** A finding with the agent that found it. */
export type Found = { finding: Finding; agentId: string; agentTitle: string }

/** Every finding of the run, the gravest first; the same list as before while no finding came. */
export const createFoundSelector = () => {
  let lists: (readonly Finding[])[] = []
  let found: Found[] = []
  return ({ state }: RunView): Found[] => {
    const next = state.agentIds.map((agentId) => state.agents[agentId]?.findings ?? [])
    if (next.length === lists.length && next.every((list, i) => list === lists[i])) return found
    lists = next
    found = allFound(state)
    return found
  }
}

const allFound = (state: RunState): Found[] =>
  state.agentIds
    .flatMap((agentId) => {
      const agent = state.agents[agentId]
      return agent ? agent.findings.map((finding) => ({ finding, agentId, agentTitle: agent.title })) : []
    })
    .sort((a, b) => bySeverity(a.finding, b.finding))
