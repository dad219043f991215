import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { type PostgresServer, type RedisServer, startPostgres, startRedis, temporaryDirectory, type WorkNote } from '@unfold/testkit'

import { createServer, type Server } from './server-process.ts'

// Where Unfold lives while it is hurt: one process on the embedded directory, or webs and workers on Postgres and Redis.

export type HomeKind = 'embedded' | 'cluster'

export type Home = AsyncDisposable & {
  kind: HomeKind
  /** Those that can be spoken to. Embedded: the one process. */
  webs: readonly Server[]
  /** Those that work. Embedded: the same process. */
  workers: readonly Server[]
  servers: readonly Server[]
  postgres?: PostgresServer
  redis?: RedisServer
  databaseUrl?: string
  /** What the fake tool wrote down so far. */
  notes(): Promise<WorkNote[]>
}

export type HomeOptions = {
  /** The parent of its directories; the system's where absent. */
  place?: string
  /** An address instead of a Redis of its own. */
  redis?: string | undefined
  webs?: number
  workers?: number
  heartbeatMs?: number
}

export const openHome = async (kind: HomeKind, options: HomeOptions = {}): Promise<Home> => {
  const stack = new AsyncDisposableStack()
  try {
    const folder = stack.use(await temporaryDirectory())
    const notes = join(folder.path, 'notes')
    const parts = kind === 'embedded' ? await embedded(stack, notes, options) : await cluster(stack, notes, options)
    const servers = [...new Set([...parts.webs, ...parts.workers])]
    stack.defer(async () => void (await Promise.all(servers.map((server) => server.kill()))))
    await Promise.all(servers.map((server) => server.start()))
    return { kind, ...parts, servers, notes: () => readNotes(notes), [Symbol.asyncDispose]: () => stack.disposeAsync() }
  } catch (error) {
    await stack.disposeAsync()
    throw error
  }
}

type Parts = Pick<Home, 'webs' | 'workers' | 'postgres' | 'redis' | 'databaseUrl'>

const embedded = async (stack: AsyncDisposableStack, notes: string, { place, heartbeatMs }: HomeOptions): Promise<Parts> => {
  const data = stack.use(await temporaryDirectory(place))
  const server = await createServer({
    name: 'server',
    database: { directory: data.path },
    role: 'all',
    notes,
    ...(heartbeatMs === undefined ? {} : { heartbeatMs }),
  })
  return { webs: [server], workers: [server] }
}

const cluster = async (stack: AsyncDisposableStack, notes: string, options: HomeOptions): Promise<Parts> => {
  const { place, webs = 2, workers = 4 } = options
  const postgres = stack.use(await startPostgres(place))
  const redis = options.redis === undefined ? stack.use(await startRedis()) : undefined
  const databaseUrl = await postgres.createDatabase()
  const shared = { database: { url: databaseUrl }, redis: options.redis ?? redis?.url, notes }
  const make = (role: 'web' | 'worker', many: number) =>
    Promise.all(Array.from({ length: many }, (_, n) => createServer({ ...shared, name: `${role} ${n + 1}`, role })))
  return { postgres, ...(redis ? { redis } : {}), databaseUrl, webs: await make('web', webs), workers: await make('worker', workers) }
}

const readNotes = async (path: string): Promise<WorkNote[]> => {
  const text = await readFile(path, 'utf8').catch(() => '')
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as WorkNote)
}
