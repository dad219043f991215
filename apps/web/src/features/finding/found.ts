import { type Finding, type Review, reviewedIds, reviewOf, type RunState, SEVERITIES, severityOf } from '@unfold/contracts'

import type { RunView } from '../run/run-store.ts'
import { resultOfRun } from '../run/totals.ts'

/** A finding with the agent that found it, and what was said of it. */
export type Found = {
  finding: Finding
  agentId: string
  agentTitle: string
  /** The finding that is reviewed: another agent's, where the result tells the two as one. */
  reviewedId: string
  review?: Review
}

/**
 * The findings of a run as one steps through them: the gravest first, as its reviewer has it. The same list as before while none came or
 * was reviewed, and in another list the same object for what did not change.
 */
export const createFoundSelector = () => {
  const known = new WeakMap<Finding, Found>()
  const same = (next: Found): Found => {
    const before = known.get(next.finding)
    if (before && before.agentTitle === next.agentTitle && before.review === next.review) return before
    known.set(next.finding, next)
    return next
  }
  let parts: unknown[] = []
  let found: Found[] = []
  return ({ state }: RunView): Found[] => {
    const next = [state.result, state.reviews, ...state.agentIds.map((agentId) => state.agents[agentId]?.findings)]
    if (next.length === parts.length && next.every((part, i) => part === parts[i])) return found
    parts = next
    found = listed(state)
      .map(({ finding, agentId }) =>
        same({
          finding,
          agentId,
          agentTitle: state.agents[agentId]?.title ?? agentId,
          reviewedId: finding.id,
          review: reviewOf(state.reviews, finding.id),
        }),
      )
      .toSorted((a, b) => gravity(a) - gravity(b) || b.finding.confidence - a.finding.confidence)
    return found
  }
}

const gravity = ({ finding, review }: Found): number => SEVERITIES.indexOf(severityOf(finding, review))

const listed = (state: RunState): Pick<Found, 'finding' | 'agentId'>[] =>
  resultOfRun(state)?.findings.map((finding) => ({ finding, agentId: finding.agentId })) ??
  state.agentIds.flatMap((agentId) => (state.agents[agentId]?.findings ?? []).map((finding) => ({ finding, agentId })))

/** A finding by its id: also one that the result told under another agent's. */
export const findFinding = (state: RunState, findingId: string): Found | undefined => {
  for (const agentId of state.agentIds) {
    const agent = state.agents[agentId]
    const finding = agent?.findings.find(({ id }) => id === findingId)
    if (!agent || !finding) continue
    const reviewedId = reviewedIds(resultOfRun(state)?.findings ?? []).get(findingId) ?? findingId
    return { finding, agentId, agentTitle: agent.title, reviewedId, review: reviewOf(state.reviews, reviewedId) }
  }
  return undefined
}
