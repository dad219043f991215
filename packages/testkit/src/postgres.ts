import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chown } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'

import pg from 'pg'

import { freePort } from './free-port.ts'
import { findProgram, postgresFolders, postgresOwner, runProgram } from './programs.ts'
import { temporaryDirectory } from './temporary-directory.ts'
import { waitFor } from './wait-for.ts'

/** A Postgres 15+ server for one test file. */
export type PostgresServer = {
  /** A new, empty database of its own; gone with the server. */
  createDatabase(): Promise<string>
  /**
   * Ends every connection at once; `crash`: without a word and without a checkpoint, so that it has to recover.
   * Only a private server can: @throws Error for a shared one.
   */
  stop(how?: 'crash'): Promise<void>
  /** On the same port, after `stop`. */
  start(): Promise<void>
  /** Both. */
  restart(): Promise<void>
  [Symbol.asyncDispose](): Promise<void>
}

const ADDRESS = 'UNFOLD_TEST_DATABASE_URL'

const program = () => findProgram('postgres', postgresFolders())

/** Whether tests on Postgres can run here. In CI always true, so that a missing server fails instead of being skipped. */
export const postgresAvailable: boolean = process.env['CI'] !== undefined || process.env[ADDRESS] !== undefined || program() !== undefined

/**
 * The server named by UNFOLD_TEST_DATABASE_URL, else a private one in a temporary directory, on a free port, without fsync.
 * @param parent where that directory is made; asking for a place asks for a private server
 */
export const startPostgres = async (parent?: string): Promise<PostgresServer> => {
  const shared = process.env[ADDRESS]
  return shared === undefined || parent !== undefined ? startPrivate(parent) : useShared(shared)
}

const useShared = (url: string): PostgresServer => {
  const created: string[] = []
  const notOurs = () => Promise.reject(new Error(`The server of ${ADDRESS} is not this test's own.`))
  return {
    createDatabase: () => createDatabase(url, created),
    stop: notOurs,
    start: notOurs,
    restart: notOurs,
    [Symbol.asyncDispose]: async () => {
      for (const name of created) await administer(url, `drop database if exists ${pg.escapeIdentifier(name)} with (force)`)
    },
  }
}

const startPrivate = async (parent?: string): Promise<PostgresServer> => {
  const postgres = program()
  if (postgres === undefined) throw new Error(`Install PostgreSQL 15 or newer, or set ${ADDRESS} to a server's address.`)
  const directory = await temporaryDirectory(parent)
  const owner = postgresOwner()
  if (owner) await chown(directory.path, owner.uid, owner.gid)
  const data = join(directory.path, 'data')
  await promisify(execFile)(
    join(dirname(postgres), 'initdb'),
    ['-D', data, '-U', 'unfold', '-A', 'trust', '-E', 'UTF8', '--no-locale', '--no-sync', '--no-instructions'],
    { ...owner, cwd: directory.path },
  )
  const port = await freePort()
  const url = `postgres://unfold@127.0.0.1:${port}/postgres`
  const args = ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', directory.path, '-F', '-c', 'full_page_writes=off']
  const start = async () => {
    const running = runProgram(postgres, args, { owner, cwd: directory.path, stop: 'SIGINT' })
    await waitFor(() => administer(url, 'select 1').then(() => true), { what: 'Postgres to start', timeoutMs: 30_000, everyMs: 50 })
    return running
  }
  let running = await start()
  return {
    createDatabase: () => createDatabase(url, []),
    stop: (how) => running.stop(how && 'SIGQUIT'),
    start: async () => {
      running = await start()
    },
    restart: async () => {
      await running.stop()
      running = await start()
    },
    [Symbol.asyncDispose]: async () => {
      await running.stop()
      await directory[Symbol.asyncDispose]()
    },
  }
}

const createDatabase = async (serverUrl: string, created: string[]): Promise<string> => {
  const name = `unfold_test_${randomBytes(6).toString('hex')}`
  await administer(serverUrl, `create database ${pg.escapeIdentifier(name)}`)
  created.push(name)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return url.href
}

const administer = async (url: string, sql: string): Promise<void> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
