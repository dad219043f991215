import { createHash, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { UnfoldError } from '@unfold/contracts'

// Migrations are applied at start, in the way that `prisma migrate deploy` would and agrees with: the same table, checksums and
// advisory lock (72707369 is the key in Prisma's own engine).

export const MIGRATIONS = fileURLToPath(new URL('../../../prisma/migrations', import.meta.url))

export type Migration = { name: string; sql: string; checksum: string }

/** One connection, used by nobody else meanwhile. */
export type Session = {
  rows(sql: string, params?: unknown[]): Promise<Record<string, unknown>[]>
  /** Several statements, no parameters. */
  script(sql: string): Promise<void>
}

export const readMigrations = async (folder = MIGRATIONS): Promise<Migration[]> => {
  const entries = await readdir(folder, { withFileTypes: true })
  const names = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(
    names.sort().map(async (name) => {
      const sql = await readFile(join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

const LOCK = 72707369

const TABLE = `create table if not exists "_prisma_migrations" (
  "id" varchar(36) primary key not null,
  "checksum" varchar(64) not null,
  "finished_at" timestamptz,
  "migration_name" varchar(255) not null,
  "logs" text,
  "rolled_back_at" timestamptz,
  "started_at" timestamptz not null default now(),
  "applied_steps_count" integer not null default 0
)`

/**
 * Applies what is missing, each migration and its row in one transaction.
 * @returns the names of the migrations applied now
 * @throws UnfoldError CONFLICT where an applied migration was edited, is unfinished, or is not known to this version
 */
export const migrate = async (session: Session, migrations: readonly Migration[]): Promise<string[]> => {
  await session.rows('select pg_advisory_lock($1)', [LOCK])
  try {
    await session.script(TABLE)
    const missing = missingOf(migrations, await appliedIn(session))
    for (const migration of missing) await apply(session, migration)
    return missing.map((migration) => migration.name)
  } finally {
    await session.rows('select pg_advisory_unlock($1)', [LOCK])
  }
}

type Applied = { name: string; checksum: string; finished: boolean }

const appliedIn = async (session: Session): Promise<Applied[]> => {
  const rows = await session.rows(
    `select migration_name, checksum, finished_at is not null as finished from "_prisma_migrations"
     where rolled_back_at is null order by migration_name`,
  )
  return rows.map((row) => ({ name: String(row['migration_name']), checksum: String(row['checksum']), finished: row['finished'] === true }))
}

const missingOf = (migrations: readonly Migration[], applied: readonly Applied[]): Migration[] => {
  const known = new Map(migrations.map((migration) => [migration.name, migration]))
  for (const { name, checksum, finished } of applied) {
    const migration = known.get(name)
    if (!migration)
      throw new UnfoldError('CONFLICT', `The database has the migration ${name}, which this version of Unfold does not know.`, {
        advice: 'Start the version of Unfold that last used this database, or a newer one.',
      })
    if (!finished)
      throw new UnfoldError('CONFLICT', `The migration ${name} was begun on this database and not finished.`, {
        advice: 'See what it left behind, then mark it with `prisma migrate resolve`.',
      })
    if (checksum !== migration.checksum)
      throw new UnfoldError('CONFLICT', `The migration ${name} was changed after it had been applied to this database.`, {
        advice: 'Put the file back as it was, and write what has changed as a new migration.',
      })
  }
  const done = new Set(applied.map(({ name }) => name))
  return migrations.filter(({ name }) => !done.has(name))
}

const apply = async (session: Session, { name, sql, checksum }: Migration): Promise<void> => {
  await session.script('begin')
  try {
    await session.script(sql)
    await session.rows(
      `insert into "_prisma_migrations" (id, checksum, migration_name, started_at, finished_at, applied_steps_count)
       values ($1, $2, $3, now(), now(), 1)`,
      [randomUUID(), checksum, name],
    )
    await session.script('commit')
  } catch (error) {
    await session.script('rollback')
    throw error
  }
}
