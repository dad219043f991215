import { execFile } from 'node:child_process'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

import { findProgram, temporaryDirectory } from '@unfold/testkit'

// A folder outside the workspace that knows nothing of it, as somebody's own project: the packed client is all it is given.

const run = promisify(execFile)

export const CLIENT = fileURLToPath(new URL('../..', import.meta.url))
const ROOT = fileURLToPath(new URL('../../../..', import.meta.url))

/** pnpm as it runs this test, or the pinned one. */
const pnpm = async (args: string[], cwd: string): Promise<string> => {
  const { packageManager } = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8')) as { packageManager: string }
  const [program, ...before] = findProgram('pnpm') ? ['pnpm'] : ['npx', '-y', packageManager]
  // What the workspace told its own scripts is not for this folder.
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(package|lifecycle)|^(INIT_CWD|PNPM_PACKAGE)/.test(name)),
  )
  return (await run(program ?? 'pnpm', [...before, ...args], { cwd, env, maxBuffer: 1 << 24 })).stdout
}

/** @returns the tarball that would be published */
const pack = async (to: string): Promise<string> => {
  const packed = await pnpm(['pack', '--json', '--pack-destination', to], CLIENT)
  const { filename } = JSON.parse(packed.slice(packed.indexOf('{'))) as { filename: string }
  return filename
}

export type EmptyProject = AsyncDisposable & {
  path: string
  tarball: string
  write(name: string, content: string): Promise<void>
  /** @returns what the compiler says against it; nothing where it is right */
  compile(): Promise<string>
}

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    skipLibCheck: false,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    module: 'nodenext',
    target: 'es2022',
    lib: ['es2022', 'dom', 'dom.iterable'],
    jsx: 'react-jsx',
    types: ['node'],
    noEmit: true,
  },
}

/** @param dependencies besides the packed client, with their versions */
export const emptyProject = async (dependencies: Record<string, string>): Promise<EmptyProject> => {
  const directory = await temporaryDirectory()
  const { path } = directory
  const write = (name: string, content: string) => writeFile(join(path, name), content)
  const tarball = await pack(path)
  await write(
    'package.json',
    JSON.stringify({
      name: 'somebodys-own',
      private: true,
      type: 'module',
      dependencies: { '@unfold/client': `file:${tarball}`, ...dependencies },
    }),
  )
  await write('tsconfig.json', JSON.stringify(TSCONFIG))
  await pnpm(['install', '--prefer-offline', '--ignore-workspace'], path)
  return {
    path,
    tarball,
    write,
    compile: async () => {
      try {
        await run(join(path, 'node_modules/.bin/tsc'), ['--project', path], { cwd: path })
        return ''
      } catch (error) {
        return (error as { stdout: string }).stdout
      }
    },
    [Symbol.asyncDispose]: () => directory[Symbol.asyncDispose](),
  }
}
