import { type AgentFinding, rankedFindings, type Review, reviewOf, type RunState } from '@unfold/contracts'

/** A finding with the number it has on the workpaper, in the list of exceptions, and wherever else a file names it. */
export type NumberedException = { number: number; finding: AgentFinding; agentTitle: string; review?: Review }

export const numberedExceptions = (state: RunState): NumberedException[] =>
  rankedFindings(state).map((finding, at) => {
    const review = reviewOf(state.reviews, finding.id)
    return {
      number: at + 1,
      finding,
      agentTitle: state.agents[finding.agentId]?.title ?? finding.agentId,
      ...(review ? { review } : {}),
    }
  })
