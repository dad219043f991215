import type { EventDraft, JsonValue, ScanResult } from '@unfold/contracts'

import scanJournal from '../../../../../packages/contracts/test/golden/scan-0.1.0.jsonl?raw'
import { RUN_ID } from '../../fixtures/journal.ts'
import { type Drafts, draftsIn, type Scene } from '../scene.ts'

const golden = draftsIn(scanJournal)

/** The golden scan as it would have ended with another verdict. */
const endedWith = (change: Partial<ScanResult>): Drafts =>
  golden.map(([at, draft]): [number, EventDraft] => {
    const isVerdict = draft.type === 'run.completed' || (draft.type === 'agent.completed' && draft.agentId === 'reasoning')
    if (!isVerdict || typeof draft.result !== 'object' || draft.result === null || Array.isArray(draft.result)) return [at, draft]
    return [at, { ...draft, result: { ...draft.result, ...change } as JsonValue }]
  })

const unclear = endedWith({
  verdict: 'unclear',
  score: 46,
  summary:
    'This cannot be told from the message alone. It asks for a small payment, as couriers sometimes do; nothing else speaks against it.',
  question: {
    id: 'expected',
    prompt: 'Do you expect a parcel?',
    why: 'A message that fits what one waits for is less often a scam.',
  },
})

const safe = endedWith({
  verdict: 'safe',
  score: 3,
  summary: 'Nothing speaks for a scam: the address is the courier’s own, and the message asks for nothing.',
  kind: undefined,
  advice: ['There is nothing to do. Where you are unsure, open the courier’s app yourself.'],
  reasons: [
    { agentId: 'domain_reputation', feature: 'domain.own', says: 'The address is the courier’s own.', weight: -3.2, quote: 'Royal Post' },
    { agentId: 'entity_extraction', feature: 'cue.none', says: 'It asks for nothing.', weight: -1.1, quote: 'your parcel is held' },
  ],
})

const at = (drafts: Drafts, secondsAgo = 60): Scene => ({ path: `/runs/${RUN_ID}`, run: { secondsAgo, drafts } })

export const SCAN: Record<string, Scene> = {
  'scan-mid-run': at(golden.slice(0, 30), 2.4),
  'scan-scam': at(golden),
  'scan-unclear': at(unclear),
  'scan-safe': at(safe),
}
