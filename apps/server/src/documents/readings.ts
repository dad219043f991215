import { promisify } from 'node:util'
import { gunzip, gzip } from 'node:zlib'

import type { Document } from '@unfold/contracts'
import type { BlobStore } from '@unfold/db'

// What was read of a file, kept: it depends on the bytes, the format and the reader's version, and on nothing else.

type ReadingKey = { sha256: string; format: string; version: string | number }

export type Readings = {
  has(key: ReadingKey): Promise<boolean>
  get(key: ReadingKey): Promise<Document | undefined>
  put(key: ReadingKey, document: Document): Promise<void>
}

/** Parsed documents in memory; a large filing takes some 50 MB. */
const KEPT_IN_MEMORY = 4

const compress = promisify(gzip)
const decompress = promisify(gunzip)

const nameOf = ({ sha256, format, version }: ReadingKey): string => `${sha256}.${format}.r${version}`

export const keptReadings = (blobs: BlobStore): Readings => {
  const recent = new Map<string, Document>()
  const remember = (name: string, document: Document) => {
    recent.delete(name)
    recent.set(name, document)
    for (const oldest of recent.keys()) {
      if (recent.size <= KEPT_IN_MEMORY) break
      recent.delete(oldest)
    }
  }
  return {
    has: async (key) => recent.has(nameOf(key)) || blobs.has(nameOf(key)),
    get: async (key) => {
      const name = nameOf(key)
      let document = recent.get(name)
      if (!document) {
        const bytes = await blobs.get(name)
        if (!bytes) return undefined
        document = JSON.parse((await decompress(bytes)).toString('utf8')) as Document
      }
      remember(name, document)
      return document
    },
    put: async (key, document) => {
      const name = nameOf(key)
      remember(name, document)
      await blobs.put(name, await compress(JSON.stringify(document), { level: 1 }))
    },
  }
}
