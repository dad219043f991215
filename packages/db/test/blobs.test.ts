import { readdir } from 'node:fs/promises'

import { postgresAvailable, startPostgres, temporaryDirectory } from '@unfold/testkit'
import { describe, expect, it } from 'vitest'

import { fileBlobs, memoryBlobs } from '../src/blobs.ts'
import { type BlobStore, openDatabase } from '../src/index.ts'

type Home = { blobs: BlobStore; [Symbol.asyncDispose](): Promise<void> }

const HOMES: { name: string; available: boolean; open: () => Promise<Home> }[] = [
  { name: 'memory', available: true, open: async () => ({ blobs: memoryBlobs(), [Symbol.asyncDispose]: async () => {} }) },
  {
    name: 'files',
    available: true,
    open: async () => {
      const directory = await temporaryDirectory()
      return { blobs: fileBlobs(directory.path), [Symbol.asyncDispose]: directory[Symbol.asyncDispose] }
    },
  },
  {
    name: 'postgres',
    available: postgresAvailable,
    open: async () => {
      const server = await startPostgres()
      const database = await openDatabase({ url: await server.createDatabase() })
      const dispose = async () => {
        await database.close()
        await server[Symbol.asyncDispose]()
      }
      return { blobs: database.blobs, [Symbol.asyncDispose]: dispose }
    },
  },
]

for (const { name, available, open } of HOMES) {
  describe.skipIf(!available)(`blobs, ${name}`, () => {
    it('[DB-12] a blob is read back byte for byte, replaced by a second put, and gone after its deletion', async () => {
      await using home = await open()
      const { blobs } = home
      const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 256)
      expect(await blobs.get('a')).toBeUndefined()
      expect(await blobs.has('a')).toBe(false)
      await blobs.put('a', bytes)
      expect(Buffer.compare((await blobs.get('a')) ?? Buffer.of(), bytes)).toBe(0)
      expect(await blobs.has('a')).toBe(true)
      await blobs.put('a', Uint8Array.of(1))
      expect([...((await blobs.get('a')) ?? [])]).toEqual([1])
      await blobs.delete('a')
      await blobs.delete('a')
      expect(await blobs.get('a')).toBeUndefined()
    })

    it('[DB-13] concurrent puts of one key leave one of them, whole', async () => {
      await using home = await open()
      await Promise.all([1, 2, 3, 4].map((value) => home.blobs.put('same', new Uint8Array(50_000).fill(value))))
      const bytes = (await home.blobs.get('same')) ?? new Uint8Array()
      expect(bytes).toHaveLength(50_000)
      expect(new Set(bytes).size).toBe(1)
    })

    it('[DB-14] a key that is no plain name is refused', async () => {
      await using home = await open()
      for (const key of ['', '.', '..', '../x', 'a/b', 'a\\b', '.hidden', 'nul\0', 'a\nb', 'x'.repeat(201)]) {
        await expect(home.blobs.put(key, Uint8Array.of(1))).rejects.toMatchObject({ code: 'BAD_INPUT' })
        await expect(home.blobs.get(key)).rejects.toMatchObject({ code: 'BAD_INPUT' })
      }
    })
  })
}

it('[DB-15] a put that fails leaves no file beside', async () => {
  await using directory = await temporaryDirectory()
  const blobs = fileBlobs(directory.path)
  await blobs.put('a', Uint8Array.of(1))
  await expect(blobs.put('a', 7 as unknown as Uint8Array)).rejects.toThrow()
  expect(await readdir(directory.path)).toEqual(['a'])
})
