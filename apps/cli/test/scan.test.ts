import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

import type { ScanResult } from '@unfold/contracts'
import { temporaryDirectory } from '@unfold/testkit'
import { expect, test } from 'vitest'

import { unfold } from './unfold.ts'

test('[SCN-25] scan tells its verdict as one JSON object, by the lists that were brought, and no link in it can be opened', async () => {
  await using data = await temporaryDirectory()
  const feed = join(data.path, 'feed.txt')
  await writeFile(feed, '0.0.0.0 larkfield-desk.example\n')
  const updated = await unfold(['data', 'update', feed, '--name', 'mine', '--json', '--data', data.path])
  expect(JSON.parse(updated.stdout)).toMatchObject([{ name: 'mine', entries: 1 }])

  const { code, stdout } = await unfold(['scan', 'See https://larkfield-desk.example/a', '--json', '--data', data.path], {
    UNFOLD_RDAP_URL: 'off',
  })
  expect(code).toBe(0)
  const told = JSON.parse(stdout) as ScanResult & { runId: string }
  expect(told).toMatchObject({ runId: expect.any(String) as string, verdict: 'scam', score: expect.any(Number) as number })
  expect(told.reasons[0]).toMatchObject({ agentId: 'scam_db', quote: 'hxxps://larkfield-desk[.]example/a' })
  expect(stdout).not.toMatch(/https?:\/\/|desk\.example/u)

  const shown = await unfold(['scan', 'Dinner at seven? Bring some bread please.', '--data', data.path])
  expect(shown.stdout).toContain('NOTHING SUSPICIOUS')
  expect((await unfold(['data', 'update', '--data', data.path])).stdout).toBe('mine: 1 entries\n')
})
