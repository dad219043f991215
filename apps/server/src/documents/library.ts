import { createHash, randomUUID } from 'node:crypto'

import { type Document, type DocumentInfo, type DocumentOutline, Format, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import type { Log } from '@unfold/engine'

import { plainFileName } from './file-name.ts'
import { keptReadings } from './readings.ts'

export type ReadProgress = { message: string; done?: number; of?: number }

type SourceFile = { id: string; name: string; bytes: Uint8Array }
type ReadingOptions = { signal: AbortSignal; onProgress: (progress: ReadProgress) => void }

/** How bytes become documents. */
export type Reader = {
  /** Another version reads anew what an older one has read. */
  version: string | number
  /** Makes ready for the next file. */
  expect?(): void
  /** Looks at a file, and where that is the beginning of reading it, reads on. @throws UnfoldError for what cannot be read */
  receive(file: SourceFile, options: ReadingOptions): Promise<{ format: Format; reading?: Promise<Document> }>
  read(file: SourceFile, options: ReadingOptions): Promise<Document>
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
  /** Somebody may soon upload something. */
  expect(): void
  /** Gives up what is being read, and finishes keeping what was. */
  close(): Promise<void>
}

type Reading = { document: Promise<Document>; listeners: Set<(progress: ReadProgress) => void> }

export const openLibrary = ({ prisma, blobs }: Pick<Database, 'prisma' | 'blobs'>, reader: Reader, log: Log): DocumentLibrary => {
  const readings = keptReadings(blobs)
  const underWay = new Map<string, Reading>()
  const keeping = new Set<Promise<void>>()
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

  const keyOf = ({ sha256, format }: Pick<DocumentInfo, 'sha256' | 'format'>) => ({ sha256, format, version: reader.version })

  /** Whoever waits for what was read does not wait for its being kept. */
  const keep = (document: DocumentInfo, read: Document): Document => {
    const kept = readings
      .put(keyOf(document), read)
      .catch((error: unknown) => log.warn({ err: error, documentId: document.id }, 'what was read of a document could not be kept'))
      .finally(() => keeping.delete(kept))
    keeping.add(kept)
    if (!closing.signal.aborted) reader.expect?.()
    return read
  }

  const readAnew = async (document: DocumentInfo, onProgress: (progress: ReadProgress) => void): Promise<Document> => {
    const kept = await readings.get(keyOf(document))
    if (kept) return kept
    const { id, name } = document
    return keep(document, await reader.read({ id, name, bytes: await bytesOf(document) }, { signal: closing.signal, onProgress }))
  }

  const share = ({ sha256, format }: DocumentInfo, read: Promise<Document>, listeners: Reading['listeners']): Reading => {
    const key = `${sha256}.${format}`
    const reading = { document: read.finally(() => underWay.delete(key)), listeners }
    underWay.set(key, reading)
    return reading
  }

  /** The reading of these bytes that is under way, or a new one. */
  const join = (document: DocumentInfo): Reading => {
    const running = underWay.get(`${document.sha256}.${document.format}`)
    if (running) return running
    const listeners: Reading['listeners'] = new Set()
    return share(document, readAnew(document, tellAll(listeners)), listeners)
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
    expect: () => reader.expect?.(),
    upload: async (file, owner) => {
      const [id, name] = [randomUUID(), plainFileName(file.name)]
      const unwanted = new AbortController()
      const listeners: Reading['listeners'] = new Set()
      const { format, reading } = await reader.receive(
        { id, name, bytes: file.bytes },
        { signal: AbortSignal.any([closing.signal, unwanted.signal]), onProgress: tellAll(listeners) },
      )
      // Whoever asks for it later gets the same error; here it only says that the reading ahead came to nothing.
      const missed = (error: unknown) => log.info({ err: error, documentId: id }, 'a document could not be read')
      try {
        const sha256 = createHash('sha256').update(file.bytes).digest('hex')
        if (!(await blobs.has(sha256))) await blobs.put(sha256, file.bytes)
        const row = { id, name, format, size: file.bytes.length, sha256, owner: owner ?? null }
        const document = infoOf(await prisma.document.create({ data: row }))
        // What is read or kept already needs no other reading.
        const known = underWay.has(`${sha256}.${format}`) || (reading && (await readings.has(keyOf(document))))
        if (known) {
          reading?.catch(() => {})
          unwanted.abort()
        }
        const shared =
          reading && !known
            ? share(
                document,
                reading.then((read) => keep(document, read)),
                listeners,
              )
            : join(document)
        shared.document.catch(missed)
        return document
      } catch (error) {
        unwanted.abort()
        throw error
      }
    },
    close: async () => {
      closing.abort()
      await Promise.all(keeping)
    },
  }
}

const tellAll = (listeners: Reading['listeners']) => (progress: ReadProgress) => {
  for (const listener of listeners) listener(progress)
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
