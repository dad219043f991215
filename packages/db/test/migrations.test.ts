import type { PGlite } from '@electric-sql/pglite'
import { postgresAvailable, startPostgres } from '@unfold/testkit'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { bareCluster } from '../scripts/bare-cluster.ts'
import { deployWould, differenceToSchema } from '../scripts/schema-engine.ts'
import { openDatabase } from '../src/index.ts'
import { migrate, readMigrations, type Session } from '../src/migrations.ts'
import { pgliteSession } from '../src/pglite-session.ts'

describe('migrations', () => {
  let pglite: PGlite
  let session: Session
  beforeEach(async () => {
    pglite = await bareCluster()
    session = pgliteSession(pglite)
  })
  afterEach(() => pglite.close())

  it('[DB-5] migrations are applied once: a second start has nothing to do, and `prisma migrate deploy` agrees', async () => {
    const migrations = await readMigrations()
    expect(await migrate(session, migrations)).toEqual(migrations.map(({ name }) => name))
    expect(await migrate(session, migrations)).toEqual([])
    expect(await deployWould(pglite, migrations)).toEqual({ edited: [], failed: [], history: null, apply: [] })
  })

  it('[DB-6] a migration that was edited after it was applied is refused', async () => {
    const migrations = await readMigrations()
    await migrate(session, migrations)
    const edited = migrations.map((migration) => ({ ...migration, checksum: '0'.repeat(64) }))
    await expect(migrate(session, edited)).rejects.toThrow('was changed')
  })

  it('[DB-7] a database of a newer version, or with an unfinished migration, is refused', async () => {
    const migrations = await readMigrations()
    await migrate(session, migrations)
    await expect(migrate(session, [])).rejects.toThrow('does not know')
    await pglite.exec('update "_prisma_migrations" set finished_at = null')
    await expect(migrate(session, migrations)).rejects.toThrow('not finished')
  })

  it('[DB-8] a migration that fails leaves nothing behind and can be applied again', async () => {
    const good = { name: '0001_good', sql: 'create table good (id int)', checksum: 'a' }
    const bad = { name: '0002_bad', sql: 'create table half (id int); select 1/0', checksum: 'b' }
    await expect(migrate(session, [good, bad])).rejects.toThrow('division by zero')
    const mended = { ...bad, sql: 'create table half (id int)' }
    expect(await migrate(session, [good, mended])).toEqual(['0002_bad'])
  })

  it('[DB-9] the migrations make what schema.prisma describes', async () => {
    expect(await differenceToSchema(await readMigrations())).toBe('')
  })
})

it.skipIf(!postgresAvailable)('[DB-10] servers that start together on one empty Postgres migrate it once', async () => {
  await using server = await startPostgres()
  const url = await server.createDatabase()
  const databases = await Promise.all([1, 2, 3].map(() => openDatabase({ url })))
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query('select migration_name from "_prisma_migrations"')
  expect(rows).toHaveLength((await readMigrations()).length)
  await client.end()
  await Promise.all(databases.map((database) => database.close()))
})

it('[DB-11] a Postgres that does not answer is said to be unavailable, without the password', async () => {
  const error: unknown = await openDatabase({ url: 'postgres://unfold:secret@127.0.0.1:1/unfold' }).catch((thrown: unknown) => thrown)
  expect(error).toMatchObject({ code: 'UNAVAILABLE', retryable: true })
  expect(JSON.stringify([error, String(error)])).not.toContain('secret')
})
