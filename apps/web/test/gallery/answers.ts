import type { RunDay, RunSummary, WorkflowInfo } from '@unfold/contracts'

import { RUN_ID } from '../fixtures/journal.ts'
import { KESTREL, KESTREL_BLOCKS, KESTREL_OUTLINE } from '../fixtures/kestrel.ts'
import { DOSSIER } from './dossier.ts'
import type { Answers } from './fake-link.ts'
import { ago } from './scene.ts'

// What the server would answer, for every scene that does not say otherwise.

const object = (properties: Record<string, { type: string }>) => ({ type: 'object', properties })

export const WORKFLOWS: WorkflowInfo[] = [
  {
    id: 'audit',
    version: 1,
    title: 'Audit',
    description: 'Checks a financial report for figures and statements that do not agree.',
    input: object({ documentId: { type: 'string' }, againstId: { type: 'string' } }),
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
  {
    id: 'scan',
    version: 1,
    title: 'Scan',
    description: 'Checks a message, a link or a screenshot for signs of a scam.',
    input: object({ text: { type: 'string' }, url: { type: 'string' }, documentId: { type: 'string' } }),
    agents: [
      { id: 'entity_extraction', title: 'What it says', description: 'Finds what the message names and wants, and where.' },
      { id: 'scam_db', title: 'Known scams', description: 'Looks its names up in lists of known scams.' },
      { id: 'exa_search', title: 'The web', description: 'Searches for others who were sent the same.' },
      { id: 'domain_reputation', title: 'Links', description: 'Judges where its links lead, without opening them.' },
      { id: 'phone_validator', title: 'Numbers', description: 'Says where its telephone numbers belong, and of what kind they are.' },
      { id: 'reasoning', title: 'Verdict', description: 'Weighs what was found, and says what to do now.' },
    ],
  },
  {
    id: 'team',
    version: 1,
    title: 'Team',
    description: 'Answers a question from the documents that are given, and quotes what it rests on.',
    input: object({ question: { type: 'string' }, documentIds: { type: 'array' } }),
    agents: [
      { id: 'lead', title: 'Lead', description: 'Takes the question apart, and sends members out.' },
      { id: 'researcher', title: 'Researcher', description: 'Looks for the passages that bear on one part of it.' },
      { id: 'analyst', title: 'Analyst', description: 'Reads figures, and computes with them.' },
      { id: 'critic', title: 'Critic', description: 'Says what is missing, and what contradicts what.' },
      { id: 'writer', title: 'Writer', description: 'Puts the answer together, each sentence on its passages.' },
    ],
  },
]

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
  queuedAt: ago(3_600 * n),
  startedAt: ago(3_600 * n),
  endedAt: ago(3_600 * n - 42),
  ...extra,
})

const NONE = { critical: 0, high: 0, medium: 0, low: 0 }

const RUNS: RunSummary[] = [
  summary(0, {
    status: 'running',
    fraction: 0.62,
    findings: { critical: 1, high: 0, medium: 2, low: 0 },
    tags: ['draft 3', 'group'],
    queuedAt: ago(18),
    startedAt: ago(17),
    endedAt: undefined,
  }),
  summary(1, {
    status: 'queued',
    title: 'Alder Foods half-year report',
    fraction: 0,
    findings: NONE,
    queuedAt: ago(40),
    startedAt: undefined,
    endedAt: undefined,
  }),
  summary(2, {
    workflow: 'scan',
    title: 'Scan of “Royal Post: your parcel is held. Pay £1.45 within 12 hour…”',
    findings: { ...NONE, critical: 1, high: 1 },
  }),
  summary(3, {
    status: 'failed',
    title: 'Report with a very long name that does not fit into the room there is for it, group consolidated, second draft.docx',
    findings: NONE,
  }),
  summary(4, { status: 'cancelled', title: 'Harbour Insurance 10-K 2024', findings: { ...NONE, medium: 112 } }),
  summary(5, { workflow: 'team', title: 'Did noise at night along the test track increase?', findings: { ...NONE, medium: 1 } }),
  summary(30, { title: 'Clean twin', findings: NONE }),
]

/** Two workflows over a month, in which nothing happens on Sundays and one report is bad. */
const HISTORY: RunDay[] = Array.from({ length: 30 }, (_, i): RunDay[] => {
  const at = new Date(Date.now() - (29 - i) * 86_400_000)
  if (at.getUTCDay() === 0) return []
  const day = at.toISOString().slice(0, 10)
  const audits = {
    day,
    workflow: 'audit',
    completed: 1 + (i % 4),
    failed: i % 9 === 0 ? 1 : 0,
    cancelled: 0,
    findings: { critical: i === 17 ? 9 : i % 3, high: (i * 5) % 4, medium: (i * 7) % 6, low: i % 5 },
    medianSeconds: 38 + ((i * 13) % 30),
    longestSeconds: 70 + ((i * 29) % 60),
  }
  const scans = { ...audits, workflow: 'scan', findings: { ...NONE, high: i % 2 }, medianSeconds: 3 + (i % 5), longestSeconds: 12 }
  return i % 3 === 0 ? [audits, scans] : [audits]
}).flat()

export const ANSWERS: Answers = {
  'workflows.list': () => WORKFLOWS,
  'runs.list': ({ status, limit }: { status?: string[]; limit?: number }) => ({
    runs: RUNS.filter((run) => status === undefined || status.includes(run.status)).slice(0, limit),
  }),
  'runs.history': () => HISTORY,
  'runs.changes': (_: never, emit) => emit(undefined, { kind: 'listening' }),
  'runs.start': () => ({ runId: RUN_ID, created: true }),
  'runs.cancel': () => undefined,
  'shares.list': () => [{ id: 'share_1', runId: RUN_ID, createdAt: ago(86_400) }],
  'documents.examples': () =>
    ['larkfield-2024', 'larkfield-2025', 'larkfield-2025-with-errors'].flatMap((name) =>
      ['docx', 'html', 'md', 'pdf', 'xlsx'].map((format) => ({ name: `${name}.${format}`, size: 30_000 })),
    ),
  'documents.upload': () => KESTREL,
  'documents.useExample': () => KESTREL,
  'documents.outline': ({ documentId }: { documentId: string }) =>
    DOSSIER.find(({ info }) => info.id === documentId)?.outline ?? KESTREL_OUTLINE,
  'documents.blocks': ({ documentId, from, count }: { documentId: string; from: number; count: number }) => {
    const blocks = DOSSIER.find(({ info }) => info.id === documentId)?.blocks ?? KESTREL_BLOCKS
    return { total: blocks.length, blocks: blocks.slice(from, from + count) }
  },
}
