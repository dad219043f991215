import type { Format } from '@unfold/contracts'
import { UnfoldError } from '@unfold/contracts/errors'

import { measurePicture } from './format/pictures.ts'
import { sniffFormat } from './format/sniff.ts'
import { runTask } from './process/run-task.ts'
import { asDocumentError } from './read-document-here.ts'

export const MOST_BYTES = 50 * 1024 * 1024

/** By when a PDF has to be open. */
export const PDF_TIMEOUT_MS = 15_000
const PDF_MEMORY_MB = 512

/**
 * At the door: tells the format from the bytes (the name is a hint only) and refuses at once what cannot be read. A PDF is opened in a process of its own.
 * @param openPdf opens it some other way, and tells its pages
 * @throws UnfoldError UNSUPPORTED_FORMAT, DOCUMENT_BROKEN, DOCUMENT_ENCRYPTED, DOCUMENT_EMPTY, DOCUMENT_TOO_COMPLEX, TOO_LARGE
 */
export const inspectDocument = async (
  bytes: Uint8Array,
  name: string,
  { mostBytes = MOST_BYTES, openPdf = () => openByInspecting(bytes, name) }: { mostBytes?: number; openPdf?: () => Promise<number> } = {},
): Promise<{ format: Format; pages?: number }> => {
  if (bytes.length > mostBytes)
    throw new UnfoldError('TOO_LARGE', `The file has ${megabytes(bytes.length)} MB; up to ${megabytes(mostBytes)} MB are taken.`, {
      advice: 'Save it without pictures, or upload the part that is to be audited.',
    })
  try {
    const { format } = await sniffFormat(bytes, name)
    if (format === 'package') return { format: 'ixbrl' }
    if (format === 'image') measurePicture(bytes)
    return format === 'pdf' ? { format, pages: await openPdf() } : { format }
  } catch (error) {
    throw asDocumentError(error)
  }
}

/** In a process that does no more than open it. */
export const openByInspecting = async (bytes: Uint8Array, name: string): Promise<number> => {
  const source = { id: 'inspected', name, bytes }
  const reply = await runTask('inspect', source, { timeoutMs: PDF_TIMEOUT_MS, memoryMb: PDF_MEMORY_MB })
  if (reply.kind !== 'inspected') throw new Error(`the reading process answered ${reply.kind}`)
  return reply.pages
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')
