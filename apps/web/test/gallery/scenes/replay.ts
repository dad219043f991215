import { midRun, restOfRun, RUN_ID } from '../../fixtures/journal.ts'
import { journalOfScene, type Scene } from '../scene.ts'

const run = { secondsAgo: 120, drafts: [...midRun, ...restOfRun] }

/** The journal as the server would read it out, page by page. */
const replayed = (search = ''): Scene => {
  const journal = journalOfScene(run)
  return {
    path: `/runs/${RUN_ID}/replay${search}`,
    answers: {
      'runs.get': () => ({ head: journal.length }),
      'runs.journal': ({ after = 0, limit = 500 }: { after?: number; limit?: number }) => ({
        events: journal.slice(after, after + limit).map((event) => ({ seq: event.seq, text: JSON.stringify(event), hash: '0'.repeat(64) })),
      }),
    },
  }
}

export const REPLAY: Record<string, Scene> = {
  'replay-begin': replayed(),
  'replay-moment': replayed('?at=20'),
}
