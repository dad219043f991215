import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { findProgram } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { startKeyed } from './keyed.ts'

const GUIDE = fileURLToPath(new URL('../../../docs/guides/keys-and-sharing.md', import.meta.url))

it.skipIf(findProgram('curl') === undefined)('[KEY-23] the guide to keys and sharing does what it says', async () => {
  await using keyed = await startKeyed()
  const blocks = [...(await readFile(GUIDE, 'utf8')).matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block)
  expect(blocks).toHaveLength(3)
  const env = { ...process.env, UNFOLD: keyed.app.url, ADMIN: keyed.admin.key }
  const { stdout } = await promisify(execFile)('bash', ['-c', ['set -eu', ...blocks].join('\n')], { env })
  expect(stdout).toContain('"name":"nightly"')
  expect(stdout).toContain('"ticket":"unft_')
  expect(stdout).toContain('"title":"To be shared"')
  expect(stdout).toContain('"kind":"unfold.run"')
})
