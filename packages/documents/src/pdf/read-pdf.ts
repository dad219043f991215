import type { Block, Document } from '@unfold/contracts'
import { UnfoldError } from '@unfold/contracts/errors'

import { openBlocks } from '../blocks/open-blocks.ts'
import { type DecimalMark, decimalMarkOf } from '../numbers/digits.ts'
import { addPage } from './add-page.ts'
import { gatherLines } from './lines.ts'
import { broken, openPdf } from './open-pdf.ts'
import type { PDFDocumentProxy } from './pdf-js.ts'
import { type PageContent, readPage } from './read-page.ts'
import type { Fonts } from './read-words.ts'
import { findRunningLines } from './running-lines.ts'

/** `pages`: told with the first page's progress, when the PDF has been opened. */
type PdfProgress = { message: string; done: number; of: number; pages?: number }

/**
 * Reads a PDF's text layer: blocks in reading order, tables with their figures, each with its page and its box in points from the
 * top left. Nothing is drawn, run or fetched.
 * @throws UnfoldError DOCUMENT_ENCRYPTED, DOCUMENT_BROKEN, DOCUMENT_EMPTY (no text layer), DOCUMENT_TOO_COMPLEX
 */
export const readPdf = async (
  { id, name, bytes }: { id: string; name: string; bytes: Uint8Array },
  onProgress: (progress: PdfProgress) => void = () => {},
): Promise<Document> => {
  await using pdf = await openPdf(bytes)
  const pages = await readPages(pdf.document, onProgress)
  const title = await readTitle(pdf.document)
  const running = findRunningLines(
    pages.map(({ frame: { height }, texts }) => ({ height, lines: gatherLines(texts.find(({ turn }) => turn === 0)?.words ?? []) })),
  )
  const typesetting = { bodySize: commonSize(pages), decimalMark: commonDecimalMark(pages) }
  const blocks = openBlocks()
  for (const [index, page] of pages.entries()) {
    if (index > 0 && index % TOLD_EVERY === 0) onProgress(tablesFound(blocks.blocks, index, pages.length))
    addPage(blocks, page, running[index] ?? { headers: [], footers: [] }, typesetting)
  }
  return {
    id,
    name,
    format: 'pdf',
    ...(title === undefined ? {} : { title }),
    pages: pages.map(({ frame }) => frame),
    blocks: blocks.done(),
    facts: [],
    calculations: [],
    warnings: [...pdf.warnings, ...warnOfPages(pages)],
  }
}

const TOLD_EVERY = 10

const tablesFound = (blocks: readonly Block[], done: number, pages: number): PdfProgress => ({
  message: `Found ${count(blocks.filter(({ kind }) => kind === 'table').length, 'table')} on ${done} of ${pages} pages`,
  done: pages,
  of: pages,
})

const digits = new Intl.NumberFormat('en')
const count = (number: number, what: string): string => `${digits.format(number)} ${what}${number === 1 ? '' : 's'}`

const readPages = async (document: PDFDocumentProxy, onProgress: (progress: PdfProgress) => void): Promise<PageContent[]> => {
  const pages: PageContent[] = []
  const fonts: Fonts = { styles: new Map(), widths: new Map() }
  let failure: unknown
  let words = 0
  for (let number = 1; number <= document.numPages; number += 1) {
    onProgress({
      message: `Reading page ${number} of ${document.numPages}${words === 0 ? '' : `, ${count(words, 'word')} so far`}`,
      done: number - 1,
      of: document.numPages,
      ...(number === 1 ? { pages: document.numPages } : {}),
    })
    try {
      const page = await readPage(document, number, fonts)
      pages.push(page)
      for (const text of page.texts) words += text.words.length
    } catch (error) {
      failure = error
      pages.push({
        frame: { number, width: 0, height: 0 },
        texts: [],
        rects: [],
        warning: `Page ${number} is damaged and could not be read.`,
      })
    }
  }
  onProgress({ message: 'Finding tables', done: document.numPages, of: document.numPages })
  if (pages.every(({ texts }) => texts.length === 0)) {
    if (failure !== undefined) throw broken(failure)
    const [tooComplex] = pages.flatMap(({ warning }) => warning ?? [])
    if (tooComplex !== undefined) throw new UnfoldError('DOCUMENT_TOO_COMPLEX', `No page of the PDF could be read. ${tooComplex}`)
    throw new UnfoldError('DOCUMENT_EMPTY', 'The PDF has no text: its pages are pictures.', {
      advice: 'Run it through text recognition (OCR) first, or upload the original document.',
    })
  }
  return pages
}

/** The type size most letters are set in. */
const commonSize = (pages: readonly PageContent[]): number => {
  const letters = new Map<number, number>()
  for (const { texts } of pages)
    for (const { words } of texts)
      for (const { size, text } of words) {
        const rounded = Math.round(size * 10) / 10
        letters.set(rounded, (letters.get(rounded) ?? 0) + text.length)
      }
  return [...letters].reduce((most, entry) => (entry[1] > most[1] ? entry : most), [10, 0])[0]
}

/** A comma where clearly more numbers tell of one ("12,5", "1.234.567") than of a point; numbers of sections tell of a point everywhere. */
const commonDecimalMark = (pages: readonly PageContent[]): DecimalMark | undefined => {
  let commas = 0
  let points = 0
  for (const { texts } of pages)
    for (const { words } of texts)
      for (const { text } of words) {
        const mark = text.length <= 24 ? decimalMarkOf(text) : undefined
        if (mark === ',') commas += 1
        else if (mark === '.') points += 1
      }
  return commas > 1.5 * points ? ',' : undefined
}

/** The title its author gave it; file names and numbers that tools put there are none. */
const readTitle = async (document: PDFDocumentProxy): Promise<string | undefined> => {
  const metadata = await document.getMetadata().catch(() => undefined)
  const { Title: title }: { Title?: unknown } = metadata?.info ?? {}
  if (typeof title !== 'string') return undefined
  const folded = title.replaceAll(/\s+/gu, ' ').trim()
  return folded.length <= 200 && /\p{L}{3}.* .*\p{L}{2}/u.test(folded) ? folded : undefined
}

const warnOfPages = (pages: readonly PageContent[]): string[] => {
  const warned = pages.flatMap(({ warning }) => warning ?? [])
  const empty = pages.filter(({ texts, warning }) => texts.length === 0 && warning === undefined).map(({ frame }) => frame.number)
  if (empty.length === 0) return warned
  const listed = `${empty.slice(0, 20).join(', ')}${empty.length > 20 ? ' …' : ''}`
  return [...warned, empty.length === 1 ? `Page ${listed} has no text.` : `${empty.length} pages have no text: ${listed}.`]
}
