import teamJournal from '../../../../../packages/contracts/test/golden/team-0.1.0.jsonl?raw'
import { RUN_ID } from '../../fixtures/journal.ts'
import { type Drafts, draftsIn, type Scene } from '../scene.ts'

const golden = draftsIn(teamJournal)
const upTo = (type: string): Drafts => golden.slice(0, golden.findIndex(([, draft]) => draft.type === type) + 1)

const at = (drafts: Drafts, secondsAgo = 60): Scene => ({ path: `/runs/${RUN_ID}`, run: { secondsAgo, drafts } })

export const TEAM: Record<string, Scene> = {
  'team-mid-run': at(golden.slice(0, 31), 2.6),
  'team-writing': at(upTo('synthesis.delta'), 2.8),
  'team-answer': at(golden),
}
