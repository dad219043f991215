import type { DocumentInfo, EventDraft, Failure, Finding, RunSummary, WorkflowInfo } from '@unfold/contracts'

import { found, FINDINGS, journalOf, midRun, opening, progress, restOfRun, RUN_ID, started, work } from '../fixtures/journal.ts'
import { KESTREL, KESTREL_2024, KESTREL_BLOCKS, KESTREL_OUTLINE } from '../fixtures/kestrel.ts'
import { type Answers, Refusal } from './fake-link.ts'

// Every page in every state, each named by the address `/gallery.html?scene=<name>`.

export type Scene = {
  path: string
  answers?: Answers
  /** The run's events; `secondsAgo`: how long before now the run began. */
  run?: { secondsAgo: number; drafts: readonly [number, EventDraft][]; follow?: readonly [number, EventDraft][] }
  /** Says nothing more and calls the socket lost. */
  lost?: true
}

const WORKFLOWS: WorkflowInfo[] = [
  {
    id: 'audit',
    version: 1,
    title: 'Audit',
    description: 'Checks a financial report for figures and statements that do not agree.',
    input: { type: 'object', properties: { documentId: { type: 'string' }, againstId: { type: 'string' } } },
    agents: [
      {
        id: 'numeric',
        title: 'Numbers',
        description: 'Adds up every total, in rows and in columns, and recomputes percentages and changes.',
      },
      {
        id: 'logic',
        title: 'Logic',
        description: 'Looks for statements that contradict the figures, dates and references to what does not exist.',
      },
      {
        id: 'disclosure',
        title: 'Disclosure',
        description: 'Holds the report against a checklist of what IFRS or US GAAP asks to be disclosed.',
      },
      {
        id: 'external',
        title: 'External',
        description: 'Compares figures with the filings at the SEC, and with last year’s report where it is given.',
      },
    ],
  },
]

const at = (secondsAgo: number) => new Date(Date.now() - secondsAgo * 1000).toISOString()
const summary = (n: number, extra: Partial<RunSummary>): RunSummary => ({
  runId: `run_${n}`,
  workflow: 'audit',
  title: 'Kestrel annual report 2025',
  status: 'completed',
  attempt: 1,
  head: 120,
  tags: [],
  priority: 0,
  fraction: 1,
  findings: { critical: 2, high: 2, medium: 3, low: 1 },
  queuedAt: at(3_600 * n),
  startedAt: at(3_600 * n),
  endedAt: at(3_600 * n - 42),
  ...extra,
})
const RUNS: RunSummary[] = [
  summary(0, {
    status: 'running',
    fraction: 0.62,
    findings: { critical: 1, high: 0, medium: 2, low: 0 },
    queuedAt: at(18),
    startedAt: at(17),
    endedAt: undefined,
  }),
  summary(1, {
    status: 'queued',
    title: 'Alder Foods half-year report',
    fraction: 0,
    findings: { critical: 0, high: 0, medium: 0, low: 0 },
    queuedAt: at(40),
    startedAt: undefined,
    endedAt: undefined,
  }),
  summary(2, {}),
  summary(3, {
    status: 'failed',
    title: 'Report with a very long name that does not fit into the room there is for it, group consolidated, second draft.docx',
    fraction: 1,
    findings: { critical: 0, high: 0, medium: 0, low: 0 },
  }),
  summary(4, { status: 'cancelled', title: 'Harbour Insurance 10-K 2024' }),
  summary(30, { title: 'Clean twin', findings: { critical: 0, high: 0, medium: 0, low: 0 } }),
]

const refuse = (failure: Failure) => () => {
  throw new Refusal(failure)
}

export const ANSWERS: Answers = {
  'workflows.list': () => WORKFLOWS,
  'runs.list': ({ status, limit }: { status?: string[]; limit?: number }) => ({
    runs: RUNS.filter((run) => status === undefined || status.includes(run.status)).slice(0, limit),
  }),
  'runs.start': () => ({ runId: RUN_ID, created: true }),
  'runs.cancel': () => undefined,
  'documents.examples': () =>
    ['larkfield-2024', 'larkfield-2025', 'larkfield-2025-with-errors'].flatMap((name) =>
      ['docx', 'html', 'md', 'pdf', 'xlsx'].map((format) => ({ name: `${name}.${format}`, size: 30_000 })),
    ),
  'documents.upload': () => KESTREL,
  'documents.useExample': () => KESTREL,
  'documents.outline': () => KESTREL_OUTLINE,
  'documents.blocks': ({ from, count }: { from: number; count: number }) => ({
    total: KESTREL_BLOCKS.length,
    blocks: KESTREL_BLOCKS.slice(from, from + count),
  }),
}

const failed: [number, EventDraft][] = [
  ...midRun,
  [
    20,
    {
      type: 'agent.failed',
      agentId: 'numeric',
      attempt: 1,
      willRetry: false,
      error: {
        code: 'TIMEOUT',
        message: 'The table on p. 57 took longer than 60 s and was given up.',
        advice: 'What was found until then stands. Start the run again to try once more.',
        retryable: true,
      },
    },
  ],
]

const two: DocumentInfo[] = [KESTREL, KESTREL_2024]
const done = [...midRun, ...restOfRun]
const some: Finding[] = Object.values(FINDINGS)
const many = Array.from({ length: 60 }, (_, i) => {
  const finding = some[i % some.length] ?? FINDINGS.expenses
  return found(['numeric', 'logic', 'disclosure'][i % 3] ?? 'numeric', 18 + i * 0.4, {
    ...finding,
    id: `f_many_${i}`,
    title: `${finding.title} (${i})`,
  })
})

