import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

import { type ApiKeyInfo, type CreatedKey } from '@unfold/contracts'
import { createApp, readSettings } from '@unfold/server'
import { temporaryDirectory } from '@unfold/testkit'
import { pino } from 'pino'
import { expect, test } from 'vitest'

const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url))

const unfold = async (args: string[], env: Record<string, string> = {}) => {
  const child = spawn(process.execPath, [MAIN, 'keys', ...args], { env: { ...process.env, ...env } })
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const [code] = (await once(child, 'close')) as [number | null]
  return { code, stdout, stderr }
}

test('[KEY-30] the first key is made in the database; while its server runs keys are made, listed and revoked by it', async () => {
  await using data = await temporaryDirectory()
  const here = ['--data', data.path]
  const first = await unfold(['create', 'root', '--scope', 'admin', ...here])
  expect(first).toMatchObject({ code: 0, stdout: expect.stringMatching(/^unf_[\w-]{43}\n$/) as string })
  const UNFOLD_KEY = first.stdout.trim()

  const { database: _, ...settings } = readSettings({})
  const log = pino({ level: 'silent' })
  const app = await createApp({ ...settings, port: 0, keys: 'required', database: { directory: data.path }, log })
  try {
    await app.listen()
    const refused = await unfold(['list', ...here])
    expect(refused).toMatchObject({ code: 1, stdout: '', stderr: expect.stringContaining('Set UNFOLD_KEY') as string })
    const made = JSON.parse((await unfold(['create', 'ci', '--days', '30', '--json', ...here], { UNFOLD_KEY })).stdout) as CreatedKey
    const asked = await fetch(`${app.url}/api/v1/runs`, { headers: { authorization: `Bearer ${made.key}` } })
    expect(asked.status).toBe(200)
    expect((await unfold(['revoke', made.info.id], { UNFOLD_URL: app.url, UNFOLD_KEY })).code).toBe(0)
    const listed = JSON.parse((await unfold(['list', '--json', ...here], { UNFOLD_KEY })).stdout) as ApiKeyInfo[]
    expect(listed).toMatchObject([
      { name: 'ci', revokedAt: expect.any(String) as string },
      { name: 'root', scopes: ['admin'] },
    ])
    expect(JSON.stringify(listed)).not.toContain(UNFOLD_KEY)
  } finally {
    await app.close()
  }
  expect((await unfold(['create', 'x', '--scope', 'everything', ...here])).code).toBe(2)
  expect((await unfold(['list', ...here])).stdout).toContain('root  admin')
})
