import { type DatabaseTarget, openDatabase, type Query } from '@unfold/db'
import { postgresAvailable, type PostgresServer, startPostgres } from '@unfold/testkit'
import { queueConformance } from '@unfold/testkit/conformance'
import { afterAll, beforeAll, describe } from 'vitest'

import { openQueue } from '../src/execution/queue.ts'
import { listeningLog } from './support.ts'

// The queue as the engine uses it: pg-boss on the run's own database.

const openOn = async (target: DatabaseTarget) => {
  const database = await openDatabase(target)
  const queue = await openQueue(database, listeningLog())
  return {
    queue,
    next: () => openQueue(database, listeningLog()),
    transaction: (work: (query: Query) => Promise<void>) => database.transaction(work),
    close: async () => {
      await queue.close()
      await database.close()
    },
  }
}

queueConformance('the embedded database', () => openOn({ memory: true }))

describe.runIf(postgresAvailable)('with Postgres', () => {
  let postgres: PostgresServer
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres[Symbol.asyncDispose]())

  queueConformance('Postgres', async () => openOn({ url: await postgres.createDatabase() }))
})
