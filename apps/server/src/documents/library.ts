import { createHash, randomUUID } from 'node:crypto'

import { type Document, type DocumentInfo, type DocumentOutline, Format, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import type { Log } from '@unfold/engine'

import { plainFileName } from './file-name.ts'
import { keptReadings } from './readings.ts'

export type ReadProgress = { message: string; done?: number; of?: number }

/** How bytes become documents. */
export type Reader = {
  /** Another version reads anew what an older one has read. */
  version: string | number
  /** Looks at a file without reading it. @throws UnfoldError for what cannot be read */
  inspect(bytes: Uint8Array, name: string): Promise<{ format: Format }>
  read(
    file: { id: string; name: string; bytes: Uint8Array },
    options: { signal?: AbortSignal; onProgress?: (progress: ReadProgress) => void },
  ): Promise<Document>
  outline(document: Document): DocumentOutline
}

type ReadOptions = { signal?: AbortSignal | undefined; onProgress?: ((progress: ReadProgress) => void) | undefined }

export type DocumentLibrary = {
  /** Refuses what cannot be read, keeps the rest and begins to read it. @throws UnfoldError of the table's document codes */
  upload(file: { name: string; bytes: Uint8Array }, owner?: string): Promise<DocumentInfo>
  /** Of one owner where one is named. @throws UnfoldError NOT_FOUND */
  info(documentId: string, owner?: string): Promise<DocumentInfo>
  bytes(documentId: string): Promise<Uint8Array>
  /** Reads it once, however many ask: later ones, and later processes, are given what was read. The signal ends only one's own waiting. */
  read(documentId: string, options?: ReadOptions): Promise<Document>
  outline(documentId: string, options?: ReadOptions): Promise<DocumentOutline>
  /** Gives up what is being read. */
  close(): void
}

type Reading = { document: Promise<Document>; listeners: Set<(progress: ReadProgress) => void> }

export const openLibrary = ({ prisma, blobs }: Pick<Database, 'prisma' | 'blobs'>, reader: Reader, log: Log): DocumentLibrary => {
  const readings = keptReadings(blobs)
  const underWay = new Map<string, Reading>()
  const closing = new AbortController()

  const info = async (documentId: string, owner?: string): Promise<DocumentInfo> => {
    const row = await prisma.document.findUnique({ where: { id: documentId } })
    if (!row || (owner !== undefined && row.owner !== owner)) throw new UnfoldError('NOT_FOUND', `There is no document ${documentId}.`)
    return infoOf(row)
  }

  const bytesOf = async ({ id, sha256 }: DocumentInfo): Promise<Uint8Array> => {
    const bytes = await blobs.get(sha256)
    if (!bytes) throw new UnfoldError('NOT_FOUND', `The bytes of document ${id} are gone.`, { advice: 'Upload the file again.' })
    return bytes
  }

  const readAnew = async (document: DocumentInfo, onProgress: (progress: ReadProgress) => void): Promise<Document> => {
    const key = { sha256: document.sha256, format: document.format, version: reader.version }
    const kept = await readings.get(key)
    if (kept) return kept
    const { id, name } = document
    const read = await reader.read({ id, name, bytes: await bytesOf(document) }, { signal: closing.signal, onProgress })
    try {
      await readings.put(key, read)
    } catch (error) {
      log.warn({ err: error, documentId: id }, 'what was read of a document could not be kept')
    }
    return read
  }

  /** The reading of these bytes that is under way, or a new one. */
  const join = (document: DocumentInfo): Reading => {
    const key = `${document.sha256}.${document.format}`
    const running = underWay.get(key)
    if (running) return running
    const listeners: Reading['listeners'] = new Set()
    const read = readAnew(document, (progress) => {
      for (const listener of listeners) listener(progress)
    })
    const reading = { document: read.finally(() => underWay.delete(key)), listeners }
    underWay.set(key, reading)
    return reading
  }

  const read = async (documentId: string, { signal, onProgress }: ReadOptions = {}): Promise<Document> => {
    const document = await info(documentId)
    signal?.throwIfAborted()
    const reading = join(document)
    if (onProgress) reading.listeners.add(onProgress)
    try {
      const shared = await untilAborted(reading.document, signal)
      return { ...shared, id: document.id, name: document.name }
    } finally {
      if (onProgress) reading.listeners.delete(onProgress)
    }
  }

  return {
    info,
    read,
    bytes: async (documentId) => bytesOf(await info(documentId)),
    outline: async (documentId, options) => reader.outline(await read(documentId, options)),
    upload: async (file, owner) => {
      const name = plainFileName(file.name)
      const { format } = await reader.inspect(file.bytes, name)
      const sha256 = createHash('sha256').update(file.bytes).digest('hex')
      if (!(await blobs.has(sha256))) await blobs.put(sha256, file.bytes)
      const document = infoOf(
        await prisma.document.create({ data: { id: randomUUID(), name, format, size: file.bytes.length, sha256, owner: owner ?? null } }),
      )
      // Who asks for it later gets the same error; here it only says that the reading ahead came to nothing.
      join(document).document.catch((error: unknown) => log.info({ err: error, documentId: document.id }, 'a document could not be read'))
      return document
    },
    close: () => closing.abort(),
  }
}

type Row = Omit<DocumentInfo, 'format' | 'uploadedAt'> & { format: string; uploadedAt: Date }

const infoOf = ({ id, name, format, size, sha256, uploadedAt }: Row): DocumentInfo => ({
  id,
  name,
  format: Format.parse(format),
  size,
  sha256,
  uploadedAt: uploadedAt.toISOString(),
})

const untilAborted = async <Value>(promise: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> => {
  if (!signal) return promise
  const { promise: aborted, reject } = Promise.withResolvers<never>()
  const onAbort = () => reject(signal.reason as Error)
  signal.addEventListener('abort', onAbort)
  try {
    return await Promise.race([promise, aborted])
  } finally {
    signal.removeEventListener('abort', onAbort)
  }
}
