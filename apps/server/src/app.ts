import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'

import { UnfoldError } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'
import { createEngine, type Engine, type WorkflowDefinition } from '@unfold/engine'
import type { Logger } from 'pino'

import packageJson from '../package.json' with { type: 'json' }
import { openAccess } from './access/access.ts'
import { tellAddress } from './address-file.ts'
import { createAnnouncements } from './api/announcements.ts'
import { createBeat } from './api/beat.ts'
import { createComparisons } from './api/comparisons.ts'
import { createConnections } from './api/connections.ts'
import type { Services } from './api/context.ts'
import { exampleReports } from './documents/examples.ts'
import { type DocumentLibrary, openLibrary } from './documents/library.ts'
import { reader } from './documents/reader.ts'
import { DEFAULT_PORT, isLoopback, type Settings } from './env.ts'
import { trustProxies } from './transport/client-address.ts'
import { createGatekeeper } from './transport/gatekeeper.ts'
import { createHttp } from './transport/http.ts'
import { listenOn } from './transport/listen.ts'
import { createPlaces } from './transport/places.ts'
import { plainSockets } from './transport/plain-sockets.ts'
import { trpcSockets } from './transport/trpc-sockets.ts'
import { serveUpgrades } from './transport/upgrades.ts'
import { shippedWorkflows } from './workflows.ts'

// The composition root: every part is made here, once, and handed to those that need it.

export type App = {
  /** Where people and programs find it; known after `listen`. */
  readonly url: string
  readonly port: number
  readonly engine: Engine
  /** Answers calls and takes up runs from now on, as far as its role goes. @throws UnfoldError CONFLICT where the port is taken */
  listen(): Promise<void>
  /** Tells the viewers, hands back the runs under way and lets go of everything. Can be called twice. */
  close(): Promise<void>
}

/** What has a default here too. */
type Eased =
  | 'redis'
  | 'role'
  | 'keys'
  | 'model'
  | 'scan'
  | 'maxConnectionsPerClient'
  | 'trustedProxies'
  | 'maxSubscriptions'
  | 'idleMs'
  | 'patience'

export type AppOptions = Omit<Settings, Eased | 'logLevel' | 'database'> &
  Partial<Pick<Settings, Eased>> & {
    database: Parameters<typeof openDatabase>[0]
    log: Logger
    /** The workflows it runs; those that ship with Unfold where absent. */
    workflows?: (documents: DocumentLibrary) => WorkflowDefinition[]
    /** Runs that are worked at once; the engine's own number where absent. */
    concurrency?: number
    /** How often a viewer is told that its stream lives; 15 s. */
    heartbeatMs?: number
    /** How long a viewer may read nothing; 25 s. */
    patienceMs?: number
  }

const EXAMPLES = fileURLToPath(new URL('../../../examples/reports', import.meta.url))
const DOSSIER = fileURLToPath(new URL('../../../examples/dossier', import.meta.url))
const WEB_APP = fileURLToPath(new URL('../../web/dist', import.meta.url))
const BEAT_MS = 16
const HEARTBEAT_MS = 15_000
const PATIENCE_MS = 25_000
const MOST_SUBSCRIPTIONS = 32
const IDLE_MS = 600_000

/** @throws UnfoldError CONFLICT (the data directory is in use), UNAVAILABLE (no Postgres there) */
export const createApp = async (options: AppOptions): Promise<App> => {
  const { log, role = 'all', keys = 'off' } = options
  const database = await openDatabase(options.database)
  const access = openAccess(database, { required: keys === 'required', log })
  if (role !== 'worker' && access.required && !(await access.keys.any())) {
    await database.close()
    throw noKeyYet(options.host)
  }
  const documents = openLibrary(database, reader, log)
  const workflows = options.workflows?.(documents) ?? shippedWorkflows(documents, options)
  const engine = createEngine({
    database,
    workflows,
    documents,
    log,
    redis: options.redis,
    ...(options.patience ? { patience: options.patience } : {}),
    ...concurrencyOf(role, options.concurrency),
  })
  const announcements = createAnnouncements()
  const stopHearing = engine.notices.hear(({ message, at, runId }) => announcements.announce({ kind: 'notice', message, at }, runId))
  const services: Services = {
    engine,
    documents,
    announcements,
    access,
    connections: createConnections(),
    comparisons: createComparisons(),
    beat: createBeat(BEAT_MS),
    examples: exampleReports(EXAMPLES),
    dossier: exampleReports(DOSSIER),
    log,
    server: { id: randomUUID(), version: packageJson.version, startedAt: new Date().toISOString() },
    heartbeat: createBeat(options.heartbeatMs ?? HEARTBEAT_MS),
    patienceMs: options.patienceMs ?? PATIENCE_MS,
  }
  const gatekeeper = createGatekeeper(isLoopback(options.host) ? options.allowedHosts : undefined)
  const { maxConnections, maxConnectionsPerClient } = options
  const [places, waitingPlaces] = [createPlaces(maxConnections, maxConnectionsPerClient), createPlaces(maxConnections)]
  const proxies = trustProxies(options.trustedProxies ?? [])
  const http = await createHttp(services, { gatekeeper, places, proxies, webApp: WEB_APP, logger: log })
  const trpc = trpcSockets(services, {
    subscriptions: options.maxSubscriptions ?? MOST_SUBSCRIPTIONS,
    idleMs: options.idleMs ?? IDLE_MS,
  })
  const sockets = serveUpgrades(http.server, [trpc, plainSockets(services)], { gatekeeper, places, waitingPlaces, access, proxies, log })

  const close = async () => {
    const at = new Date().toISOString()
    announcements.announce({ kind: 'notice', message: 'The server is restarting. Nothing is lost, and the run goes on.', at })
    announcements.announce({ kind: 'closing', reason: 'restarting' })
    sockets.shut()
    stopHearing()
    await Promise.all([trpc.sendAway(), engine.stop()])
    // After the runs were handed back: a reading that is given up fails whoever waits for it.
    await documents.close()
    await sockets.close()
    await http.close()
    access.close()
    await database.close()
  }
  let port = 0
  let takeBackAddress: (() => Promise<void>) | undefined
  let closing: Promise<void> | undefined
  const url = () => `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`
  return {
    engine,
    get port() {
      return port
    },
    get url() {
      return url()
    },
    listen: async () => {
      if (role !== 'worker') port = await listenOn(http, options.host, options.port ?? { from: DEFAULT_PORT })
      if ('directory' in options.database) takeBackAddress = await tellAddress(options.database.directory, url())
      await engine.start()
    },
    close: () => (closing ??= takeBackAddress?.().then(close) ?? close()),
  }
}

const noKeyYet = (host: string): UnfoldError =>
  new UnfoldError('BAD_INPUT', `Whoever uses Unfold at ${host} has to show a key, and there is none yet.`, {
    advice: 'Make one: unfold keys create --scope admin. Or start with --insecure if everybody there may do everything.',
  })

const concurrencyOf = (role: string, concurrency: number | undefined) =>
  role === 'web' ? { concurrency: 0 } : concurrency === undefined ? {} : { concurrency }
