import { EncryptedPDFError, PDFDocument, PDFHexString, type PDFPage } from '@cantoo/pdf-lib'
import { UnfoldError } from '@unfold/contracts'
import { cutLastPdf } from '@unfold/documents'

import type { WorkpaperSummary } from '../summary.ts'
import { drawMarks, type DrawnMark } from './draw-marks.ts'
import { type LegendPages, writeLegend } from './legend-pages.ts'

/** The marks of one page (from 1), drawn in `frame`: from the page as it is shown into its user space. */
export type MarkedPage = { page: number; frame: readonly number[]; marks: DrawnMark[]; notes: Note[] }

/** The words of an exception at its mark, in user space: [x, y, width, height]. */
export type Note = { box: readonly [number, number, number, number]; words: string }

export type PdfRequest = { bytes: Uint8Array; pages: MarkedPage[]; summary: WorkpaperSummary }

/**
 * The PDF with its marks, and the legend behind it. A sound file is kept byte for byte and added to, as the format provides (ISO
 * 32000-2, 7.5.6); one that its owner locked, that is damaged at its end or holds several PDFs is written anew, its pages as they were.
 * @throws UnfoldError DOCUMENT_ENCRYPTED, DOCUMENT_BROKEN
 */
export const writePdf = async (request: PdfRequest): Promise<Uint8Array> => {
  try {
    return await write(request)
  } catch (error) {
    throw error instanceof UnfoldError ? error : broken(error)
  }
}

const write = async ({ bytes, pages, summary }: PdfRequest): Promise<Uint8Array> => {
  const { pdf, kept } = await open(bytes)
  const all = pdf.getPages()
  for (const { page: number, frame, marks, notes } of pages) {
    const page = all[number - 1]
    if (!page) throw new Error(`there is no page ${number}`)
    draw(pdf, page, frame, marks)
    for (const note of notes) addNote(pdf, page, note)
  }
  await appendLegend(pdf, all, { ...summary, facts: [...summary.facts, ['The original', kept]] })
  pdf.setTitle(`${summary.title}, tick-marked${summary.provisional === undefined ? '' : ' (provisional)'}`)
  return await pdf.save()
}

type Opened = {
  pdf: PDFDocument
  /** What became of the original, in a sentence. */
  kept: string
}

const open = async (bytes: Uint8Array): Promise<Opened> => {
  const { bytes: last } = cutLastPdf(bytes)
  const whole = last.length === bytes.length && isSound(bytes)
  try {
    const pdf = await PDFDocument.load(last, { updateMetadata: false, forIncrementalUpdate: whole })
    if (whole)
      return { pdf, kept: `The first ${bytes.length.toLocaleString('en')} bytes of this file are the document as it was uploaded.` }
    return {
      pdf,
      kept: 'The file is written anew, its pages as they were: it was damaged, or held several documents, of which the last is this.',
    }
  } catch (error) {
    if (!(error instanceof EncryptedPDFError)) throw error
  }
  try {
    // Whoever may open it may read it: the reader's own password is the empty one.
    const pdf = await PDFDocument.load(last, { updateMetadata: false, password: '' })
    return { pdf, kept: 'The file was locked against changes by its owner: this is a copy without that lock, its pages as they were.' }
  } catch (error) {
    throw new UnfoldError('DOCUMENT_ENCRYPTED', 'The PDF is locked in a way that lets nothing be written into it.', {
      advice: 'Save a copy without the lock and audit that, or take the marked HTML.',
      cause: error,
    })
  }
}

/** What is added refers to the cross-reference before it, which must be where the file's end says. */
const isSound = (bytes: Uint8Array): boolean => {
  const text = (from: number, to?: number) => new TextDecoder('latin1').decode(bytes.subarray(from, to))
  const offset = /startxref\s{1,4}(\d{1,12})\s{1,4}%%EOF\s*$/.exec(text(Math.max(0, bytes.length - 1024)))?.[1]
  return offset !== undefined && /^\s{0,3}(?:xref\b|\d{1,9}\s\d{1,5}\sobj\b)/.test(text(Number(offset), Number(offset) + 24))
}

const broken = (cause: unknown): UnfoldError =>
  new UnfoldError('DOCUMENT_BROKEN', 'The PDF can be read, but is too damaged to be written into.', {
    advice: 'Save it anew in a PDF viewer and audit that, or take the marked HTML.',
    cause,
  })

const draw = ({ context }: PDFDocument, { node }: PDFPage, frame: readonly number[], marks: readonly DrawnMark[]): void => {
  // What the page's own content leaves behind does not reach the marks.
  node.normalize()
  node.wrapContentStreams(context.register(context.stream('q\n')), context.register(context.stream('\nQ\n')))
  node.addContentStream(context.register(context.flateStream(`q ${frame.join(' ')} cm\n${drawMarks(marks)}\nQ\n`)))
}

/** A text note over the mark, which readers show when it is pointed at; its own look is empty, for the mark is drawn already. */
const addNote = ({ context }: PDFDocument, { node, ref }: PDFPage, { box: [x, y, width, height], words }: Note): void => {
  const empty = context.register(context.stream('', { Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] }))
  const note = context.obj({
    Type: 'Annot',
    Subtype: 'Text',
    Rect: [x, y, x + width, y + height],
    Contents: PDFHexString.fromText(words),
    T: PDFHexString.fromText('Unfold'),
    Name: 'Note',
    // Print, and not to be moved.
    F: 4 | 128,
    P: ref,
    AP: { N: empty },
  })
  node.addAnnot(context.register(note))
}

const appendLegend = async (pdf: PDFDocument, pages: readonly PDFPage[], summary: WorkpaperSummary): Promise<void> => {
  const legend = await writeLegend(summary, legendSize(pages[0]))
  const written = await PDFDocument.load(legend.bytes)
  const copied = await pdf.copyPages(written, written.getPageIndices())
  for (const page of copied) pdf.addPage(page)
  linkRows(pdf, copied, legend, pages, summary)
}

/** As the first page, where that is upright and of a size to write on. */
const legendSize = (first: PDFPage | undefined): [number, number] => {
  const { width, height } = first?.getSize() ?? { width: 0, height: 0 }
  return width >= 480 && width <= 1_200 && height >= width ? [width, height] : [595.28, 841.89]
}

/** From an exception's row to the page it is on. */
const linkRows = (
  { context }: PDFDocument,
  copied: readonly PDFPage[],
  { rows }: LegendPages,
  pages: readonly PDFPage[],
  { exceptions }: WorkpaperSummary,
): void => {
  const byNumber = new Map(exceptions.map(({ number, page }) => [number, page]))
  for (const { number, page, box } of rows) {
    const [x, y, width, height] = box
    const from = copied[page]
    const to = pages[(byNumber.get(number) ?? 0) - 1]
    if (!from || !to) continue
    const top = from.getHeight() - y
    const link = context.obj({
      Type: 'Annot',
      Subtype: 'Link',
      Rect: [x, top - height, x + width, top],
      Border: [0, 0, 0],
      Dest: [to.ref, 'Fit'],
    })
    from.node.addAnnot(context.register(link))
  }
}
