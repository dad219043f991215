import { z } from 'zod'

import { Finding, SEVERITIES } from './finding.ts'
import { Id } from './ids.ts'
import { reviewOf } from './review.ts'
import { severityOf } from './reviewed-findings.ts'
import { findingsOf, type RunState } from './state.ts'

export type AgentFinding = Finding & { agentId: string }

const Listing = z.object({ findings: z.array(Finding.extend({ agentId: Id })) })

/** A run's findings as its result lists them (what two agents found is one there), else as each agent told them. */
export const listedFindings = (state: RunState): AgentFinding[] =>
  (state.result === undefined ? undefined : Listing.safeParse(state.result).data?.findings) ?? findingsOf(state)

/** The order in which they are numbered wherever they are filed: the gravest first as the reviewer has it, then the surest. */
export const rankedFindings = (state: RunState): AgentFinding[] => {
  const gravity = (finding: AgentFinding) => SEVERITIES.indexOf(severityOf(finding, reviewOf(state.reviews, finding.id)))
  return listedFindings(state).toSorted((a, b) => gravity(a) - gravity(b) || b.confidence - a.confidence)
}
