import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { findProgram } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { startApp } from './fixture.ts'

const fileAt = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url))

it.skipIf(findProgram('curl') === undefined)(
  '[DOOR-16] the guide to any program does what it says, from its first line to its last',
  async () => {
    await using fixture = await startApp()
    const guide = await readFile(fileAt('docs/guides/from-any-program.md'), 'utf8')
    const blocks = [...guide.matchAll(/```sh\n([^]*?)```/g)].map(([, block]) => block)
    const script = ['set -eu', ...blocks].join('\n')
    const env = { ...process.env, UNFOLD: fixture.app.url, REPORT: fileAt('examples/reports/larkfield-2024.md') }
    const { stdout } = await promisify(execFile)('bash', ['-c', script], { env, maxBuffer: 64 << 20 })
    expect(blocks).toHaveLength(5)
    expect(stdout).toContain('"kind":"closing","reason":"ended"')
    expect(stdout).toContain('"status":"completed"')
    expect(stdout).toContain('"RUN_FINISHED"')
    const { runs } = await fixture.api.runs.list.query({})
    expect(runs.map(({ workflow, status }) => `${workflow} ${status}`).sort()).toEqual(['audit completed', 'external completed'])
  },
)
