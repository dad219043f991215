import { join } from 'node:path'

import { postgresAvailable, type PostgresServer, startPostgres, temporaryDirectory } from '@unfold/testkit'
import { databaseConformance } from '@unfold/testkit/conformance'
import { afterAll, beforeAll, describe } from 'vitest'

import { openDatabase } from '../src/index.ts'

databaseConformance('PGlite in memory', async () => ({ open: () => openDatabase({ memory: true }) }))

describe('on disk', () => {
  const folders: AsyncDisposable[] = []
  afterAll(async () => {
    for (const folder of folders) await folder[Symbol.asyncDispose]()
  })

  databaseConformance('PGlite in a directory', async () => {
    const folder = await temporaryDirectory()
    folders.push(folder)
    const open = () => openDatabase({ directory: join(folder.path, 'data') })
    return { open, reopen: open }
  })
})

describe.runIf(postgresAvailable)('with a server', () => {
  let postgres: PostgresServer
  beforeAll(async () => {
    postgres = await startPostgres()
  })
  afterAll(() => postgres[Symbol.asyncDispose]())

  databaseConformance('Postgres', async () => {
    const url = await postgres.createDatabase()
    const open = () => openDatabase({ url })
    return { open, reopen: open }
  })
})
