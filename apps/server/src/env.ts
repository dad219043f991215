import { isIP } from 'node:net'
import { resolve } from 'node:path'

import { UnfoldError } from '@unfold/contracts'
import type { ModelSettings } from '@unfold/models'
import { EXA, RDAP, SEC_DATA } from '@unfold/workflows'
import { z } from 'zod'

import { ModelEnvironment, modelSettings } from './env-model.ts'
import { areProxies } from './transport/client-address.ts'

// The only reader of process.env. A bad value stops the start; nothing is silently replaced by a default.

const WHOLE = /^\d{1,9}$/
const whole = (min: number, max: number) =>
  z.string().regex(WHOLE, 'must be a whole number').transform(Number).pipe(z.number().min(min).max(max))
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be an http or https address' }).transform((url) => url.replace(/\/+$/, ''))
const names = z.string().transform((list) =>
  list
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== ''),
)
const proxies = names.refine(areProxies, 'must be addresses or ranges (10.0.0.0/8), or loopback, linklocal, uniquelocal')

const Environment = z.object({
  UNFOLD_HOST: z.string().default('127.0.0.1'),
  UNFOLD_PORT: whole(0, 65_535).optional(),
  UNFOLD_DATA: z.string().default('.unfold'),
  DATABASE_URL: z.url({ protocol: /^postgres(ql)?$/, error: 'must be a postgres:// address' }).optional(),
  REDIS_URL: z.url({ protocol: /^rediss?$/, error: 'must be a redis:// address' }).optional(),
  UNFOLD_ROLE: z.enum(['all', 'web', 'worker']).default('all'),
  UNFOLD_SEC_URL: httpUrl.default(SEC_DATA),
  UNFOLD_SEC_USER_AGENT: z.string().max(200).optional(),
  EXA_API_KEY: z.string().trim().min(1).max(500).optional(),
  UNFOLD_EXA_URL: httpUrl.default(EXA),
  UNFOLD_RDAP_URL: z.union([z.literal('off'), httpUrl]).default(RDAP),
  ...ModelEnvironment,
  UNFOLD_MODEL_URL: httpUrl.optional(),
  UNFOLD_KEYS: z.enum(['required', 'off']).optional(),
  UNFOLD_MAX_CONNECTIONS: whole(1, 100_000).default(100),
  UNFOLD_MAX_CONNECTIONS_PER_CLIENT: whole(1, 100_000).optional(),
  UNFOLD_TRUSTED_PROXIES: proxies.default([]),
  UNFOLD_MAX_SUBSCRIPTIONS: whole(1, 1_000).default(32),
  UNFOLD_IDLE_SECONDS: whole(10, 86_400).default(600),
  UNFOLD_QUIET_SECONDS: whole(1, 86_400).default(60),
  UNFOLD_GIVE_UP_SECONDS: whole(1, 604_800).default(3_600),
  UNFOLD_ALLOWED_HOSTS: names.default([]),
  UNFOLD_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
})

type Role = 'all' | 'web' | 'worker'

export type Settings = {
  /** The address to listen on. */
  host: string
  /** Undefined: 4321, or the next free one. */
  port: number | undefined
  database: { directory: string } | { url: string }
  /** Carries the news between processes; the database does where it is absent or away. */
  redis: string | undefined
  /** `web` serves and works no runs, `worker` works runs and listens nowhere, `all` does both. */
  role: Role
  /** Where SEC companyfacts is asked for, without a slash at the end, and as whom. */
  sec: { url: string; userAgent: string | undefined }
  scan: {
    /** The folder of the lists of known scams. */
    lists: string | undefined
    /** The web search; without it the web is not searched. */
    exa: { url: string; apiKey: string } | undefined
    /** Where registries are asked for the age of domains; nowhere where absent. */
    rdap: string | undefined
  }
  /** The model that agents may ask; without one they compute, and say what was not done. */
  model: ModelSettings | undefined
  /** Whether every call needs a key: by default where others than this machine reach the server. */
  keys: 'required' | 'off'
  /** Sockets and event streams at once. */
  maxConnections: number
  /** Of one address; where absent, as many as there are at all. */
  maxConnectionsPerClient: number | undefined
  /** Addresses and ranges of the proxies in front, whose X-Forwarded-For is believed; without them all clients have the proxy's address. */
  trustedProxies: string[]
  /** What one socket follows at once. */
  maxSubscriptions: number
  /** A socket over which nothing is followed or said for longer is closed. */
  idleMs: number
  /** A run that says nothing is explained after `quietMs`; one that nobody works on any more fails `giveUpMs` later. */
  patience: { quietMs: number; giveUpMs: number }
  /** Further host names this server answers to, behind a proxy for instance. */
  allowedHosts: string[]
  logLevel: 'silent' | 'error' | 'warn' | 'info' | 'debug'
}

export const DEFAULT_PORT = 4321

/**
 * @param insecure nobody has to show a key, wherever it listens
 * @throws UnfoldError BAD_INPUT, listing every bad value
 */
export const readSettings = (env: NodeJS.ProcessEnv, { insecure = false } = {}): Settings => {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(given)
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
    throw new UnfoldError('BAD_INPUT', `Unfold cannot start with these settings:\n${lines.join('\n')}`)
  }
  const values = parsed.data
  if (values.UNFOLD_ROLE !== 'all' && values.DATABASE_URL === undefined)
    throw new UnfoldError('BAD_INPUT', `UNFOLD_ROLE=${values.UNFOLD_ROLE} needs a DATABASE_URL that the processes share.`, {
      advice: 'Without one, a single process does everything: leave UNFOLD_ROLE out.',
    })
  return {
    host: values.UNFOLD_HOST,
    port: values.UNFOLD_PORT,
    // pnpm changes into the package; INIT_CWD is where it was called.
    database: values.DATABASE_URL ? { url: values.DATABASE_URL } : { directory: resolve(env['INIT_CWD'] ?? '', values.UNFOLD_DATA) },
    redis: values.REDIS_URL,
    role: values.UNFOLD_ROLE,
    sec: { url: values.UNFOLD_SEC_URL, userAgent: values.UNFOLD_SEC_USER_AGENT },
    scan: {
      lists: resolve(env['INIT_CWD'] ?? '', values.UNFOLD_DATA, 'lists'),
      exa: values.EXA_API_KEY === undefined ? undefined : { url: values.UNFOLD_EXA_URL, apiKey: values.EXA_API_KEY },
      rdap: values.UNFOLD_RDAP_URL === 'off' ? undefined : values.UNFOLD_RDAP_URL,
    },
    model: modelSettings(values),
    keys: insecure ? 'off' : (values.UNFOLD_KEYS ?? (isLoopback(values.UNFOLD_HOST) ? 'off' : 'required')),
    maxConnections: values.UNFOLD_MAX_CONNECTIONS,
    maxConnectionsPerClient: values.UNFOLD_MAX_CONNECTIONS_PER_CLIENT,
    trustedProxies: values.UNFOLD_TRUSTED_PROXIES,
    maxSubscriptions: values.UNFOLD_MAX_SUBSCRIPTIONS,
    idleMs: values.UNFOLD_IDLE_SECONDS * 1_000,
    patience: { quietMs: values.UNFOLD_QUIET_SECONDS * 1_000, giveUpMs: values.UNFOLD_GIVE_UP_SECONDS * 1_000 },
    allowedHosts: values.UNFOLD_ALLOWED_HOSTS,
    logLevel: values.UNFOLD_LOG_LEVEL,
  }
}

export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
