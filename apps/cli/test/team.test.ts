import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { temporaryDirectory } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { unfold } from './unfold.ts'

const DOSSIER = fileURLToPath(new URL('../../../examples/dossier', import.meta.url))

it('[TEA-25] a team is asked with a folder, and answers as one JSON object whose citations stand in the files', async () => {
  await using directory = await temporaryDirectory()
  const { code, stdout } = await unfold(['team', 'When will the tram open?', DOSSIER, '--json', '--data', `${directory.path}/data`])
  const told = JSON.parse(stdout) as { answer: string; runId: string; status: string; citations: { evidence: { quote: string } }[] }
  expect(code).toBe(0)
  expect(told).toMatchObject({ status: 'completed', workflow: 'team', told: 'yes', answer: 'spring of 2028', method: 'retrieval' })
  const weekly = (await readFile(`${DOSSIER}/transit-weekly.md`, 'utf8')).replaceAll(/\s+/gu, ' ')
  expect(weekly).toContain(told.citations[0]?.evidence.quote)
})

it('[TEA-25] a folder without a document is refused', async () => {
  await using directory = await temporaryDirectory()
  const { code, stderr } = await unfold(['team', 'When?', directory.path, '--data', `${directory.path}/data`])
  expect(code).toBe(2)
  expect(stderr).toContain('There is no document to read.')
})
