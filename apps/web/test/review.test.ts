import { emptyRunState, type EventDraft, type Finding, reduceAll, type Session } from '@unfold/contracts'
import { expect, it } from 'vitest'

import { createFoundSelector, findFinding } from '../src/features/finding/found.ts'
import { severityWords, showOnly, verdictWords } from '../src/features/finding/review-words.ts'

const ADA: Session = { kind: 'key', id: 'k', name: 'Ada', scopes: ['runs:write'] }

const finding = (id: string, severity: Finding['severity']): Finding => ({
  id,
  rule: 'numeric.footing',
  severity,
  title: id,
  detail: '',
  confidence: 1,
  evidence: [{ documentId: 'd', quote: '1', location: { kind: 'line', line: 1 }, role: 'subject' }],
})

const agent = { agentId: 'numeric', attempt: 1 }
const drafts: EventDraft[] = [
  { type: 'agent.spawned', ...agent, agent: 'numeric', role: 'numeric', title: 'Numbers' },
  ...[finding('grave', 'critical'), finding('plain', 'medium'), finding('small', 'low')].map((one): EventDraft => ({
    type: 'agent.finding_reported',
    ...agent,
    finding: one,
  })),
]
const stateAfter = (...reviews: EventDraft[]) =>
  reduceAll(
    [...drafts, ...reviews].map((draft, at) => ({ ...draft, v: 1, runId: 'r', seq: at + 1, at: '2026-01-31T12:00:00.000Z' })),
    emptyRunState('r'),
  )
const reviewed = (findingId: string, more: object): EventDraft => ({ type: 'finding.reviewed', findingId, verdict: 'open', ...more })

it('[REV-30] findings stand in the order of gravity that their reviewer gives them, and a review alone makes the list anew', () => {
  const select = createFoundSelector()
  const view = (state: ReturnType<typeof stateAfter>) => ({ state, head: state.seq })
  const state = stateAfter()
  const before = select(view(state))
  expect(before.map(({ finding: { id } }) => id)).toEqual(['grave', 'plain', 'small'])
  expect(select(view({ ...state, seq: state.seq + 1 }))).toBe(before)
  const after = select(
    view(stateAfter(reviewed('small', { severity: 'critical' }), reviewed('grave', { verdict: 'dismissed', severity: 'low' }))),
  )
  expect(after.map(({ finding: { id } }) => id)).toEqual(['small', 'plain', 'grave'])
  expect(after[2]?.review?.verdict).toBe('dismissed')
})

it('[WEB-24] of the findings only the one that was reviewed is another object, also where another one came', () => {
  const select = createFoundSelector()
  const before = select({ state: stateAfter(), head: 0 })
  const after = stateAfter(reviewed('small', { verdict: 'accepted' }))
  const same = { ...after, agents: stateAfter().agents }
  for (const agentId of same.agentIds) {
    const findings = before.filter((one) => one.agentId === agentId).map(({ finding }) => finding)
    const agent = same.agents[agentId]
    if (agent) same.agents[agentId] = { ...agent, findings: [...findings, { ...findings[0]!, id: 'new', severity: 'critical' }] }
  }
  const now = select({ state: same, head: 0 })
  expect(now.map(({ finding: { id } }) => id)).toContain('new')
  const kept = before.filter((one) => now.includes(one)).map(({ finding: { id } }) => id)
  expect(kept).toEqual(['grave', 'plain'])
})

it('[REV-31] a list shows what is open, accepted, dismissed or all; a comment alone leaves a finding open', () => {
  const state = stateAfter(reviewed('grave', { verdict: 'accepted' }), reviewed('small', { comment: 'Asked.' }))
  const found = createFoundSelector()({ state, head: state.seq })
  const ids = (shown: Parameters<typeof showOnly>[1]) => showOnly(found, shown).map(({ finding: { id } }) => id)
  expect([ids('all'), ids('open'), ids('accepted'), ids('dismissed')]).toEqual([
    ['grave', 'plain', 'small'],
    ['plain', 'small'],
    ['grave'],
    [],
  ])
})

it('[REV-33] what two agents found is reviewed once: the review of the finding that the result lists stands for both', () => {
  const state = stateAfter(reviewed('grave', { verdict: 'accepted' }), {
    type: 'run.completed',
    result: {
      summary: '',
      counts: { critical: 1, high: 0, medium: 0, low: 1 },
      sections: [],
      findings: [
        { ...finding('grave', 'critical'), agentId: 'numeric', also: ['plain'] },
        { ...finding('small', 'low'), agentId: 'numeric' },
      ],
    },
  })
  expect(findFinding(state, 'plain')).toMatchObject({ reviewedId: 'grave', review: { verdict: 'accepted' } })
  expect(findFinding(state, 'small')).toMatchObject({ reviewedId: 'small' })
})

it('[REV-32] a review is told in words: by whom, and both severities where they differ', () => {
  const at = '2026-01-31T12:00:00.000Z'
  const own = { verdict: 'open', severity: 'high', by: 'Ada', at } as const
  expect(severityWords({ severity: 'medium' }, own, ADA)).toBe('medium, set to high by you')
  expect(severityWords({ severity: 'medium' }, own, { kind: 'anyone' })).toBe('medium, set to high by Ada')
  expect(severityWords({ severity: 'high' }, own, ADA)).toBe('high')
  expect(severityWords({ severity: 'medium' }, { ...own, by: undefined }, { kind: 'anyone' })).toBe('medium, set to high')
  expect(verdictWords(undefined, ADA)).toBe('Not reviewed')
  expect(verdictWords({ verdict: 'accepted', by: 'Ada', at }, ADA)).toMatch(/^Accepted by you, /)
  expect(verdictWords({ verdict: 'dismissed', at }, ADA)).toMatch(/^Dismissed, /)
})
