import type { Comparison, Finding } from '@unfold/contracts'

import { FINDINGS } from '../../fixtures/journal.ts'
import { KESTREL, KESTREL_2024 } from '../../fixtures/kestrel.ts'
import { ago, type Scene } from '../scene.ts'

const side = (finding: Finding) => {
  const { id, rule, severity, title, expected, actual, difference, evidence } = finding
  const [first] = evidence
  if (!first) throw new Error(`${id} has no evidence`)
  const agentId = rule.split('.')[0] ?? ''
  return {
    id,
    rule,
    severity,
    title,
    expected,
    actual,
    difference,
    agentId,
    agentTitle: agentId === 'numeric' ? 'Numbers' : 'Logic',
    evidence: first,
  }
}

const run = (runId: string, secondsAgo: number, title: string): Comparison['after'] => ({
  runId,
  attempt: 1,
  attempts: 1,
  title,
  workflow: 'audit',
  status: 'completed',
  documents: [{ id: KESTREL.id, name: title.includes('draft 2') ? KESTREL_2024.name : KESTREL.name }],
  startedAt: ago(secondsAgo),
  endedAt: ago(secondsAgo - 42),
  unfinished: [],
})

const { expenses, equation, direction, page, percent } = FINDINGS
const [total] = side(expenses).evidence ? [side(expenses).evidence] : []
const figure = { label: 'Staff costs', column: '2025', table: 'Consolidated income statement' }

const drafts = (): Comparison => ({
  kind: 'report',
  before: run('run_before', 86_400, 'Kestrel annual report 2025, draft 2'),
  after: run('run_after', 3_600, 'Kestrel annual report 2025, draft 3'),
  summary: 'One finding is new, two are gone, one is told otherwise. Two figures changed; of 61 ticks 55 stand, and six were set anew.',
  findings: [
    { change: 'added', after: side(page), certain: true },
    { change: 'removed', before: side(equation), certain: true },
    { change: 'removed', before: side(direction), certain: false },
    {
      change: 'changed',
      before: side({ ...expenses, actual: '301.5', difference: '+38.0' }),
      after: side(expenses),
      differences: [
        { what: 'shown', before: '301.5', after: '290.5' },
        { what: 'difference', before: '+38.0', after: '+27.0' },
      ],
    },
    { change: 'unchanged', before: side(percent), after: side(percent) },
  ],
  notCompared: ['The notes on pages 96 to 98 are images in the earlier draft.'],
  numbers: {
    of: 4_102,
    changed: total
      ? [{ ...figure, before: total, after: total, difference: '-11.0', check: { outcome: 'exception', findingId: expenses.id } }]
      : [],
    totals: total
      ? [{ ...figure, label: 'Operating expenses', after: total, changed: true, addends: [0], of: 4, check: { outcome: 'exception' } }]
      : [],
    added: 12,
    removed: 3,
  },
  ticks: {
    of: 61,
    carried: 55,
    others: [
      {
        change: 'anew',
        agentId: 'numeric',
        rule: 'numeric.footing',
        subject: 'Operating expenses',
        outcome: 'exception',
        after: total,
        certain: true,
      },
      { change: 'gone', agentId: 'numeric', rule: 'numeric.footing', subject: 'Other income', before: total, certain: true },
    ],
  },
})

const path = '/compare?before=run_before&after=run_after'

export const COMPARE: Record<string, Scene> = {
  compare: { path, answers: { 'runs.compare': drafts } },
  'compare-same': {
    path,
    answers: {
      'runs.compare': () => ({
        ...drafts(),
        summary: 'Nothing differs between the two.',
        findings: [],
        notCompared: [],
        numbers: { of: 4_102, changed: [], totals: [], added: 0, removed: 0 },
        ticks: { of: 61, carried: 61, others: [] },
      }),
    },
  },
  'compare-which': { path: '/compare' },
}
