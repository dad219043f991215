import { readFile, writeFile } from 'node:fs/promises'

import { pino } from 'pino'

import packageJson from '../package.json' with { type: 'json' }
import { createApp } from '../src/app.ts'

// Records the journal of a real run, to be kept: `node scripts/record-golden.ts audit` (or `scan`) in apps/server. Every later version must fold it to
// the same state, so a file is written once for each released version and never again.

const REPORT = 'larkfield-2025-with-errors.md'
const GOLDEN = new URL('../../../packages/contracts/test/golden/', import.meta.url)

const MESSAGE =
  'Royal Post: your parcel is held. Pay £1.45 within 12 hours at https://royal-post-redelivery.example/pay or call 0800 633 6800'

const what = process.argv[2] === 'scan' ? 'scan' : 'audit'
const app = await createApp({
  host: '127.0.0.1',
  port: 0,
  database: { memory: true },
  sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
  maxConnections: 1,
  allowedHosts: [],
  log: pino({ level: 'silent' }),
})
try {
  await app.listen()
  const bytes = await readFile(new URL(`../../../examples/reports/${REPORT}`, import.meta.url))
  const api = `${app.url}/api/v1`
  const upload = await fetch(`${api}/documents?name=${REPORT}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes,
  })
  const { id } = (await upload.json()) as { id: string }
  const { runId } = await app.engine.runs.start({ workflow: what, input: what === 'scan' ? { text: MESSAGE } : { documentId: id } })
  const state = await app.engine.runs.ended(runId)
  const lines: string[] = []
  for await (const { text } of app.engine.runs.journal(runId)) lines.push(`${text}\n`)
  const name = `${what}-${packageJson.version}`
  const worker = JSON.stringify(/"worker":"([^"]*)"/.exec(lines.join(''))?.[1])
  await writeFile(new URL(`${name}.jsonl`, GOLDEN), lines.join(''))
  await writeFile(new URL(`${name}.state.json`, GOLDEN), `${JSON.stringify(state)}\n`)
  process.stdout.write(`${name}: ${lines.length} events, ${state.status}, by ${worker}\n`)
} finally {
  await app.close()
}
