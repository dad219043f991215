import {
  AuditResult,
  bySeverity,
  type ComparedFinding,
  type Evidence,
  type Finding,
  findingsOf,
  type FindingSide,
  reviewOf,
  type RunState,
  SEVERITIES,
} from '@unfold/contracts'

import { type FoundBy, mergeSame } from '../audit/sum.ts'
import type { Keys, Side } from './alignment.ts'
import { type Pair, pairByTiers, type Tier } from './pairing.ts'
import { withoutNumbers } from './words.ts'

export type KeysOf = (evidence: Evidence, side: Side) => Keys | undefined

/** As its page tells them: what two agents found of the same figure is one, also while the run has no result yet. */
export const foundIn = (state: RunState): FoundBy[] => {
  const summed = AuditResult.safeParse(state.result)
  if (summed.success) return summed.data.findings
  const found = findingsOf(state).toSorted(bySeverity)
  return state.workflow === 'audit'
    ? mergeSame(found, new Map(Object.values(state.agents).map(({ agentId, title }) => [agentId, title])))
    : found
}

export const compareFindings = (before: RunState, after: RunState, keysOf: KeysOf): ComparedFinding[] => {
  const { pairs, removed, added } = pairByTiers(foundIn(before), foundIn(after), tiersOf(keysOf))
  const compared: ComparedFinding[] = [
    ...removed.map((finding) => ({ change: 'removed' as const, before: sideOf(before, finding), certain: hasLooked(after, finding) })),
    ...added.map((finding) => ({ change: 'added' as const, after: sideOf(after, finding), certain: hasLooked(before, finding) })),
    ...pairs.map((pair) => comparePair(pair, before, after)),
  ]
  return compared.toSorted((a, b) => ORDER[a.change] - ORDER[b.change] || gravityOf(a) - gravityOf(b))
}

const ORDER = { added: 0, changed: 1, removed: 2, unchanged: 3 }

const gravityOf = (compared: ComparedFinding): number =>
  SEVERITIES.indexOf((compared.change === 'removed' ? compared.before : compared.after).severity)

/** What a finding is about comes before where it stands; within one agent always. */
const tiersOf = (keysOf: KeysOf): Tier<FoundBy>[] => {
  const key = (...parts: (string | undefined)[]) => (parts.includes(undefined) ? undefined : JSON.stringify(parts))
  const placeOf = (finding: FoundBy, side: Side) => {
    const { cell, sentence } = keysOf(subjectOf(finding), side) ?? {}
    return cell ?? (sentence === undefined ? undefined : `s${sentence}`)
  }
  return [
    (one, side) => key(one.agentId, one.rule, one.title, one.actual ?? '', one.expected ?? '', one.difference ?? '', placeOf(one, side)),
    (one, side) => key(one.agentId, one.rule, placeOf(one, side)),
    (one) => key(one.agentId, one.rule, one.title, one.actual ?? '', one.expected ?? ''),
    (one) => key(one.agentId, one.rule, one.title),
    (one) => key(one.agentId, one.rule, subjectOf(one).label, withoutNumbers(one.title)),
    (one) => key(one.agentId, one.rule, withoutNumbers(subjectOf(one).quote), withoutNumbers(one.title)),
    (one, side) => key(one.agentId, placeOf(one, side)),
    (one, side) => key(one.agentId, one.rule, keysOf(subjectOf(one), side)?.line),
  ]
}

/** The figure that is shown, where it is quoted; else the words in question, else the first. */
const subjectOf = ({ evidence, actual }: Finding): Evidence => {
  const subjects = evidence.filter(({ role }) => role === 'subject')
  return (subjects.find(({ quote }) => quote === actual) ?? subjects[0] ?? evidence[0]) as Evidence
}

const comparePair = ({ before: was, after: is }: Pair<FoundBy>, before: RunState, after: RunState): ComparedFinding => {
  const sides = { before: sideOf(before, was), after: sideOf(after, is) }
  const told = (finding: Finding) => ({
    shown: finding.actual ?? '',
    expected: finding.expected ?? '',
    difference: finding.difference ?? '',
    severity: finding.severity as string,
    // A title that only tells the same with other figures: the figures themselves are told.
    title: finding.actual === undefined ? finding.title : withoutNumbers(finding.title),
  })
  const [old, next] = [told(was), told(is)]
  const differences = (['shown', 'expected', 'difference', 'severity', 'title'] as const)
    .filter((what) => old[what] !== next[what])
    .map((what) => (what === 'title' ? { what, before: was.title, after: is.title } : { what, before: old[what], after: next[what] }))
  return differences.length === 0 ? { change: 'unchanged', ...sides } : { change: 'changed', ...sides, differences }
}

const sideOf = ({ agents, reviews }: RunState, finding: FoundBy): FindingSide => {
  const { id, rule, severity, title, expected, actual, difference, agentId } = finding
  const review = reviewOf(reviews, id)
  return {
    id,
    rule,
    severity,
    title,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(difference === undefined ? {} : { difference }),
    agentId,
    agentTitle: agents[agentId]?.title ?? agentId,
    evidence: subjectOf(finding),
    ...(review ? { review } : {}),
  }
}

/** Whether a run's agent came to the end of its work: only then what it did not find is not there. */
export const hasLooked = ({ agents }: RunState, { agentId }: { agentId: string }): boolean => agents[agentId]?.status === 'completed'
