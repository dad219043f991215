import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { createApp } from '@unfold/server'
import { pino } from 'pino'
import { rolldown } from 'rolldown'

import { house } from './house.ts'

// Keeps, of the version that stands in package.json, what later versions are tested against (test/releases.test.ts): the client as one file,
// and what a server of this version answers, word for word. A version that was released is never kept again.

const here = fileURLToPath(new URL('../', import.meta.url))
const { version } = JSON.parse(await readFile(`${here}package.json`, 'utf8')) as { version: string }
const golden = `${here}test/golden/`
const [clientFile, wireFile] = [`${golden}client-${version}.js`, `${golden}wire-${version}.json`]
if (existsSync(clientFile) && !process.argv.includes('--anew')) throw new Error(`${version} is kept already; --anew keeps it once more.`)
await mkdir(golden, { recursive: true })

const bundle = await rolldown({
  input: `${here}src/index.ts`,
  platform: 'neutral',
  transform: { target: 'es2022' },
  plugins: [house((source) => source)],
})
const { output } = await bundle.generate({ format: 'es', codeSplitting: false, comments: false })
await writeFile(clientFile, output[0].code)

const app = await createApp({
  host: '127.0.0.1',
  port: 0,
  database: { memory: true },
  sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
  maxConnections: 10,
  allowedHosts: [],
  log: pino({ level: 'silent' }),
  workflows: () => [],
})
await app.listen()
const { external } = app.engine
const { runId, writeToken = '' } = await external.start({ input: { about: 'rain' }, title: 'A kept run' })
const evidence = [{ documentId: 'none', quote: 'rain', location: { kind: 'line', line: 1 } }]
const finding = (id: string) => ({ id, rule: 'find', severity: 'low', title: `Finding ${id}`, detail: 'Rain.', confidence: 1, evidence })
const agentId = 'finder'
await external.emit(runId, writeToken, {
  id: 'all',
  events: [
    { type: 'agent.spawned', agentId, title: 'Finder' },
    { type: 'agent.started', agentId },
    { type: 'agent.progressed', agentId, step: 'look', done: 1, of: 2 },
    { type: 'agent.finding_reported', agentId, finding: finding('a') },
    { type: 'agent.message_delta', agentId, text: 'It rains.' },
    { type: 'state.patched', agentId, patch: [{ op: 'add', path: '/drops', value: 3 }] },
    { type: 'agent.finding_reported', agentId, finding: finding('b') },
    { type: 'agent.completed', agentId, result: { found: 2 } },
    { type: 'run.completed', result: { found: 2 } },
  ],
})

const input = encodeURIComponent(JSON.stringify({ 0: { runId } }))
const asked = [
  ['GET', `/trpc/runs.get?batch=1&input=${input}`],
  ['GET', `/trpc/runs.state?batch=1&input=${input}`],
  ['GET', `/trpc/runs.journal?batch=1&input=${input}`],
  ['POST', '/trpc/runs.cancel?batch=1'],
  ['POST', '/trpc/runs.nothing?batch=1'],
  ['GET', `/api/v1/runs/${runId}/events?after=start`],
] as const
const answers: { method: string; path: string; status: number; type: string | null; body: string }[] = []
for (const [method, path] of asked) {
  const body = method === 'POST' ? { body: JSON.stringify({ 0: { runId } }), headers: { 'content-type': 'application/json' } } : {}
  const answer = await fetch(`${app.url}${path}`, { method, ...body })
  answers.push({
    method,
    path: path.replace(/\?.*/, ''),
    status: answer.status,
    type: answer.headers.get('content-type'),
    body: await answer.text(),
  })
}
await app.close()
await writeFile(wireFile, `${JSON.stringify({ version, runId, answers }, undefined, 2)}\n`)
