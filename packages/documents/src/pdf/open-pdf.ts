import { fileURLToPath } from 'node:url'

import { UnfoldError } from '@unfold/contracts/errors'

import { cutLastPdf } from './cut-last-pdf.ts'
import { getDocument, type PDFDocumentProxy } from './pdf-js.ts'

const MOST_PAGES = 2_000

type OpenPdf = AsyncDisposable & {
  document: PDFDocumentProxy
  /** What had to be left out to open it, said plainly. */
  warnings: string[]
}

const CMAPS = fileURLToPath(new URL('../../cmaps/', import.meta.resolve('pdfjs-dist/legacy/build/pdf.mjs')))

/**
 * Opens a PDF without scripts, fonts, images, annotations or network.
 * @throws UnfoldError DOCUMENT_ENCRYPTED, DOCUMENT_BROKEN, DOCUMENT_EMPTY (no page), DOCUMENT_TOO_COMPLEX (too many pages)
 */
export const openPdf = async (bytes: Uint8Array): Promise<OpenPdf> => {
  const { bytes: own, leftOut } = cutLastPdf(bytes)
  const task = getDocument({
    // pdf.js takes the buffer over, so it is given a copy of its own.
    data: Uint8Array.from(own),
    verbosity: 0,
    cMapUrl: CMAPS,
    cMapPacked: true,
    useSystemFonts: false,
    disableFontFace: true,
    // The fonts' names come with these, and with the names their weight.
    fontExtraProperties: true,
    useWorkerFetch: false,
    useWasm: false,
    enableXfa: false,
    // Every image is larger than one pixel: none is decoded.
    maxImageSize: 1,
    stopAtErrors: false,
  })
  const close = () => task.destroy()
  try {
    const document = await task.promise
    if (document.numPages === 0) throw new UnfoldError('DOCUMENT_EMPTY', 'The PDF has no pages.')
    if (document.numPages > MOST_PAGES)
      throw new UnfoldError('DOCUMENT_TOO_COMPLEX', `The PDF has ${document.numPages} pages; up to ${MOST_PAGES} are read.`, {
        advice: 'Upload the part that is to be audited as a file of its own.',
      })
    const warnings =
      leftOut === 0
        ? []
        : [`The file holds ${leftOut + 1} PDFs, one behind another. The last was read (${document.numPages} pages), as PDF viewers do.`]
    return { document, warnings, [Symbol.asyncDispose]: close }
  } catch (error) {
    await close()
    throw asUnfoldError(error)
  }
}

/** The number of pages, without reading them. Throws as `openPdf` does. */
export const inspectPdf = async (bytes: Uint8Array): Promise<{ pages: number }> => {
  await using pdf = await openPdf(bytes)
  return { pages: pdf.document.numPages }
}

const asUnfoldError = (error: unknown): UnfoldError => {
  if (error instanceof UnfoldError) return error
  if (error instanceof Error && error.name === 'PasswordException')
    return new UnfoldError('DOCUMENT_ENCRYPTED', 'The PDF is protected by a password.', {
      advice: 'Save a copy without the password and upload that.',
      cause: error,
    })
  return broken(error)
}

export const broken = (cause: unknown): UnfoldError =>
  new UnfoldError('DOCUMENT_BROKEN', 'The file is damaged or cut short: it cannot be read as a PDF.', {
    advice: 'Open it in a PDF viewer, save it again and upload the new file.',
    cause,
  })
