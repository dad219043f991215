import type { ComparedNumber, ComparedRun, Comparison, Evidence, FindingSide, Severity } from '@unfold/contracts'

import { ago, refuse, type Scene } from '../scene.ts'

const DOCUMENTS = [
  { id: 'doc_kestrel', name: 'Kestrel annual report 2025.pdf' },
  { id: 'doc_last', name: 'Kestrel annual report 2024.pdf' },
]

const run = (runId: string, more: Partial<ComparedRun> = {}): ComparedRun => ({
  runId,
  attempt: 1,
  attempts: 1,
  title: 'Audit of Kestrel annual report 2025.pdf',
  workflow: 'audit',
  status: 'completed',
  documents: DOCUMENTS,
  startedAt: ago(7_300),
  endedAt: ago(7_222),
  unfinished: [],
  ...more,
})

const at = (page: number, quote: string, row = 3): Evidence => ({
  documentId: 'doc_kestrel',
  quote,
  role: 'subject',
  location: { kind: 'page', page, block: 'b9' },
  tableCell: { table: 't2', row, column: 1 },
})

/** Words of a sentence, which stand in no cell. */
const inText = (quote: string): Evidence => ({ ...at(12, quote), tableCell: undefined })

type Told = Pick<FindingSide, 'actual' | 'expected' | 'difference' | 'review'>

const found = (id: string, severity: Severity, title: string, page: number, told: Told = {}, agentId = 'numeric'): FindingSide => ({
  id,
  rule: `${agentId}.footing`,
  severity,
  title,
  agentId,
  agentTitle: agentId === 'numeric' ? 'Numbers' : 'Logic',
  evidence: at(page, told.actual ?? title),
  ...told,
})

const number = (label: string, table: string, figures: [string, string, string], check?: ComparedNumber['check']): ComparedNumber => ({
  label,
  column: table === '' ? '' : '2025',
  table,
  difference: figures[2],
  before: table === '' ? inText(figures[0]) : at(57, figures[0]),
  after: table === '' ? inText(figures[1]) : at(58, figures[1], label.length),
  ...(check ? { check } : {}),
})

const BALANCE = 'Balance at end of year does not follow from the opening figure and its movements.'
const STATEMENT = 'Consolidated income statement, year ended 31 December (EUR million)'

const report: Extract<Comparison, { kind: 'report' }> = {
  kind: 'report',
  before: run('run_first'),
  after: run('run_second', { startedAt: ago(400), endedAt: ago(318) }),
  summary: '',
  findings: [
    {
      change: 'added',
      certain: true,
      after: found('n1', 'critical', 'The balance sheet does not balance (31 December 2025).', 61, {
        actual: '1,204.0',
        expected: '1,240.0',
        difference: '-36.0',
      }),
    },
    { change: 'added', certain: true, after: found('n2', 'low', 'There is no Note 31.', 88, {}, 'logic') },
    {
      change: 'changed',
      before: found('c1', 'high', BALANCE, 102, { actual: '5.4', expected: '4.9', difference: '+0.5' }),
      after: found('c2', 'high', BALANCE, 103, { actual: '5.6', expected: '4.9', difference: '+0.7' }),
      differences: [
        { what: 'shown', before: '5.4', after: '5.6' },
        { what: 'difference', before: '+0.5', after: '+0.7' },
      ],
    },
    {
      change: 'removed',
      certain: true,
      before: found('r1', 'high', 'Operating expenses do not foot.', 57, { actual: '290.5', expected: '263.5', difference: '+27.0' }),
    },
    {
      change: 'removed',
      certain: true,
      before: found('r2', 'medium', '“rose” is said of a figure that fell from 298.0 to 290.5.', 14, {
        actual: 'rose',
        expected: 'a decrease',
        review: { verdict: 'accepted', reason: 'the old draft of the text', at: ago(5_000) },
      }),
    },
    {
      change: 'unchanged',
      before: found('u1', 'medium', 'Total inventories do not foot.', 77),
      after: found('u2', 'medium', 'Total inventories do not foot.', 78),
    },
  ],
  numbers: {
    of: 4_102,
    added: 12,
    removed: 0,
    changed: [
      number('Staff costs', STATEMENT, ['120.5', '93.5', '-27.0'], { outcome: 'confirmed', through: 'Operating expenses' }),
      number('Operating expenses', STATEMENT, ['290.5', '263.5', '-27.0'], { outcome: 'confirmed' }),
      number('Total assets', 'Consolidated balance sheet', ['1,240.0', '1,204.0', '-36.0'], { outcome: 'exception', findingId: 'n1' }),
      number('Effective tax rate', 'Income tax', ['24.25%', '24.5%', '+0.25%'], { outcome: 'not_checked' }),
      number('Loss on disposals', 'Other items', ['(3.5)', '(12.25)', '-8.75']),
      number('… and capital expenditure was', '', ['€34.5 million', '€35.4 million', '+0.9'], { outcome: 'confirmed' }),
    ],
    totals: [
      {
        label: 'Operating expenses',
        column: '2025',
        table: STATEMENT,
        before: at(57, '290.5'),
        after: at(58, '263.5'),
        changed: true,
        addends: [0],
        of: 3,
        check: { outcome: 'confirmed' },
      },
      {
        label: 'Operating profit',
        column: '2025',
        table: STATEMENT,
        after: at(58, '41.0', 9),
        changed: false,
        addends: [1],
        of: 2,
        check: { outcome: 'exception', findingId: 'n1' },
      },
    ],
  },
  ticks: {
    of: 340,
    carried: 312,
    others: [
      { change: 'anew', agentId: 'numeric', rule: 'numeric.footing', subject: 'Operating expenses', outcome: 'confirmed', certain: true },
      { change: 'lost', agentId: 'numeric', rule: 'numeric.footing', subject: 'Total deferred tax', outcome: 'not_checked', certain: true },
      { change: 'fresh', agentId: 'logic', rule: 'logic.direction', subject: 'Revenue rose', outcome: 'confirmed', certain: true },
    ],
  },
  notCompared: [],
}

