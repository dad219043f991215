import { createApp } from '@unfold/server'
import { pino } from 'pino'

import { createUnfold, type Unfold, type UnfoldOptions } from '../src/index.ts'

// A real server with a run whose events a test tells one by one.

type Told = { type: string; agentId?: string; [field: string]: unknown }

export type ExternalRun = AsyncDisposable & {
  url: string
  runId: string
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

export const externalRun = async (options: Partial<UnfoldOptions> = {}): Promise<ExternalRun> => {
  const app = await createApp({
    host: '127.0.0.1',
    port: 0,
    database: { memory: true },
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
  const unfold = createUnfold({ url: app.url, ...options })
  return {
    url: app.url,
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
    },
  }
}
