import { bySeverity, type Finding, type Review, reviewOf, type RunState, severityOf } from '@unfold/contracts'

import type { RunView } from '../run/run-store.ts'
import { resultOfRun } from '../run/totals.ts'

/** A finding with the agent that found it, and what was said of it. */
export type Found = { finding: Finding; agentId: string; agentTitle: string; review?: Review }

/** The findings of a run as one steps through them: the gravest first, as its reviewer has it. The same list as before while none came or was reviewed. */
export const createFoundSelector = () => {
  let parts: unknown[] = []
  let found: Found[] = []
  return ({ state }: RunView): Found[] => {
    const next = [state.result, state.reviews, ...state.agentIds.map((agentId) => state.agents[agentId]?.findings)]
    if (next.length === parts.length && next.every((part, i) => part === parts[i])) return found
    parts = next
    found = (resultOfRun(state)?.findings ?? reported(state))
      .map((finding) => ({
        finding,
        agentId: finding.agentId,
        agentTitle: state.agents[finding.agentId]?.title ?? finding.agentId,
        review: reviewOf(state.reviews, finding.id),
      }))
      .toSorted((a, b) => bySeverity(asReviewed(a), asReviewed(b)))
    return found
  }
}

const asReviewed = ({ finding, review }: Found): Finding => ({ ...finding, severity: severityOf(finding, review) })

const reported = (state: RunState): (Finding & { agentId: string })[] =>
  state.agentIds.flatMap((agentId) => (state.agents[agentId]?.findings ?? []).map((finding) => ({ ...finding, agentId })))

/** A finding by its id: also one that the result told under another agent's. */
export const findFinding = (state: RunState, findingId: string): Found | undefined => {
  for (const agentId of state.agentIds) {
    const agent = state.agents[agentId]
    const finding = agent?.findings.find(({ id }) => id === findingId)
    if (agent && finding) return { finding, agentId, agentTitle: agent.title, review: reviewOf(state.reviews, findingId) }
  }
  return undefined
}
