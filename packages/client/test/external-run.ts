import { createApp, openKeys } from '@unfold/server'
import { temporaryDirectory } from '@unfold/testkit'
import { pino } from 'pino'

import { createUnfold, type Unfold, type UnfoldOptions } from '../src/index.ts'

// A real server with a run whose events a test tells one by one.

type Told = { type: string; agentId?: string; [field: string]: unknown }

export type ExternalRun = AsyncDisposable & {
  url: string
  port: number
  runId: string
  /** Where keys are required: an admin's. */
  key: string | undefined
  unfold: Unfold
  /** Durable when it resolves. */
  tell(...events: Told[]): Promise<void>
  /** Every stream that the server tells. */
  connections(): Promise<{ runId?: string | undefined }[]>
}

export const AGENTS = ['numeric', 'logic'] as const

const spawned = (agentId: string): Told => ({ type: 'agent.spawned', agentId, title: agentId })

export const finding = (agentId: string, title: string): Told => ({
  type: 'agent.finding_reported',
  agentId,
  finding: {
    id: title.replaceAll(/\W/g, '-'),
    rule: 'find',
    severity: 'low',
    title,
    detail: title,
    confidence: 1,
    evidence: [{ documentId: 'none', quote: 'rain', location: { kind: 'line', line: 1 } }],
  },
})

/** @param keyed the server asks for a key */
export const externalRun = async ({
  keyed = false,
  ...options
}: Partial<UnfoldOptions> & { keyed?: boolean } = {}): Promise<ExternalRun> => {
  const directory = keyed ? await temporaryDirectory() : undefined
  const database = directory ? { directory: directory.path } : { memory: true as const }
  const key = keyed ? await keyFor(database) : undefined
  const app = await createApp({
    host: '127.0.0.1',
    port: 0,
    database,
    keys: keyed ? 'required' : 'off',
    sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
    maxConnections: 20,
    allowedHosts: [],
    log: pino({ level: 'silent' }),
    workflows: () => [],
  })
  await app.listen()
  const { external } = app.engine
  const { runId, writeToken = '' } = await external.start({ input: {}, title: 'Told one by one' })
  let batches = 0
  const tell: ExternalRun['tell'] = async (...events) => {
    batches += 1
    await external.emit(runId, writeToken, { id: `batch-${batches}`, events })
  }
  await tell(...AGENTS.map(spawned))
  const unfold = createUnfold({ url: app.url, key, ...options })
  return {
    url: app.url,
    port: app.port,
    key,
    runId,
    unfold,
    tell,
    connections: async () => {
      const response = await fetch(`${app.url}/trpc/system.connections`)
      return ((await response.json()) as { result: { data: { runId?: string }[] } }).result.data
    },
    [Symbol.asyncDispose]: async () => {
      await unfold.close()
      await app.close()
      await directory?.[Symbol.asyncDispose]()
    },
  }
}

const keyFor = async (database: { directory: string } | { memory: true }): Promise<string> => {
  await using opened = await openKeys(database)
  return (await opened.keys.create({ name: 'root', scopes: ['admin'] })).key
}
