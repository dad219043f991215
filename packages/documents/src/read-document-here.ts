import type { Document } from '@unfold/contracts'
import { toUnfoldError, UnfoldError } from '@unfold/contracts/errors'

import { type Sniffed, sniffFormat } from './format/sniff.ts'

/** A document's bytes, with the id and the name it is known by. */
export type DocumentSource = { id: string; name: string; bytes: Uint8Array }
export type ReadingProgress = {
  message: string
  done: number
  of: number
  /** Told once, when a PDF has been opened. */
  pages?: number
}

/** Reads a document in this process, without limits of time and memory: for tests and harnesses, and for the reading process itself. */
export const readDocumentHere = async (
  source: DocumentSource,
  onProgress: (progress: ReadingProgress) => void = () => {},
): Promise<Document> => {
  try {
    onProgress({ message: 'Reading the document', done: 0, of: 1 })
    const document = await read(source, await sniffFormat(source.bytes, source.name), onProgress)
    if (document.blocks.length === 0 && document.facts.length === 0)
      throw new UnfoldError('DOCUMENT_EMPTY', 'The document holds no text.', {
        advice:
          document.format === 'image'
            ? 'Take a picture that shows the words large and sharp.'
            : 'If it is a scan, run text recognition (OCR) over it first.',
      })
    return document
  } catch (error) {
    throw asDocumentError(error)
  }
}

const read = async (source: DocumentSource, sniffed: Sniffed, onProgress: (progress: ReadingProgress) => void): Promise<Document> => {
  const { id, name } = source
  switch (sniffed.format) {
    case 'pdf':
      return (await import('./pdf/read-pdf.ts')).readPdf(source, onProgress)
    case 'xlsx':
      return (await import('./office/read-xlsx.ts')).readXlsx(source, onProgress)
    case 'docx':
      return (await import('./office/read-docx.ts')).readDocx(source)
    case 'image':
      return (await import('./image/read-image.ts')).readImage(source, onProgress)
    case 'package':
      return (await import('./format/xbrl-package.ts')).readXbrlPackage(source, sniffed.files)
    case 'html':
    case 'ixbrl':
      return (await import('./html/read-html.ts')).readHtml({ id, name, html: sniffed.text })
    case 'markdown':
      return (await import('./markdown/read-markdown.ts')).readMarkdown({ id, name, text: sniffed.text })
    case 'text':
      return (await import('./text/read-text.ts')).readText({ id, name, text: sniffed.text })
  }
}

/** Whatever a parser throws at a document is the document's fault, and too deep a nesting its complexity. */
export const asDocumentError = (error: unknown): UnfoldError => {
  if (error instanceof UnfoldError) return error
  if (error instanceof RangeError)
    return new UnfoldError('DOCUMENT_TOO_COMPLEX', 'The document is too deeply nested or too large to be read.', { cause: error })
  const known = toUnfoldError(error)
  if (known.code !== 'INTERNAL') return known
  return new UnfoldError('DOCUMENT_BROKEN', 'The document is damaged and could not be read.', {
    advice: 'Open it in the program it was made with, save it anew, and upload that.',
    cause: error,
  })
}
