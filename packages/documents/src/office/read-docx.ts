import type { Document } from '@unfold/contracts'
import mammoth from 'mammoth'

import { readHtml } from '../html/read-html.ts'
import { openPackage } from './open-package.ts'

const STYLES = ["p[style-name='Title'] => h1:fresh", "p[style-name='Subtitle'] => h2:fresh", 'u => u', "p[style-name='Caption'] => p:fresh"]
/** What mammoth adds to link a footnote and its place; nothing of it is printed. */
const NOTE_LINKS =
  /<sup><a href="#(?:foot|end)note-\d{1,6}"[^>]{0,100}>\[\d{1,6}\]<\/a><\/sup>|<a href="#(?:foot|end)note-ref-\d{1,6}">↑<\/a>/g

/**
 * Reads a Word document by way of HTML. Places are paths in that HTML.
 * @throws UnfoldError DOCUMENT_BROKEN, DOCUMENT_TOO_COMPLEX, DOCUMENT_ENCRYPTED
 */
export const readDocx = async ({ id, name, bytes }: { id: string; name: string; bytes: Uint8Array }): Promise<Document> => {
  const files = await openPackage(bytes)
  await files.verify()
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const { value } = await mammoth.convertToHtml(
    { buffer },
    { styleMap: STYLES, convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })), externalFileAccess: false },
  )
  return readHtml({ id, name, html: `<html><body>${value.replaceAll(NOTE_LINKS, '')}</body></html>`, format: 'docx' })
}
