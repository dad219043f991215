import { type Format, UnfoldError } from '@unfold/contracts'

import { measurePicture } from './format/pictures.ts'
import { sniffFormat } from './format/sniff.ts'
import { runTask } from './process/run-task.ts'
import { asDocumentError } from './read-document-here.ts'

export const MOST_BYTES = 50 * 1024 * 1024

const PDF_TIMEOUT_MS = 15_000
const PDF_MEMORY_MB = 512

/**
 * At the door: tells the format from the bytes (the name is a hint only) and refuses at once what cannot be read. A PDF is opened in a process of its own.
 * @throws UnfoldError UNSUPPORTED_FORMAT, DOCUMENT_BROKEN, DOCUMENT_ENCRYPTED, DOCUMENT_EMPTY, DOCUMENT_TOO_COMPLEX, TOO_LARGE
 */
export const inspectDocument = async (
  bytes: Uint8Array,
  name: string,
  { mostBytes = MOST_BYTES }: { mostBytes?: number } = {},
): Promise<{ format: Format; pages?: number }> => {
  if (bytes.length > mostBytes)
    throw new UnfoldError('TOO_LARGE', `The file has ${megabytes(bytes.length)} MB; up to ${megabytes(mostBytes)} MB are taken.`, {
      advice: 'Save it without pictures, or upload the part that is to be audited.',
    })
  try {
    const { format } = await sniffFormat(bytes, name)
    if (format === 'package') return { format: 'ixbrl' }
    if (format === 'image') measurePicture(bytes)
    if (format !== 'pdf') return { format }
    const reply = await runTask('inspect', { id: 'inspected', name, bytes }, { timeoutMs: PDF_TIMEOUT_MS, memoryMb: PDF_MEMORY_MB })
    return reply.kind === 'inspected' ? { format, pages: reply.pages } : { format }
  } catch (error) {
    throw asDocumentError(error)
  }
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1).replace(/\.0$/, '')
