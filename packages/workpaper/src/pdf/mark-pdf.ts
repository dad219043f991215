import { UnfoldError } from '@unfold/contracts'
import { openGate, type LimitWords, runLimited } from '@unfold/documents/process'

import type { WorkpaperSource } from '../summary.ts'
import { pdfRequest } from './pdf-request.ts'

/** Two at a time: a filing of some hundred pages takes a few hundred MB. */
const gate = openGate(2)
const TIMEOUT_MS = 60_000
const MEMORY_MB = 768

/**
 * The document's own PDF with tick marks drawn beside its numbers, and behind it the legend and the list of exceptions. Written by a
 * process of its own, within limits of time and memory.
 * @param bytes the PDF as it was uploaded
 * @throws UnfoldError UNSUPPORTED_FORMAT, DOCUMENT_ENCRYPTED, DOCUMENT_BROKEN, DOCUMENT_TOO_COMPLEX, CANCELLED
 */
export const markPdf = async (
  bytes: Uint8Array,
  source: WorkpaperSource,
  { signal }: { signal?: AbortSignal } = {},
): Promise<Uint8Array> => {
  if (source.document.format !== 'pdf')
    throw new UnfoldError('UNSUPPORTED_FORMAT', `${source.info.name} is no PDF.`, { advice: 'Take the marked HTML.' })
  const request = pdfRequest(bytes, source)
  const leave = await gate.enter(signal).catch(() => {
    throw WORDS.cancelled()
  })
  try {
    const limits = { timeoutMs: TIMEOUT_MS, memoryMb: MEMORY_MB, ...(signal ? { signal } : {}) }
    return (await runLimited(new URL('../process/main.ts', import.meta.url), request, limits, WORDS)) as Uint8Array
  } finally {
    leave()
  }
}

const HTML = { advice: 'Take the marked HTML.' }

const WORDS: LimitWords = {
  cancelled: () => new UnfoldError('CANCELLED', 'Writing the workpaper was cancelled.'),
  tooSlow: (timeoutMs) =>
    new UnfoldError('DOCUMENT_TOO_COMPLEX', `The workpaper takes longer to write than the ${timeoutMs / 1000} seconds allowed.`, HTML),
  tooBig: () => new UnfoldError('DOCUMENT_TOO_COMPLEX', 'The workpaper needs more memory to be written than is allowed.', HTML),
  broken: () => new UnfoldError('DOCUMENT_BROKEN', 'The PDF made the writer end.', HTML),
}
