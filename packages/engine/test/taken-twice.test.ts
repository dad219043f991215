import { START } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'
import { expect, it } from 'vitest'

import { applyFree } from '../src/commands/apply-free.ts'
import { createInbox } from '../src/commands/inbox.ts'
import { createJournalStore } from '../src/journal/store.ts'
import { listeningLog } from './support.ts'

// Found by EXT-2, where of sixteen batches posted at once one stood in the journal twice.
it('[ENG-68] a command that another takes between two looks at a run that nobody works is not taken twice', async () => {
  const database = await openDatabase({ memory: true })
  const store = createJournalStore(database.prisma, database.query)
  const log = listeningLog()
  const inbox = createInbox(database, log)
  const data = { id: 'run', workflow: 'test', workflowVersion: 1, title: '', status: 'queued', input: {}, hash: START.hash } as const
  await database.prisma.run.create({ data })
  const drafts = [{ type: 'run.progressed', message: 'once' }]
  await inbox.put('run', 'told', { type: 'emit', drafts })

  const nothing = () => {}
  const free = {
    store,
    inbox,
    now: () => new Date(),
    log,
    publish: nothing,
    wake: nothing,
    enqueue: nothing,
    reorder: () => Promise.resolve(),
  }
  let looks = 0
  const overtaken = {
    ...inbox,
    waiting: async (runId: string) => {
      const waiting = await inbox.waiting(runId)
      looks += 1
      if (looks === 1) await applyFree(runId, free)
      return waiting
    },
  }
  await applyFree('run', { ...free, inbox: overtaken })

  expect((await store.rows('run', 0, 10)).filter(({ text }) => text.includes('once'))).toHaveLength(1)
  await database.close()
})
