import {
  type AuditAgentResult,
  type AuditResult,
  type AuditSection,
  bySeverity,
  countBySeverity,
  type Evidence,
  type Finding,
  SEVERITIES,
  type SeverityCounts,
} from '@unfold/contracts'
import type { AgentOutcome } from '@unfold/engine'

export type FoundBy = Finding & { agentId: string }
type Named = { id: string; title: string }

/** The four sections as one result, and its summary sentence by sentence. */
export const sumUp = (
  documentName: string,
  agents: readonly Named[],
  outcomes: readonly AgentOutcome<AuditAgentResult>[],
): { result: AuditResult; sentences: string[] } => {
  const titles = new Map(agents.map(({ id, title }) => [id, title]))
  const sections = outcomes.map(sectionOf)
  const findings = mergeSame(
    outcomes.flatMap(({ agentId, findings }) => findings.map((finding) => ({ ...finding, agentId }))).toSorted(bySeverity),
    titles,
  )
  const counts = countBySeverity(findings)
  const sentences = summarise(documentName, findings, counts, sections, titles)
  return { result: { summary: sentences.join(' '), counts, sections, findings }, sentences }
}

const sectionOf = (outcome: AgentOutcome<AuditAgentResult>): AuditSection => {
  const { agentId, status } = outcome
  const common = { agentId, status, findings: countBySeverity(outcome.findings) }
  switch (outcome.status) {
    case 'completed':
      return { ...common, ...outcome.result }
    case 'failed':
      return { ...common, coverage: {}, summary: `It could not be finished: ${outcome.message}`, notChecked: [outcome.message] }
    case 'skipped':
      return { ...common, coverage: {}, summary: outcome.reason, notChecked: [outcome.reason] }
    case 'cancelled':
      return { ...common, coverage: {}, summary: 'It was cancelled.', notChecked: ['It was cancelled.'] }
  }
}

/**
 * Two agents that point at the same figure with the same correction found one fault: the graver telling of it stays and names the
 * other. The same figure with another correction is another fault.
 */
export const mergeSame = (findings: readonly FoundBy[], titles: ReadonlyMap<string, string>): FoundBy[] => {
  const kept: FoundBy[] = []
  for (const finding of findings) {
    const at = kept.findIndex((other) => isSameFault(other, finding))
    const first = kept[at]
    if (!first) {
      kept.push(finding)
      continue
    }
    const places = new Set(first.evidence.map(placeOf))
    kept[at] = {
      ...first,
      detail: `${first.detail} ${titles.get(finding.agentId) ?? finding.agentId} found it too: ${finding.title}`,
      confidence: Math.max(first.confidence, finding.confidence),
      evidence: [...first.evidence, ...finding.evidence.filter((evidence) => !places.has(placeOf(evidence)))],
      also: [...(first.also ?? []), finding.id],
    }
  }
  return kept
}

const isSameFault = (a: FoundBy, b: FoundBy): boolean => {
  if (a.agentId === b.agentId) return false
  const subjects = new Set(a.evidence.filter(isSubject).map(placeOf))
  if (!b.evidence.some((evidence) => isSubject(evidence) && subjects.has(placeOf(evidence)))) return false
  const sameCorrection = a.expected !== undefined && b.expected !== undefined && digits(a.expected) === digits(b.expected)
  const sameGap = a.difference !== undefined && b.difference !== undefined && digits(a.difference) === digits(b.difference)
  return sameCorrection || sameGap
}

const isSubject = ({ role }: Evidence): boolean => role === 'subject'

const placeOf = ({ documentId, quote, location, tableCell }: Evidence): string =>
  JSON.stringify(tableCell ? [documentId, tableCell.table, tableCell.row, tableCell.column] : [documentId, location.block, quote])

/** "27,000,000 USD" and "+27.0" are the same gap told in different units: leading and trailing zeros do not count. */
const digits = (figure: string): string => figure.replace(/\D/gu, '').replace(/^0+|0+$/gu, '')

const summarise = (
  documentName: string,
  findings: readonly FoundBy[],
  counts: SeverityCounts,
  sections: readonly AuditSection[],
  titles: ReadonlyMap<string, string>,
): string[] => {
  const title = (agentId: string) => titles.get(agentId) ?? agentId
  const sentences = [
    findings.length === 0
      ? `Nothing was found in ${documentName}.`
      : `${counted(findings.length, 'finding')} in ${documentName}: ${SEVERITIES.flatMap((severity) => (counts[severity] > 0 ? [`${counts[severity]} ${severity}`] : [])).join(', ')}.`,
  ]
  const gravest = findings.filter(({ severity }) => severity === 'critical' || severity === 'high').slice(0, 3)
  for (const finding of gravest) sentences.push(`${title(finding.agentId)}: ${asSentence(finding.title)}`)
  for (const { agentId, status, summary } of sections) {
    if (status === 'completed' && summary !== '') sentences.push(`${title(agentId)}: ${asSentence(summary)}`)
    if (status === 'failed' || status === 'skipped') sentences.push(`${title(agentId)}: ${asSentence(summary)}`)
    if (status === 'cancelled') sentences.push(`${title(agentId)} was cancelled.`)
  }
  return sentences
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const asSentence = (words: string): string => (/[.!?]$/u.test(words) ? words : `${words}.`)
