import type { DocumentInfo, EventDraft, Finding } from '@unfold/contracts'

import { FINDINGS, found, midRun, opening, restOfRun, RUN_ID, started } from '../../fixtures/journal.ts'
import { KESTREL, KESTREL_2024 } from '../../fixtures/kestrel.ts'
import { ago, briefly, type Drafts, refuse, type RunScene, type Scene } from '../scene.ts'

const path = `/runs/${RUN_ID}`
const at = (secondsAgo: number, drafts: Drafts, more: Partial<RunScene> = {}): Pick<Scene, 'path' | 'run'> => ({
  path,
  run: { secondsAgo, drafts, ...more },
})

const two: DocumentInfo[] = [KESTREL, KESTREL_2024]

const asking: Drafts = [
  ...midRun,
  [
    17.8,
    {
      type: 'input.requested',
      agentId: 'disclosure',
      attempt: 1,
      inputId: 'in_1',
      prompt: 'The report names neither IFRS nor US GAAP. By which of them is it to be read?',
      schema: { enum: ['IFRS', 'US GAAP', 'Neither'] },
    },
  ],
]

/** Sixty findings more, of three agents. */
const many: Drafts = Array.from({ length: 60 }, (_, i): [number, EventDraft] => {
  const some: Finding[] = Object.values(FINDINGS)
  const finding = some[i % some.length] ?? FINDINGS.expenses
  return found(['numeric', 'logic', 'disclosure'][i % 3] ?? 'numeric', 18 + i * 0.4, {
    ...finding,
    id: `f_many_${i}`,
    title: `${finding.title} (${i})`,
  })
})

const quiet = (): Drafts => [
  ...midRun,
  [
    78,
    {
      type: 'run.probed',
      since: ago(62),
      lease: 'held',
      worker: 'w1',
      message: 'The worker that has this run is alive: Numbers waits for a tool since 14:01:20, Disclosure for its turn.',
      agents: [{ agentId: 'numeric', since: ago(62), on: 'tool', what: 'ocr' }],
    },
  ],
]

/** A run at work, as it is met by whoever looks on. */
export const AT_WORK: Record<string, Scene> = {
  queued: briefly(at(1, opening())),
  reading: at(2, [...opening(), ...started]),
  'mid-run': at(18, midRun),
  'mid-run-finding': { ...at(18, midRun), path: `${path}?finding=f_expenses` },
  asking: briefly(at(18, asking)),
  paused: briefly(at(40, [...midRun, [19, { type: 'run.paused', reason: 'asked' }]])),
  cancelling: briefly(
    at(19, [...midRun, [18.5, { type: 'run.cancel_requested' }], [18.8, { type: 'agent.cancelled', agentId: 'disclosure', attempt: 1 }]]),
  ),
  silent: briefly(at(42, midRun)),
  stalled: briefly(at(80, quiet())),
  offline: briefly({ ...at(18, midRun), lost: true }),
  'catching-up': briefly(at(18, midRun, { behind: 412 })),
  'two-reports': at(18, [...opening(two), ...midRun.slice(1)]),
  many: at(45, [...midRun, ...many]),
  'no-run': {
    path: '/runs/none',
    answers: { 'runs.events': refuse({ code: 'NOT_FOUND', message: 'There is no such run.', retryable: false }) },
  },
}

/** Runs that go on while one looks: for people, not for pictures. */
export const LIVE: Record<string, Scene> = {
  live: at(18, midRun, { follow: restOfRun }),
  flood: at(18, midRun, { follow: many }),
}
