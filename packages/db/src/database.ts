import type { PGlite } from '@electric-sql/pglite'

import type { BlobStore } from './blobs.ts'
import type { PrismaClient } from './generated/client.ts'

/** Where the data lives: a directory (one process at a time), a Postgres 15+ server (many), or the memory of a test. */
export type DatabaseTarget = { directory: string } | { url: string } | { memory: true }

/** What pg-boss is constructed over: `{ db: fromPglite(pglite), backend: 'pglite' }`, or `{ connectionString }`. */
export type BossConnection = { kind: 'pglite'; pglite: PGlite } | { kind: 'postgres'; connectionString: string }

/** One statement past Prisma. */
export type Query = <Row extends object>(sql: string, values: readonly (string | number | null)[]) => Promise<Row[]>

/** An open, migrated database. Whoever opened it closes it, after everything that uses it has stopped. */
export type Database = {
  /** Embedded: one connection, so that a query outside an open interactive transaction waits for its end. */
  readonly kind: 'embedded' | 'postgres'
  readonly prisma: PrismaClient
  /**
   * One statement past Prisma, for the few that are asked so often that its share of the time counts. `sql` is a constant: the embedded
   * database keeps each prepared. Rejects with the driver's own error, whose `code` is the SQLSTATE.
   */
  readonly query: Query
  /** Statements of that kind that go together or not at all: what `work` throws rolls them back. */
  transaction<Result>(work: (query: Query) => Promise<Result>): Promise<Result>
  /** The bytes of uploads and what was read of them. */
  readonly blobs: BlobStore
  readonly boss: BossConnection
  /** `pg_notify`; inside a transaction use `select pg_notify(…)` there, so that it is sent with the commit. At most 8000 bytes. */
  notify(channel: string, payload: string): Promise<void>
  /**
   * Hears what is notified on the channel from now on, by this process too, in order.
   * @param onGap called after the connection was lost and is back: what was notified meanwhile was not heard, so look again
   * @returns stops listening
   */
  listen(channel: string, handler: (payload: string) => void, onGap?: () => void): Promise<() => Promise<void>>
  /** Whether what is notified by others is heard now. */
  isListening(): boolean
  /** Can be called twice. */
  close(): Promise<void>
}
