import { PrismaPg } from '@prisma/adapter-pg'
import { UnfoldError } from '@unfold/contracts'
import pg from 'pg'

import { tableBlobs } from './blobs.ts'
import type { Database, Query } from './database.ts'
import { PrismaClient } from './generated/client.ts'
import { migrate, readMigrations } from './migrations.ts'
import { openListener } from './postgres-listener.ts'

// The adapter reads timestamps as if they were UTC.
const SESSION = '-c TimeZone=UTC'

/** @throws UnfoldError UNAVAILABLE where no server answers, CONFLICT where the migrations do not fit */
export const openPostgres = async (url: string): Promise<Database> => {
  const pool = new pg.Pool({
    connectionString: url,
    options: SESSION,
    max: 10,
    application_name: 'unfold',
    connectionTimeoutMillis: 10_000,
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  try {
    await migrateOver(pool)
  } catch (error) {
    await pool.end()
    throw error
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  const listener = openListener(url)
  let closing: Promise<void> | undefined
  const close = async () => {
    await listener.close()
    await prisma.$disconnect()
    await pool.end()
  }
  return {
    kind: 'postgres',
    prisma,
    query: async <Row extends object>(sql: string, values: readonly (string | number | null)[]) =>
      (await pool.query<Row>(sql, [...values])).rows,
    transaction: (work) => inTransaction(pool, work),
    blobs: tableBlobs(pool),
    boss: { kind: 'postgres', connectionString: url },
    notify: async (channel, payload) => void (await pool.query('select pg_notify($1, $2)', [channel, payload])),
    listen: (channel, handler, onGap) => listener.listen(channel, { handler, onGap }),
    isListening: () => listener.isOpen(),
    close: () => (closing ??= close()),
  }
}

const inTransaction = async <Result>(pool: pg.Pool, work: (query: Query) => Promise<Result>): Promise<Result> => {
  const client = await pool.connect()
  let broken: Error | undefined
  // Else a connection that breaks between two statements ends the process.
  const onError = (error: Error) => (broken = error)
  client.on('error', onError)
  try {
    await client.query('begin')
    const result = await work(
      async <Row extends object>(sql: string, values: readonly (string | number | null)[]) =>
        (await client.query<Row>(sql, [...values])).rows,
    )
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((failure: Error) => (broken = failure))
    throw error
  } finally {
    client.off('error', onError)
    client.release(broken)
  }
}

const migrateOver = async (pool: pg.Pool): Promise<void> => {
  const client = await connect(pool)
  try {
    await migrate(
      {
        rows: async (sql, params) => (await client.query<Record<string, unknown>>(sql, params)).rows,
        script: async (sql) => void (await client.query(sql)),
      },
      await readMigrations(),
    )
  } finally {
    client.release()
  }
}

const connect = async (pool: pg.Pool): Promise<pg.PoolClient> => {
  try {
    return await pool.connect()
  } catch (cause) {
    const reason = cause instanceof Error && cause.message !== '' ? cause.message : 'no answer'
    throw new UnfoldError('UNAVAILABLE', `The Postgres server of DATABASE_URL cannot be used: ${reason}.`, {
      advice: 'Check the address, the name and the password, and that the server is running.',
      cause,
    })
  }
}
