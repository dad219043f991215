'use client'

import type { AgentState, Finding } from '@unfold/client'
import { useRun } from '@unfold/client/react'

/** One agent's part of the report: drawn again when that agent said something. */
export const Section = ({ runId, agentId }: { runId: string; agentId: string }) => {
  const agent = useRun(runId).sections[agentId]
  if (!agent) return null
  const { title, findings, status } = agent
  return (
    <section aria-labelledby={agentId} data-agent={agentId} data-status={status}>
      <h2 id={agentId}>
        {title} <small>{stateOf(agent)}</small>
      </h2>
      {findings.length > 0 && (
        <ol>
          {findings.map((finding) => (
            <FindingItem key={finding.id} finding={finding} />
          ))}
        </ol>
      )}
    </section>
  )
}

const stateOf = ({ status, progress, findings, reason, error }: AgentState): string => {
  if (status === 'completed')
    return findings.length === 0 ? 'nothing found' : `${findings.length} ${findings.length === 1 ? 'finding' : 'findings'}`
  if (status === 'working') return progress?.message ?? progress?.step ?? 'at work'
  return error?.message ?? reason ?? status
}

const FindingItem = ({ finding: { id, severity, title, detail, expected, actual, evidence } }: { finding: Finding }) => (
  <li data-finding-id={id} data-severity={severity}>
    <h3>
      <span>{severity}</span> {title}
    </h3>
    <p>{detail}</p>
    {actual !== undefined && expected !== undefined && (
      <p>
        <b>{actual}</b>, should be <b>{expected}</b>
      </p>
    )}
    {evidence[0] && evidence[0].quote !== actual && <blockquote>{evidence[0].quote}</blockquote>}
  </li>
)
