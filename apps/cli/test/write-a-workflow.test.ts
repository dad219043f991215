import { execFile } from 'node:child_process'
import { cp, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { temporaryDirectory } from '@unfold/testkit'
import { expect, it } from 'vitest'

const HOUSE = fileURLToPath(new URL('../../..', import.meta.url))

/** The rooms that the guide changes, and the one that is called, as copies; all others stay where they are. */
const COPIED = { '@unfold/workflows': 'packages/workflows', '@unfold/server': 'apps/server', '@unfold/cli': 'apps/cli' } as const

/** What is no source. */
const MADE = /(?:^|\/)(?:node_modules|dist|test|\.\w+)(?:\/|$)/u

const copyRooms = async (folder: string): Promise<void> => {
  for (const room of Object.values(COPIED)) {
    await cp(join(HOUSE, room), join(folder, room), { recursive: true, filter: (path) => !MADE.test(path.slice(HOUSE.length)) })
    await linkModules(join(HOUSE, room, 'node_modules'), join(folder, room, 'node_modules'), folder)
  }
}

const linkModules = async (from: string, to: string, folder: string, scope = ''): Promise<void> => {
  await mkdir(to, { recursive: true })
  for (const name of await readdir(from)) {
    const whole = scope === '' ? name : `${scope}/${name}`
    if (name.startsWith('@')) await linkModules(join(from, name), join(to, name), folder, name)
    else await symlink(whole in COPIED ? join(folder, COPIED[whole as keyof typeof COPIED]) : join(from, name), join(to, name))
  }
}

const edit = async (file: string, change: (text: string) => string): Promise<void> => {
  const before = await readFile(file, 'utf8')
  const after = change(before)
  expect(after).not.toBe(before)
  await writeFile(file, after)
}

it('[TEA-20] the guide to a workflow of one’s own does what it says, block by block', async () => {
  await using folder = await temporaryDirectory()
  await copyRooms(folder.path)
  const guide = await readFile(join(HOUSE, 'docs/guides/write-a-workflow.md'), 'utf8')
  const blocks = [...guide.matchAll(/```(?:ts|sh)\n([^]*?)```/gu)].map(([, block = '']) => block)
  const [workflow = '', exported = '', imported = '', listed = '', command = ''] = blocks
  expect(blocks).toHaveLength(5)

  const file = join(folder.path, 'packages/workflows/src/count/count.ts')
  await mkdir(dirname(file))
  await writeFile(file, workflow)
  await edit(join(folder.path, 'packages/workflows/src/index.ts'), (text) => text + exported)
  await edit(
    join(folder.path, 'apps/server/src/workflows.ts'),
    (text) => imported + text.replace(/^(\s*)return \[\n/mu, (start) => start + listed),
  )

  // `pnpm unfold …` as the root's script has it, with the copied terminal program.
  const pnpm = `pnpm() { shift; "${process.execPath}" --disable-warning=ExperimentalWarning "${join(folder.path, 'apps/cli/src/main.ts')}" "$@"; }`
  const env = { ...process.env, INIT_CWD: folder.path, UNFOLD_SEC_URL: 'http://127.0.0.1:9', UNFOLD_URL: '' }
  const { stdout } = await promisify(execFile)('bash', ['-c', `set -eu\n${pnpm}\n${command}`], {
    env,
    cwd: folder.path,
    maxBuffer: 16 << 20,
  })
  expect(JSON.parse(stdout)).toMatchObject({ workflow: 'count', status: 'completed', words: 6 })
})
