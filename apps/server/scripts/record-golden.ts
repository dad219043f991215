import { readFile, writeFile } from 'node:fs/promises'

import { pino } from 'pino'

import packageJson from '../package.json' with { type: 'json' }
import { createApp } from '../src/app.ts'

// Records the journal of a real run, to be kept: `node scripts/record-golden.ts audit` (or `scan`, `team`) in apps/server. Every later
// version must fold it to the same state, so a file is written once for each released version and never again.

const EXAMPLES = new URL('../../../examples/', import.meta.url)
const GOLDEN = new URL('../../../packages/contracts/test/golden/', import.meta.url)

/** The files of each run, and its input from their documents' ids. */
const RUNS: Record<string, { files: string[]; input: (ids: string[]) => Record<string, string | string[]> }> = {
  audit: { files: ['reports/larkfield-2025-with-errors.md'], input: ([documentId = '']) => ({ documentId }) },
  scan: {
    files: [],
    input: () => ({
      text: 'Royal Post: your parcel is held. Pay £1.45 within 12 hours at https://royal-post-redelivery.example/pay or call 0800 633 6800',
    }),
  },
  team: {
    files: ['noise-study-borough.md', 'orrin-annual-report.md', 'residents-letter.md'].map((name) => `dossier/${name}`),
    input: (documentIds) => ({
      question:
        'Did noise at night along the test track increase, and by how much did the order book of Orrin Rail Works grow from 2023 to 2024?',
      documentIds,
    }),
  },
}

const what = process.argv[2] ?? 'audit'
const recorded = RUNS[what]
if (!recorded) throw new Error(`There is no run to record of ${what}.`)
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
  const ids: string[] = []
  for (const file of recorded.files) {
    const upload = await fetch(`${app.url}/api/v1/documents?name=${file.split('/').at(-1)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream' },
      body: await readFile(new URL(file, EXAMPLES)),
    })
    ids.push(((await upload.json()) as { id: string }).id)
  }
  const { runId } = await app.engine.runs.start({ workflow: what, input: recorded.input(ids) })
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
