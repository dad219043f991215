import { postgresAvailable, type PostgresServer, startPostgres } from '@unfold/testkit'
import { afterAll, beforeAll, describe } from 'vitest'

import { type Database, openDatabase } from '../src/index.ts'

/** Runs the suite on both homes; `open` gives a new, empty, migrated database each time. */
export const onEachStore = (title: string, suite: (open: () => Promise<Database>) => void): void => {
  describe(`${title}, embedded`, () => suite(() => openDatabase({ memory: true })))
  describe.skipIf(!postgresAvailable)(`${title}, postgres`, () => {
    let server: PostgresServer
    beforeAll(async () => {
      server = await startPostgres()
    })
    afterAll(() => server[Symbol.asyncDispose]())
    suite(async () => openDatabase({ url: await server.createDatabase() }))
  })
}
