import { UnfoldError } from '@unfold/contracts/errors'

export const ACCEPTED = 'Upload a PDF, HTML, XLSX, DOCX, Markdown or text file, or a picture as PNG, JPEG or WebP.'

export const PICTURES = 'Save it as PNG, JPEG or WebP, or take a screenshot of it, and upload that.'

export const unsupported = (message: string, advice: string): UnfoldError => new UnfoldError('UNSUPPORTED_FORMAT', message, { advice })

export const empty = (message: string): UnfoldError =>
  new UnfoldError('DOCUMENT_EMPTY', message, { advice: 'Check that the right file was chosen.' })
