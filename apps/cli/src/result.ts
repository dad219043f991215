import {
  AuditResult,
  bySeverity,
  countBySeverity,
  type Failure,
  type Finding,
  findingsOf,
  type JsonValue,
  type RunState,
  type SeverityCounts,
} from '@unfold/contracts'

/** What `--json` prints: one object, alone on stdout. */
export type RunReport = {
  runId: string
  workflow: string
  title: string
  status: RunState['status']
  summary: string
  counts: SeverityCounts
  /** The gravest first. */
  findings: (Finding & { agentId: string })[]
  agents: {
    agentId: string
    title: string
    status: string
    seconds: number | null
    result: JsonValue
    reason: string | null
    error: Failure | null
  }[]
  error: Failure | null
  seconds: number | null
}

const seconds = (from: string | undefined, to: string | undefined): number | null =>
  from === undefined || to === undefined ? null : (Date.parse(to) - Date.parse(from)) / 1_000

const summaryOf = (state: RunState): string => {
  const { result } = state
  const stated = typeof result === 'object' && result !== null && !Array.isArray(result) ? result['summary'] : undefined
  return typeof stated === 'string' ? stated : (state.error?.message ?? '')
}

/** As the audit summed them up, where it has: what two agents found of the same figure stands there once. */
const findingsToTell = (state: RunState): RunReport['findings'] => {
  const summed = AuditResult.safeParse(state.result)
  return summed.success ? summed.data.findings : findingsOf(state).toSorted(bySeverity)
}

export const reportOf = (state: RunState): RunReport => {
  const findings = findingsToTell(state)
  return {
    runId: state.runId,
    workflow: state.workflow,
    title: state.title,
    status: state.status,
    summary: summaryOf(state),
    counts: countBySeverity(findings),
    findings,
    agents: state.agentIds.flatMap((agentId) => {
      const agent = state.agents[agentId]
      if (!agent) return []
      const { title, status, startedAt, endedAt, result = null, reason = null, error = null } = agent
      return [{ agentId, title, status, seconds: seconds(startedAt, endedAt), result, reason, error }]
    }),
    error: state.error ?? null,
    seconds: seconds(state.startedAt, state.endedAt),
  }
}

/** What `--json` prints: what the workflow ends with (its verdict, its answer), and the report, which every workflow has. */
export const jsonOf = (state: RunState, report: RunReport): object => {
  const { result } = state
  const own = typeof result === 'object' && result !== null && !Array.isArray(result) ? result : {}
  return { ...own, ...report }
}
