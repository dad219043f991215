import type { Document } from '@unfold/contracts'

import { runTask } from './process/run-task.ts'
import { type DocumentSource, readDocumentHere, type ReadingProgress } from './read-document-here.ts'

export type ReadOptions = {
  signal?: AbortSignal
  onProgress?: (progress: ReadingProgress) => void
  /** Default 60,000. */
  timeoutMs?: number
  /** The reading process's heap, in MiB. Default 1,024. */
  memoryMb?: number
}

/**
 * Reads a document in a process of its own, within limits of time and memory. The event loop here is not blocked, and the process is gone afterwards.
 * @throws UnfoldError UNSUPPORTED_FORMAT, DOCUMENT_BROKEN, DOCUMENT_ENCRYPTED, DOCUMENT_EMPTY, DOCUMENT_TOO_COMPLEX, CANCELLED
 */
export const readDocument = async (source: DocumentSource, options: ReadOptions = {}): Promise<Document> => {
  const { signal, onProgress, timeoutMs = 60_000, memoryMb = 1_024 } = options
  const reply = await runTask('read', source, {
    timeoutMs,
    memoryMb,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  })
  if (reply.kind !== 'read') throw new Error(`the reading process answered ${reply.kind}`)
  return reply.document
}

export { type DocumentSource, readDocumentHere, type ReadingProgress }
