import {
  type AgentState,
  AuditAgentResult,
  type Coverage,
  countGoneReviews,
  listedFindings,
  reviewOf,
  type RunState,
  SEVERITIES,
  type Severity,
  severityOf,
  tallyReviews,
} from '@unfold/contracts'
import { placeOf } from '@unfold/workpaper'

import { type Exception, exceptionsOf } from './exceptions.ts'

// What one page says of a run, as data: no sentence of it is stronger than what was checked.

export type Summary = {
  title: string
  documents: string[]
  /** "audit · completed · 21 Nov 2026, 15:04 UTC" */
  facts: string
  conclusion: string
  /** Every severity with its findings by what was said of them, as the reviewer has it. */
  bySeverity: { severity: Severity; open: number; accepted: number; dismissed: number; of: number }[]
  of: number
  reviewed: number
  notes: string[]
  /** The gravest that were not dismissed. */
  top: { severity: Severity; title: string; figures: string; place: string; review: string }[]
  /** How many more there are in the exceptions list. */
  more: number
  checked: { agent: string; name: string; coverage: Coverage }[]
  moreChecked: number
  notChecked: string[]
  moreNotChecked: number
}

/** What fits on a page of A4, with every line at its longest. */
const MOST_FINDINGS = 8
const MOST_CHECKED = 8
const MOST_REASONS = 5
const MOST_LETTERS = 110

const shortened = (text: string, most = MOST_LETTERS): string => {
  const folded = text.replaceAll(/\s+/g, ' ').trim()
  return folded.length > most ? `${folded.slice(0, most - 1).trimEnd()}…` : folded
}

const counted = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`

export const summarise = (state: RunState): Summary => {
  const findings = listedFindings(state)
  const tally = tallyReviews(findings, state.reviews)
  const reviewed = tally.accepted + tally.dismissed
  const agents = state.agentIds.flatMap((agentId) => state.agents[agentId] ?? [])
  const checked = agents.flatMap((agent) =>
    coverageOf(agent).map(([name, coverage]) => ({ agent: agent.title, name: shortened(name.replaceAll(/[_.-]+/g, ' '), 26), coverage })),
  )
  const notChecked = agents.flatMap(reasonsOf)
  const standing = exceptionsOf([state]).filter(({ review }) => review?.verdict !== 'dismissed')
  const { workflow, status, endedAt } = state
  return {
    title: shortened(state.title, 100),
    documents: state.documents.map(({ name }) => shortened(name, 60)).slice(0, 3),
    facts: [workflow, status, ...(endedAt === undefined ? [] : [`${endedAt.slice(0, 16).replace('T', ' ')} UTC`])].join(' · '),
    conclusion: conclusionOf(state, agents, findings.length, tally),
    bySeverity: SEVERITIES.map((severity) => {
      const own = findings.filter((finding) => severityOf(finding, reviewOf(state.reviews, finding.id)) === severity)
      return { severity, ...tallyReviews(own, state.reviews) }
    }),
    of: findings.length,
    reviewed,
    notes: notesOf(state, findings, tally.dismissed),
    top: standing.slice(0, MOST_FINDINGS).map(toEntry),
    more: findings.length - Math.min(MOST_FINDINGS, standing.length),
    checked: checked.slice(0, MOST_CHECKED),
    moreChecked: Math.max(0, checked.length - MOST_CHECKED),
    notChecked: notChecked.slice(0, MOST_REASONS).map((reason) => shortened(reason)),
    moreNotChecked: Math.max(0, notChecked.length - MOST_REASONS),
  }
}

const toEntry = ({ finding, review, subject }: Exception): Summary['top'][number] => ({
  severity: severityOf(finding, review),
  title: shortened(finding.title),
  figures: shortened(
    [
      ...(finding.actual === undefined ? [] : [`shown ${finding.actual}`]),
      ...(finding.expected === undefined ? [] : [`expected ${finding.expected}`]),
      ...(finding.difference === undefined ? [] : [`difference ${finding.difference}`]),
    ].join(', '),
    70,
  ),
  place: subject ? shortened(placeOf(subject), 40) : '',
  review: [
    review?.verdict ?? 'open',
    ...(review?.severity === undefined || review.severity === finding.severity ? [] : [`${finding.severity} by the agent`]),
  ].join(', '),
})

/** Why an agent's part is not done; undefined where it is, or where it said why there was nothing to do. */
const missing = ({ status, title, error, reason }: AgentState): string | undefined => {
  switch (status) {
    case 'completed':
    case 'skipped':
      return undefined
    case 'failed':
      return `${title} failed${error ? `: ${error.message}` : ''}`
    case 'cancelled':
      return `${title} was cancelled${reason === undefined ? '' : `: ${reason}`}`
    case 'waiting':
    case 'working':
    case 'asking':
    case 'stale':
      return `${title} is not done`
  }
}

const conclusionOf = (
  { status, workflow }: RunState,
  agents: readonly AgentState[],
  of: number,
  { accepted, dismissed, open }: ReturnType<typeof tallyReviews>,
): string => {
  const undone = agents.flatMap((agent) => missing(agent) ?? [])
  if (status !== 'completed' || undone.length > 0) {
    const why = undone.length > 0 ? shortened(undone.join('; '), 220) : `the run is ${status}`
    return `No conclusion: a required check is missing (${why}). What stands below was found until then.`
  }
  const skipped = agents.filter((agent) => agent.status === 'skipped').map(({ title }) => title)
  const scope = `what was checked${skipped.length > 0 ? ` (${skipped.join(' and ')} was not)` : ''}`
  if (of === 0)
    return `No exception was found in ${scope}. That nothing was found is no opinion on the ${workflow === 'audit' ? 'report' : 'whole'}.`
  const reviews = open === of ? 'none of them reviewed yet' : `${accepted} accepted, ${dismissed} dismissed, ${open} open`
  return `${counted(of, 'exception')} in ${scope}: ${reviews}. ${open > 0 ? 'Nothing is final while any is open.' : 'All are reviewed.'}`
}

const notesOf = (state: RunState, findings: ReturnType<typeof listedFindings>, dismissed: number): string[] => {
  const own = findings.filter((finding) => severityOf(finding, reviewOf(state.reviews, finding.id)) !== finding.severity).length
  const gone = countGoneReviews(state)
  return [
    ...(dismissed > 0 ? [`${counted(dismissed, 'dismissed finding')} counted above, not listed below.`] : []),
    ...(own > 0 ? [`${counted(own, 'severity').replace('severitys', 'severities')} set by the reviewer.`] : []),
    ...(gone > 0 ? [`${counted(gone, 'review')} of findings that were not found again: kept in the journal.`] : []),
  ]
}

const Covering = AuditAgentResult.pick({ coverage: true, notChecked: true }).partial()

const resultOf = ({ result }: AgentState) => Covering.safeParse(result).data ?? {}

const coverageOf = (agent: AgentState): [string, Coverage][] =>
  Object.entries(resultOf(agent).coverage ?? agent.progress?.coverage ?? {}).filter(([, { of }]) => of > 0)

const reasonsOf = (agent: AgentState): string[] => {
  const { title, status, reason } = agent
  const why = missing(agent) ?? (status === 'skipped' ? `${title}: ${reason ?? 'skipped'}` : undefined)
  return [...(why === undefined ? [] : [why]), ...(resultOf(agent).notChecked ?? []).map((one) => `${title}: ${one}`)]
}
