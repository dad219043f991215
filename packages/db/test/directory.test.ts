import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { temporaryDirectory } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { openDatabase } from '../src/index.ts'

const HOLDER = fileURLToPath(new URL('./hold-directory.ts', import.meta.url))

const holdInAnotherProcess = async (directory: string) => {
  const child = spawn(process.execPath, [HOLDER, directory], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  await once(child.stdout, 'data')
  return child
}

it('[DB-1] a directory that another process has open is refused, with the name of that process', async () => {
  await using directory = await temporaryDirectory()
  const child = await holdInAnotherProcess(directory.path)
  try {
    const error: unknown = await openDatabase({ directory: directory.path }).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({ code: 'CONFLICT' })
    expect(String(error)).toContain(`in use by process ${child.pid} on `)
  } finally {
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
})

it('[DB-2] kill -9 frees the directory at once, and what was committed is there', async () => {
  await using directory = await temporaryDirectory()
  const child = await holdInAnotherProcess(directory.path)
  child.kill('SIGKILL')
  await once(child, 'exit')
  const database = await openDatabase({ directory: directory.path })
  expect(await database.prisma.document.findMany({ select: { id: true } })).toEqual([{ id: 'kept' }])
  await database.close()
})

it('[DB-3] a directory is open once in a process too, and free after its close', async () => {
  await using directory = await temporaryDirectory()
  const first = await openDatabase({ directory: directory.path })
  await expect(openDatabase({ directory: directory.path })).rejects.toMatchObject({ code: 'CONFLICT' })
  await first.close()
  await first.close()
  const second = await openDatabase({ directory: directory.path })
  await second.close()
})

it('[DB-4] a first start that was cut off half-way is begun anew', async () => {
  await using directory = await temporaryDirectory()
  const half = join(directory.path, 'pg.making')
  await mkdir(half)
  await writeFile(join(half, 'PG_VERSION'), '18\n')
  const database = await openDatabase({ directory: directory.path })
  expect(await database.prisma.run.count()).toBe(0)
  await database.close()
  expect(existsSync(half)).toBe(false)
})