export const SCENES: Record<string, Scene> = {
  start: { path: '/' },
  'start-empty': { path: '/', answers: { 'runs.list': () => ({ runs: [] }) } },
  'start-refused': {
    path: '/',
    answers: {
      'documents.upload': refuse({
        code: 'DOCUMENT_ENCRYPTED',
        message: 'This PDF is protected by a password and cannot be read.',
        advice: 'Save a copy without the password and drop that one.',
        retryable: false,
      }),
    },
  },
  'start-unreachable': {
    path: '/',
    answers: {
      'workflows.list': refuse({
        code: 'UNAVAILABLE',
        message: 'The database cannot be reached just now.',
        advice: 'Try again in a moment.',
        retryable: true,
      }),
    },
  },
  queued: { path: `/runs/${RUN_ID}`, run: { secondsAgo: 1, drafts: opening() } },
  reading: { path: `/runs/${RUN_ID}`, run: { secondsAgo: 2, drafts: [...opening(), ...started] } },
  'mid-run': { path: `/runs/${RUN_ID}`, run: { secondsAgo: 18, drafts: midRun } },
  'mid-run-finding': { path: `/runs/${RUN_ID}?finding=f_expenses`, run: { secondsAgo: 18, drafts: midRun } },
  live: { path: `/runs/${RUN_ID}`, run: { secondsAgo: 18, drafts: midRun, follow: restOfRun } },
  stalled: { path: `/runs/${RUN_ID}`, run: { secondsAgo: 75, drafts: midRun } },
  offline: { path: `/runs/${RUN_ID}`, run: { secondsAgo: 18, drafts: midRun }, lost: true },
  cancelling: {
    path: `/runs/${RUN_ID}`,
    run: {
      secondsAgo: 19,
      drafts: [...midRun, [18.5, { type: 'run.cancel_requested' }], [18.8, { type: 'agent.cancelled', agentId: 'disclosure', attempt: 1 }]],
    },
  },
  cancelled: {
    path: `/runs/${RUN_ID}`,
    run: {
      secondsAgo: 60,
      drafts: [
        ...midRun,
        [18.5, { type: 'run.cancel_requested' }],
        [18.8, { type: 'agent.cancelled', agentId: 'disclosure', attempt: 1 }],
        [19, { type: 'agent.cancelled', agentId: 'numeric', attempt: 1 }],
        [19.1, { type: 'run.cancelled' }],
      ],
    },
  },
  'agent-failed': { path: `/runs/${RUN_ID}`, run: { secondsAgo: 25, drafts: failed } },
  failed: {
    path: `/runs/${RUN_ID}`,
    run: {
      secondsAgo: 60,
      drafts: [
        ...failed,
        [
          22,
          {
            type: 'run.failed',
            error: {
              code: 'DOCUMENT_TOO_COMPLEX',
              message: 'The report could not be read to its end: it needs more memory than is allowed.',
              advice: 'Split it, or export it without images, and start again.',
              retryable: false,
            },
          },
        ],
      ],
    },
  },
  done: { path: `/runs/${RUN_ID}`, run: { secondsAgo: 120, drafts: done } },
  'done-finding': { path: `/runs/${RUN_ID}?finding=f_direction`, run: { secondsAgo: 120, drafts: done } },
  'two-reports': { path: `/runs/${RUN_ID}`, run: { secondsAgo: 18, drafts: [...opening(two), ...midRun.slice(1)] } },
  clean: {
    path: `/runs/${RUN_ID}`,
    run: {
      secondsAgo: 60,
      drafts: [
        ...opening(),
        ...started,
        work('numeric', 1),
        progress('numeric', 4, 'cross-foot', 'Footing table 41 of 41', 41, 41, {
          totals: { of: 68, confirmed: 68, exception: 0, not_checked: 0 },
        }),
        [
          5,
          {
            type: 'agent.completed',
            agentId: 'numeric',
            attempt: 1,
            result: {
              coverage: { totals: { of: 68, confirmed: 68, exception: 0, not_checked: 0 } },
              summary: 'All 68 totals foot.',
              notChecked: [],
            },
          },
        ],
        [5, { type: 'agent.skipped', agentId: 'external', attempt: 1, reason: 'No network: outside facts were not checked.' }],
        ...['logic', 'disclosure'].map((agentId): [number, EventDraft] => [
          6,
          { type: 'agent.completed', agentId, attempt: 1, result: { coverage: {}, summary: 'Nothing to report.', notChecked: [] } },
        ]),
        [
          7,
          {
            type: 'run.completed',
            result: {
              summary: 'No exception was found: 68 of 68 totals foot, and no statement contradicts the figures.',
              counts: { critical: 0, high: 0, medium: 0, low: 0 },
              sections: [],
              findings: [],
            },
          },
        ],
      ],
    },
  },
  many: { path: `/runs/${RUN_ID}`, run: { secondsAgo: 45, drafts: [...midRun, ...many] } },
  flood: { path: `/runs/${RUN_ID}`, run: { secondsAgo: 18, drafts: midRun, follow: many } },
  'no-run': {
    path: '/runs/none',
    answers: { 'runs.events': refuse({ code: 'NOT_FOUND', message: 'There is no such run.', retryable: false }) },
  },
  runs: { path: '/runs' },
  'runs-empty': { path: '/runs?status=paused' },
  'not-found': { path: '/nowhere' },
}

export const journalOfScene = ({ secondsAgo, drafts }: NonNullable<Scene['run']>) => journalOf(Date.now() - secondsAgo * 1000, drafts)
