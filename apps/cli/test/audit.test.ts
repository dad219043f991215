import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { createApp, readSettings } from '@unfold/server'
import { temporaryDirectory } from '@unfold/testkit'
import { pino } from 'pino'
import { expect, test } from 'vitest'

import type { RunReport } from '../src/result.ts'
import { NO_NETWORK, unfold } from './unfold.ts'

const EXAMPLES = fileURLToPath(new URL('../../../examples/reports/', import.meta.url))

test('[CLI-1] --json prints the result as one object, alone on stdout, with the words that each finding rests on', async () => {
  await using data = await temporaryDirectory()
  const { code, stdout } = await unfold(['audit', `${EXAMPLES}larkfield-2025-with-errors.md`, '--json', '--data', data.path])
  expect(code).toBe(0)
  const report = JSON.parse(stdout) as RunReport
  expect(report).toMatchObject({ status: 'completed', workflow: 'audit' })
  expect(report.agents.map(({ agentId }) => agentId)).toEqual(['numeric', 'logic', 'disclosure', 'external'])
  const opex = report.findings.find(({ agentId, actual }) => agentId === 'numeric' && actual?.includes('217.0'))
  expect(opex).toMatchObject({ title: expect.any(String) as string, expected: expect.stringContaining('207.0') as string })
  for (const { quote, location } of opex?.evidence ?? []) expect({ quote, location }).toMatchObject({ location: { kind: 'line' } })
})

test('[CLI-2] --jsonl prints each event of the journal as one line, from the first to the last', async () => {
  await using data = await temporaryDirectory()
  const { code, stdout } = await unfold(['audit', `${EXAMPLES}larkfield-2025.md`, '--jsonl', '--data', data.path])
  expect(code).toBe(0)
  const events = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq: number; type: string })
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, i) => i + 1))
  expect(events.at(0)?.type).toBe('run.queued')
  expect(events.at(-1)?.type).toBe('run.completed')
})

test('[CLI-3] a person reads the findings at the end, and what was not checked', async () => {
  await using data = await temporaryDirectory()
  const { code, stdout, stderr } = await unfold([
    'audit',
    `${EXAMPLES}larkfield-2025-with-errors.html`,
    '--against',
    `${EXAMPLES}larkfield-2024.html`,
    '--data',
    data.path,
  ])
  expect(code).toBe(0)
  expect(stdout).toContain('217.0')
  expect(stderr).toContain('Numbers: completed')
})

test('[CLI-4] bad input ends with 2 and says what to do', async () => {
  await using data = await temporaryDirectory()
  const broken = join(data.path, 'broken.pdf')
  await writeFile(broken, '%PDF-1.7\nnothing that follows is a PDF')
  const cases = await Promise.all([
    unfold(['audit', join(data.path, 'absent.pdf'), '--data', join(data.path, 'a')]),
    unfold(['audit', broken, '--json', '--data', join(data.path, 'b')]),
    unfold(['audit']),
    unfold(['audit', broken, '--json', '--jsonl']),
  ])
  for (const { code, stdout, stderr } of cases) {
    expect(code).toBe(2)
    expect(stdout).toBe('')
    expect(stderr).not.toBe('')
    expect(stderr).not.toContain('    at ')
  }
})

test('[CLI-5] it uses the server at UNFOLD_URL', async () => {
  await using data = await temporaryDirectory()
  const { database: _, ...settings } = readSettings(NO_NETWORK)
  const app = await createApp({ ...settings, port: 0, database: { directory: data.path }, log: pino({ level: 'silent' }) })
  try {
    await app.listen()
    const { code, stdout } = await unfold(['audit', `${EXAMPLES}larkfield-2025.md`, '--json'], { UNFOLD_URL: app.url })
    expect(code).toBe(0)
    const { runId } = JSON.parse(stdout) as RunReport
    expect((await app.engine.runs.get(runId)).status).toBe('completed')
  } finally {
    await app.close()
  }
})
