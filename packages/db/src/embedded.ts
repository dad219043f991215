import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm } from 'node:fs/promises'
import { join, resolve } from 'node:path'

import { PGlite, type PGliteOptions } from '@electric-sql/pglite'

import { type BlobStore, fileBlobs, memoryBlobs } from './blobs.ts'
import type { Database } from './database.ts'
import { lockDirectory } from './directory-lock.ts'
import { PrismaClient } from './generated/client.ts'
import { migrate, readMigrations } from './migrations.ts'
import { pgliteAdapter } from './pglite-adapter.ts'
import { pgliteSession } from './pglite-session.ts'
import { createStatements } from './pglite-statements.ts'
import { prepareStatements } from './prepared-statements.ts'
import { SEED } from './seed.ts'

// PGlite is Postgres compiled to WebAssembly, in this process, on this thread. It does not fsync: what is committed survives
// the death of the process, not of the machine.

// The default of 128 MB is taken at once; 16 MB brings the process from 300–570 to about 210 MB.
// Small segments in the seed would make the least size of the log small too, and checkpoints many.
// Without statistics, which nobody gathers here, a plan made while a table is empty reads the whole of it for as long as the process
// lives; every query that is asked often has an index.
const SETTINGS = ['shared_buffers=16MB', 'max_wal_size=1GB', 'TimeZone=UTC', 'enable_seqscan=off'].flatMap((setting) => ['-c', setting])

const startPglite = async (options: PGliteOptions): Promise<PGlite> => {
  const pglite = await PGlite.create({ ...options, startParams: [...PGlite.defaultStartParams, ...SETTINGS] })
  prepareStatements(pglite)
  return pglite
}

/** A new cluster: from the seed, with its tables, where the build made one (0.3 s), else by initdb and without (2.5 s). */
export const createPglite = async (options: PGliteOptions): Promise<PGlite> =>
  startPglite(existsSync(SEED) ? { ...options, loadDataDir: new Blob([await readFile(SEED)]) } : options)

/**
 * `pg/` (the cluster), `blobs/` and the lock, all under the directory.
 * @throws UnfoldError CONFLICT where another process has it open
 */
export const openEmbedded = async (directory: string): Promise<Database> => {
  const root = resolve(directory)
  await mkdir(root, { recursive: true })
  const lock = lockDirectory(root)
  try {
    const cluster = join(root, 'pg')
    if (!existsSync(cluster)) await createCluster(cluster)
    const pglite = await startPglite({ dataDir: cluster })
    return await databaseOver(pglite, fileBlobs(join(root, 'blobs')), () => lock.release())
  } catch (error) {
    lock.release()
    throw error
  }
}

/** A database that is gone when it is closed. */
export const openMemory = async (): Promise<Database> => databaseOver(await createPglite({}), memoryBlobs(), () => {})

/** Made beside its place and renamed, so that a process killed half-way leaves no half cluster. */
const createCluster = async (cluster: string): Promise<void> => {
  const making = `${cluster}.making`
  await rm(making, { recursive: true, force: true })
  const pglite = await createPglite({ dataDir: making })
  await pglite.close()
  await rename(making, cluster)
}

const databaseOver = async (pglite: PGlite, blobs: BlobStore, release: () => void): Promise<Database> => {
  try {
    await migrate(pgliteSession(pglite), await readMigrations())
  } catch (error) {
    await pglite.close()
    throw error
  }
  const prisma = new PrismaClient({ adapter: pgliteAdapter(pglite) })
  const ask = createStatements(pglite)
  const breathe = createBreath()
  let closing: Promise<void> | undefined
  const close = async () => {
    await prisma.$disconnect()
    await pglite.close()
    release()
  }
  return {
    kind: 'embedded',
    prisma,
    query: async <Row extends object>(sql: string, values: readonly (string | number | null)[]) => {
      const rows = await ask<Row>(sql, values)
      await breathe()
      return rows
    },
    transaction: async (work) => {
      const result = await pglite.transaction((tx) =>
        work(
          async <Row extends object>(sql: string, values: readonly (string | number | null)[]) =>
            (await tx.query<Row>(sql, [...values])).rows,
        ),
      )
      await breathe()
      return result
    },
    blobs,
    boss: { kind: 'pglite', pglite },
    notify: async (channel, payload) => void (await pglite.query('select pg_notify($1, $2)', [channel, payload])),
    // One process, one session: nothing that is notified can be missed.
    listen: (channel, handler) => pglite.listen(channel, handler),
    isListening: () => closing === undefined,
    close: () => (closing ??= close()),
  }
}

/** The longest that one query after another may keep sockets and timers waiting. */
const LONGEST_HOLD_MS = 5

/** PGlite answers within the same turn of the event loop, which never comes round where one query follows another. */
const createBreath = (): (() => Promise<void>) => {
  let breathedAt = performance.now()
  let breathing: Promise<void> | undefined
  return async () => {
    if (performance.now() - breathedAt < LONGEST_HOLD_MS) return
    breathing ??= new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      breathing = undefined
      breathedAt = performance.now()
    })
    await breathing
  }
}
