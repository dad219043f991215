import type { Document, Format } from '@unfold/contracts'

import { inspectDocument, openByInspecting, PDF_TIMEOUT_MS } from './inspect-document.ts'
import { canReadNow, tooSlow } from './process/run-task.ts'
import type { DocumentSource, ReadingProgress } from './read-document-here.ts'
import { readDocument } from './read-document.ts'

export type Received = {
  format: Format
  /** What comes of reading it, where that has begun. */
  reading?: Promise<Document>
}

/**
 * At the door, as `inspectDocument`. Where there is a place for a reading, a PDF is opened once only: the process that opened it reads on.
 * @param signal ends the reading too
 * @throws UnfoldError as `inspectDocument`
 */
export const receiveDocument = async (
  source: DocumentSource,
  { signal, onProgress }: { signal: AbortSignal; onProgress?: (progress: ReadingProgress) => void },
): Promise<Received> => {
  const { bytes, name } = source
  let reading: Promise<Document> | undefined
  const { format } = await inspectDocument(bytes, name, {
    openPdf: async () => {
      if (!canReadNow()) return openByInspecting(bytes, name)
      const late = new AbortController()
      const opened = Promise.withResolvers<number>()
      reading = readDocument(source, {
        signal: AbortSignal.any([signal, late.signal]),
        onProgress: ({ pages, ...progress }) => {
          if (pages !== undefined) opened.resolve(pages)
          onProgress?.(progress)
        },
      })
      const timer = setTimeout(() => {
        opened.reject(tooSlow(PDF_TIMEOUT_MS))
        late.abort()
      }, PDF_TIMEOUT_MS)
      try {
        return await Promise.race([opened.promise, reading.then(({ pages = [] }) => pages.length)])
      } finally {
        clearTimeout(timer)
      }
    },
  })
  return reading ? { format, reading } : { format }
}
