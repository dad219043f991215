import { access, constants, mkdir, statfs } from 'node:fs/promises'
import { connect } from 'node:net'
import { fileURLToPath } from 'node:url'

import { UnfoldError } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'

import { serverOf } from './address-file.ts'
import { readSettings, type Settings } from './env.ts'

/** `missing`: it works without, and does less; `bad`: it does not work so. `mend`: what to do. */
export type Diagnosis = { what: string; state: 'good' | 'missing' | 'bad'; words: string; mend?: string }

const WEB_APP = fileURLToPath(new URL('../../web/dist/index.html', import.meta.url))
const PATIENCE_MS = 3_000
const LITTLE_ROOM = 1_000_000_000

/**
 * What is configured, what of it can be reached, and what is missing. Opens what a start would open, Postgres with its migrations too,
 * and leaves nothing behind.
 */
export const diagnose = async (env: NodeJS.ProcessEnv): Promise<Diagnosis[]> => {
  let settings: Settings
  try {
    settings = readSettings(env)
  } catch (error) {
    if (!(error instanceof UnfoldError)) throw error
    return [{ what: 'Settings', state: 'bad', words: error.message, mend: error.advice ?? 'Change or remove the settings named.' }]
  }
  const about = [
    webApp(),
    ...database(settings),
    redis(settings),
    sec(settings),
    Promise.resolve(model(settings)),
    Promise.resolve(keys(settings)),
  ]
  return [{ what: 'Settings', state: 'good', words: `read; Node ${process.versions.node}` }, ...(await Promise.all(about))]
}

const webApp = async (): Promise<Diagnosis> =>
  (await isThere(WEB_APP, constants.R_OK))
    ? { what: 'Page', state: 'good', words: 'built' }
    : { what: 'Page', state: 'missing', words: 'not built yet', mend: '`pnpm start` builds it.' }

const isThere = (path: string, mode: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  )

const database = ({ database }: Settings): Promise<Diagnosis>[] =>
  'url' in database ? [postgres(database.url)] : [embedded(database.directory), room(database.directory)]

const postgres = async (url: string): Promise<Diagnosis> => {
  const { host } = new URL(url)
  try {
    const opened = await openDatabase({ url })
    await opened.close()
    return { what: 'Database', state: 'good', words: `Postgres at ${host}, its tables as they should be` }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { what: 'Database', state: 'bad', words: `Postgres at ${host}: ${why}`, mend: 'Check DATABASE_URL, and that the server runs.' }
  }
}

const embedded = async (directory: string): Promise<Diagnosis> => {
  const server = await serverOf(directory)
  if (server !== undefined && (await answers(`${server}/healthz`)))
    return { what: 'Database', state: 'good', words: `embedded in ${directory}, open in the server at ${server}` }
  try {
    await mkdir(directory, { recursive: true })
    await access(directory, constants.W_OK)
    const opened = await openDatabase({ directory })
    await opened.close()
    return { what: 'Database', state: 'good', words: `embedded in ${directory}` }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    const mend =
      error instanceof UnfoldError && error.advice !== undefined ? error.advice : 'Set UNFOLD_DATA to a directory that may be written.'
    return { what: 'Database', state: 'bad', words: `${directory}: ${why}`, mend }
  }
}

const room = async (directory: string): Promise<Diagnosis> => {
  const { bavail, bsize } = await statfs(directory).catch(() => statfs('.'))
  const free = bavail * bsize
  const words = `${(free / 1_000_000_000).toFixed(1)} GB free`
  return free > LITTLE_ROOM
    ? { what: 'Disk', state: 'good', words }
    : { what: 'Disk', state: 'bad', words, mend: 'Make room, or set UNFOLD_DATA to a larger disk.' }
}

const redis = async ({ redis: url, database: home }: Settings): Promise<Diagnosis> => {
  if (url === undefined) {
    const words = 'url' in home ? 'not set: news between processes travel by NOTIFY' : 'not set, and not needed by one process'
    return {
      what: 'Redis',
      state: 'missing',
      words,
      ...('url' in home ? { mend: 'Set REDIS_URL where several processes serve many viewers.' } : {}),
    }
  }
  const { hostname, port, host } = new URL(url)
  return (await listens(hostname, Number(port || 6379)))
    ? { what: 'Redis', state: 'good', words: `listens at ${host}` }
    : { what: 'Redis', state: 'bad', words: `nothing listens at ${host}`, mend: 'Start it, or check REDIS_URL. Nothing is lost meanwhile.' }
}

const listens = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect({ host, port, timeout: PATIENCE_MS })
    const end = (up: boolean) => () => {
      socket.destroy()
      resolve(up)
    }
    socket.once('connect', end(true)).once('error', end(false)).once('timeout', end(false))
  })

const sec = async ({ sec: { url, userAgent } }: Settings): Promise<Diagnosis> => {
  const what = 'SEC filings'
  if (userAgent === undefined)
    return {
      what,
      state: 'missing',
      words: 'not asked: the SEC answers only those who say who they are',
      mend: 'Set UNFOLD_SEC_USER_AGENT to a name and an e-mail address.',
    }
  return (await answers(url))
    ? { what, state: 'good', words: `answers at ${new URL(url).host}` }
    : {
        what,
        state: 'missing',
        words: `${new URL(url).host} cannot be reached`,
        mend: 'Without the network the external agent says so and checks the rest.',
      }
}

const model = ({ model }: Settings): Diagnosis =>
  model
    ? { what: 'Model', state: 'good', words: `${model.provider}:${model.model}; not asked now` }
    : {
        what: 'Model',
        state: 'missing',
        words: 'none: agents compute what can be computed, and say what was not done',
        mend: 'Set UNFOLD_MODEL=provider:model (docs/guides/models.md).',
      }

const keys = ({ keys, host }: Settings): Diagnosis =>
  keys === 'required'
    ? { what: 'Keys', state: 'good', words: 'required' }
    : { what: 'Keys', state: 'good', words: `not asked for: it listens on ${host}` }

/** Whether anything speaks HTTP there. */
const answers = (url: string): Promise<boolean> =>
  fetch(url, { signal: AbortSignal.timeout(PATIENCE_MS) }).then(
    () => true,
    () => false,
  )
