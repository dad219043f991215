import type { Document } from '@unfold/contracts'

import { isPicture } from './format/pictures.ts'
import { runTask, standReadyForTask } from './process/run-task.ts'
import { type DocumentSource, readDocumentHere, type ReadingProgress } from './read-document-here.ts'

export type ReadOptions = {
  signal?: AbortSignal
  onProgress?: (progress: ReadingProgress) => void
  /** Default 60,000; of a picture 30,000. */
  timeoutMs?: number
  /** The reading process's heap, in MiB. Default 1,024; of a picture 512. */
  memoryMb?: number
}

const MEMORY_MB = 1_024

/** Where documents are expected: the next one finds a process that is up already. It is given up after some minutes. */
export const expectDocuments = (): void => standReadyForTask(MEMORY_MB)

/**
 * Reads a document in a process of its own, within limits of time and memory. The event loop here is not blocked, and the process is gone afterwards.
 * @throws UnfoldError UNSUPPORTED_FORMAT, DOCUMENT_BROKEN, DOCUMENT_ENCRYPTED, DOCUMENT_EMPTY, DOCUMENT_TOO_COMPLEX, CANCELLED
 */
export const readDocument = async (source: DocumentSource, options: ReadOptions = {}): Promise<Document> => {
  const picture = isPicture(source.bytes)
  const { signal, onProgress, timeoutMs = picture ? 30_000 : 60_000, memoryMb = picture ? 512 : MEMORY_MB } = options
  const reply = await runTask('read', source, { timeoutMs, memoryMb, ...(signal ? { signal } : {}) }, onProgress)
  if (reply.kind !== 'read') throw new Error(`the reading process answered ${reply.kind}`)
  return reply.document
}

export { type DocumentSource, readDocumentHere, type ReadingProgress }
