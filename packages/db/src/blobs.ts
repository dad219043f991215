import { randomUUID } from 'node:crypto'
import { access, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'

import { UnfoldError } from '@unfold/contracts'
import type { Pool } from 'pg'

/** Bytes by key. A key has 1 to 200 letters, digits, `-`, `_` and `.`, and does not begin with a dot. */
export type BlobStore = {
  /** Durable when it resolves; replaces what was there, and nobody ever reads a half. @throws UnfoldError BAD_INPUT (the key) */
  put(key: string, bytes: Uint8Array): Promise<void>
  get(key: string): Promise<Uint8Array | undefined>
  has(key: string): Promise<boolean>
  /** Nothing happens where there is none. */
  delete(key: string): Promise<void>
}

const KEY = /^[A-Za-z0-9_-][A-Za-z0-9_.-]{0,199}$/

const checkKey = (key: string): string => {
  if (!KEY.test(key)) throw new UnfoldError('BAD_INPUT', `${JSON.stringify(key.slice(0, 80))} is no key of a blob.`)
  return key
}

/** Each blob a file of its key's name, written beside its place, flushed and renamed. */
export const fileBlobs = (directory: string): BlobStore => {
  const pathOf = (key: string) => join(directory, checkKey(key))
  return {
    put: async (key, bytes) => {
      const path = pathOf(key)
      await mkdir(directory, { recursive: true })
      const beside = join(directory, `.${randomUUID()}`)
      try {
        const file = await open(beside, 'wx')
        try {
          await file.writeFile(bytes)
          await file.sync()
        } finally {
          await file.close()
        }
        await rename(beside, path)
      } catch (error) {
        await rm(beside, { force: true })
        throw error
      }
    },
    get: async (key) => {
      try {
        return await readFile(pathOf(key))
      } catch (error) {
        if (isMissing(error)) return undefined
        throw error
      }
    },
    has: async (key) => {
      try {
        await access(pathOf(key))
        return true
      } catch (error) {
        if (isMissing(error)) return false
        throw error
      }
    },
    delete: async (key) => rm(pathOf(key), { force: true }),
  }
}

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT'

/** Each blob a row of the table `Blob`, past Prisma, which would carry the bytes as text. */
export const tableBlobs = (pool: Pool): BlobStore => ({
  put: async (key, bytes) => {
    const sql = 'insert into "Blob" (key, bytes) values ($1, $2) on conflict (key) do update set bytes = excluded.bytes'
    await pool.query(sql, [checkKey(key), Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)])
  },
  get: async (key) => {
    const { rows } = await pool.query<{ bytes: Buffer }>('select bytes from "Blob" where key = $1', [checkKey(key)])
    return rows[0]?.bytes
  },
  has: async (key) => (await pool.query('select from "Blob" where key = $1', [checkKey(key)])).rowCount === 1,
  delete: async (key) => void (await pool.query('delete from "Blob" where key = $1', [checkKey(key)])),
})

export const memoryBlobs = (): BlobStore => {
  const blobs = new Map<string, Uint8Array>()
  return {
    put: async (key, bytes) => void blobs.set(checkKey(key), Uint8Array.from(bytes)),
    get: async (key) => blobs.get(checkKey(key)),
    has: async (key) => blobs.has(checkKey(key)),
    delete: async (key) => void blobs.delete(checkKey(key)),
  }
}
