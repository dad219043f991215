import type { EventDraft } from '@unfold/contracts'

import { midRun, opening, progress, restOfRun, RUN_ID, started, work } from '../../fixtures/journal.ts'
import { briefly, type Drafts, type Scene } from '../scene.ts'

const at = (secondsAgo: number, drafts: Drafts, search = ''): Scene => ({ path: `/runs/${RUN_ID}${search}`, run: { secondsAgo, drafts } })

const failed: Drafts = [
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

const runFailed: Drafts = [
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
]

const cancelled: Drafts = [
  ...midRun,
  [18.5, { type: 'run.cancel_requested' }],
  [18.8, { type: 'agent.cancelled', agentId: 'disclosure', attempt: 1 }],
  [19, { type: 'agent.cancelled', agentId: 'numeric', attempt: 1 }],
  [19.1, { type: 'run.cancelled' }],
]

const again = (agentId: string, title: string, at: number): Drafts => [
  [at, { type: 'agent.spawned', agentId, attempt: 2, agent: agentId, role: agentId, title }],
  [at + 0.1, { type: 'agent.started', agentId, attempt: 2 }],
]

const retried: Drafts = [
  ...runFailed,
  [40, { type: 'run.retried', attempt: 2 }],
  [40.2, { type: 'run.started', attempt: 2, worker: 'w2', epoch: 2 }],
  ...again('numeric', 'Numbers', 40.5),
]

const clean: Drafts = [
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
]

const notChecked: Drafts = [
  ...opening(),
  ...started,
  ...['numeric', 'logic', 'disclosure', 'external'].map((agentId): [number, EventDraft] => [
    3,
    {
      type: 'agent.skipped',
      agentId,
      attempt: 1,
      reason: 'The report is 118 scanned images without text. Run it through text recognition, and start again.',
    },
  ]),
  [
    3.2,
    {
      type: 'run.completed',
      result: {
        summary: 'Nothing could be checked: the report has no text.',
        counts: { critical: 0, high: 0, medium: 0, low: 0 },
        sections: [],
        findings: [],
      },
    },
  ],
]

/** A run at its end, and after it. */
export const ENDED: Record<string, Scene> = {
  done: at(120, [...midRun, ...restOfRun]),
  'done-finding': at(120, [...midRun, ...restOfRun], '?finding=f_direction'),
  clean: briefly(at(60, clean)),
  'not-checked': briefly(at(60, notChecked)),
  'agent-failed': briefly(at(25, failed)),
  failed: briefly(at(60, runFailed)),
  cancelled: briefly(at(60, cancelled)),
  retried: briefly(at(44, retried)),
}
