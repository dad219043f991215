import { type Document, toUnfoldError, UnfoldError } from '@unfold/contracts'
import type { RunContext } from '@unfold/engine'

/** @throws UnfoldError DOCUMENT_…, UNSUPPORTED_FORMAT, NOT_FOUND, TIMEOUT */
export type ReadDocument = (
  documentId: string,
  options: { signal: AbortSignal; onProgress: (progress: { message: string; done?: number; of?: number }) => void },
) => Promise<Document>

/** Documents read at once: each in a process of its own. */
const READ_AT_ONCE = 3

/** A document that cannot be read is said; only where none can the run fails. */
export const readDocuments = async (
  run: RunContext,
  readDocument: ReadDocument,
  documentIds: readonly string[],
): Promise<{ documents: Document[]; unread: string[] }> => {
  const read: (Document | undefined)[] = []
  const unread: string[] = []
  let failure: UnfoldError | undefined
  let next = 0
  let done = 0
  const take = async (): Promise<void> => {
    for (let at = next++; at < documentIds.length; at = next++) {
      const documentId = documentIds[at] ?? ''
      try {
        read[at] = await readDocument(documentId, { signal: run.signal, onProgress: () => {} })
      } catch (thrown) {
        run.signal.throwIfAborted()
        failure = toUnfoldError(thrown)
        unread.push(`A document could not be read: ${failure.message}`)
      }
      done += 1
      run.progress({ message: `Reading the documents: ${done} of ${documentIds.length}`, done, of: documentIds.length })
    }
  }
  run.progress({ message: 'Reading the documents', done: 0, of: documentIds.length })
  await Promise.all(Array.from({ length: Math.min(READ_AT_ONCE, documentIds.length) }, take))
  const documents = read.filter((document) => document !== undefined)
  if (documents.length === 0) throw failure ?? new UnfoldError('DOCUMENT_EMPTY', 'There is nothing to read.')
  return { documents, unread }
}