const live: Comparison = {
  ...report,
  after: run('run_second', {
    status: 'running',
    startedAt: ago(40),
    endedAt: undefined,
    unfinished: [{ agentId: 'numeric', title: 'Numbers', status: 'working' }],
  }),
  summary:
    'Of 14 findings 1 changed, 4 stand as before and 9 are not yet looked at again; 2 are new. 6 of 4,102 numbers changed. 41 of 340 ticks are carried, 5 were checked anew.',
  findings: report.findings.map((one) => (one.change === 'removed' ? { ...one, certain: one.before.agentId !== 'numeric' } : one)),
  ticks: { of: 340, carried: 41, others: [] },
  notCompared: ['The numbers of Kestrel annual report 2024.pdf: There is no document doc_last.'],
}

const scanned = (runId: string, title: string) => run(runId, { workflow: 'scan', title, documents: [] })

const reason = (says: string, quote: string, weight: number) => ({ agentId: 'scam_db' as const, feature: says, says, quote, weight })

const verdict: Comparison = {
  kind: 'verdict',
  findings: [],
  notCompared: [],
  before: scanned('scan_1', 'Scan of “Your parcel is held”'),
  after: scanned('scan_2', 'Scan of “Your parcel is held”, sender given'),
  summary: 'The verdict was unclear (48 of 100) and is scam (93 of 100).',
  verdicts: { before: { verdict: 'unclear', score: 48, summary: '' }, after: { verdict: 'scam', score: 93, summary: '' } },
  reasons: [
    { change: 'added', after: reason('The sender is no courier.', '+44 7700 900123', 2.1) },
    {
      change: 'changed',
      before: reason('It hurries you.', 'today', 0.4),
      after: reason('It hurries you.', 'today', 1.2),
    },
    { change: 'removed', before: reason('It is not told who sent it.', 'Your parcel', 0.2) },
  ],
}

const asked = (runId: string) =>
  run(runId, { workflow: 'team', title: 'By how much did the order book grow?', documents: DOCUMENTS.slice(0, 1) })

const answer: Comparison = {
  kind: 'answer',
  findings: [],
  notCompared: [],
  before: asked('team_1'),
  after: asked('team_2'),
  summary: 'The answer was “by 6” and is “by 9”. 2 sentences differ.',
  answers: { before: { answer: 'by 6', confidence: 0.7, told: 'partly' }, after: { answer: 'by 9', confidence: 0.9, told: 'yes' } },
  sentences: [
    {
      change: 'changed',
      parts: [
        { kind: 'same', text: 'The order book grew by ' },
        { kind: 'removed', text: '6' },
        { kind: 'added', text: '9' },
        { kind: 'same', text: ' vehicles, to 702.' },
      ],
    },
    { change: 'unchanged', parts: [{ kind: 'same', text: 'Most of them are trams for the northern line.' }] },
    { change: 'added', parts: [{ kind: 'added', text: 'The option for twelve more was not drawn.' }] },
  ],
  citations: [
    { change: 'added', title: 'Council minutes', evidence: at(4, 'The option was not drawn.') },
    { change: 'removed', title: 'Transit weekly', evidence: at(2, 'six more are expected') },
  ],
}

const compared = (comparison: Comparison): Scene => ({
  path: '/compare?before=run_first&after=run_second',
  answers: { 'runs.compare': () => comparison },
})

/** Two runs held against each other: while one is at work, of scans, of a team, and where there is nothing to compare. */
export const COMPARE_STATES: Record<string, Scene> = {
  'compare-live': compared(live),
  'compare-verdict': compared(verdict),
  'compare-answer': compared(answer),
  'compare-refused': {
    path: '/compare?before=run_first&after=scan_1',
    answers: {
      'runs.compare': refuse({
        code: 'BAD_INPUT',
        retryable: false,
        message: 'A run of “audit” and one of “scan” have nothing to compare.',
        advice: 'Compare two runs of the same workflow.',
      }),
    },
  },
}
