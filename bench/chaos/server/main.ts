import { readdirSync } from 'node:fs'
import { flushCompileCache } from 'node:module'

import { type AppOptions, createApp } from '@unfold/server'
import { createAudit } from '@unfold/workflows'
import { pino } from 'pino'

import { chaosWorkflow } from './workload.ts'

// A server under test: the app as it is, with a workload beside the audit, and a parent that may ask how it fares.

type Settings = Pick<AppOptions, 'database' | 'redis' | 'role'> & { port: number; notes: string; heartbeatMs?: number }

const { notes, ...settings } = JSON.parse(process.env['CHAOS_SERVER'] ?? '') as Settings
const log = pino({ level: 'warn' }, pino.destination({ dest: 2, sync: true }))
const sec = { url: 'http://127.0.0.1:9', userAgent: 'chaos' }
const app = await createApp({
  host: '127.0.0.1',
  sec,
  maxConnections: 2_000,
  allowedHosts: [],
  log,
  workflows: (documents) => [chaosWorkflow(notes), createAudit({ readDocument: (id, options) => documents.read(id, options) })],
  ...settings,
})

const end = async () => {
  await app.close()
  process.exit(0)
}
process.on('SIGTERM', () => void end())
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'))
process.on('message', (message: { kind: string }) => {
  if (message.kind === 'measure') process.send?.({ kind: 'measure', ...measure() })
})

/** After everything that can go has gone. Bytes; how many of each kind of socket, timer and listener there are. */
const measure = () => {
  globalThis.gc?.()
  globalThis.gc?.()
  const { heapUsed, external, rss } = process.memoryUsage()
  const resources: Record<string, number> = {}
  for (const kind of process.getActiveResourcesInfo()) resources[kind] = (resources[kind] ?? 0) + 1
  resources['files'] = readdirSync('/proc/self/fd').length
  resources['listeners'] = process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0)
  return { heap: heapUsed, external, rss, resources }
}

await app.listen()
flushCompileCache()
process.send?.({ kind: 'listening' })
