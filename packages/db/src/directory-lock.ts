import { readFileSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

import { UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

// Two processes on one PGlite directory destroy data silently, so every entry takes this lock first. It is SQLite's: a lock of the
// operating system on `lock.db`, which the kernel frees however the process ends. Invariant: nothing else in this process ever
// opens `lock.db`, for closing any descriptor of a file drops the process's POSIX locks on it.

const Holder = z.object({ pid: z.int(), host: z.string(), startedAt: z.string() })
type Holder = z.infer<typeof Holder>

export type DirectoryLock = { release(): void }

/** @throws UnfoldError CONFLICT, naming the process that holds it */
export const lockDirectory = (directory: string): DirectoryLock => {
  const database = new DatabaseSync(join(directory, 'lock.db'), { timeout: 0 })
  const holderFile = join(directory, 'lock.json')
  try {
    database.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (cause) {
    database.close()
    if (!isBusy(cause)) throw cause
    throw inUse(directory, readHolder(holderFile), cause)
  }
  const holder: Holder = { pid: process.pid, host: hostname(), startedAt: new Date().toISOString() }
  writeFileSync(holderFile, `${JSON.stringify(holder)}\n`)
  return {
    release: () => {
      if (database.isOpen) database.close()
    },
  }
}

const SQLITE_BUSY = 5

const isBusy = (error: unknown): boolean => error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY

const readHolder = (file: string): Holder | undefined => {
  try {
    return Holder.parse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    // Between taking the lock and writing its name a holder is nameless.
    return undefined
  }
}

const inUse = (directory: string, holder: Holder | undefined, cause: unknown): UnfoldError => {
  const who = holder ? `process ${holder.pid} on ${holder.host}, since ${holder.startedAt}` : 'another process'
  return new UnfoldError('CONFLICT', `The data directory ${directory} is in use by ${who}.`, {
    advice: 'Stop that process, or choose another directory (UNFOLD_DATA, --data), or use Postgres (DATABASE_URL) to share the data.',
    cause,
  })
}
