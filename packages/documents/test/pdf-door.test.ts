import { UnfoldError } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { inspectPdf } from '../src/pdf/open-pdf.ts'
import { readPdf } from '../src/pdf/read-pdf.ts'
import { assemblePdf, put, stream, writePdf } from './pdf-writer.ts'

const read = (bytes: Uint8Array) => readPdf({ id: 'd1', name: 'report.pdf', bytes })
const textsOf = async (bytes: Uint8Array) => (await read(bytes)).blocks.map(({ text }) => text)
/** What the promise was refused with. */
const refusalOf = async (refused: Promise<unknown>): Promise<UnfoldError> => {
  const error = await refused.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UnfoldError)) throw new Error('not refused with a typed error', { cause: error })
  return error
}

const page = (text: string, options?: PDFKit.PDFDocumentOptions) => writePdf((doc) => put(doc, text, 50, 80), options)

const FONT = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>'
const onePage = (content: string, resources: string, more: readonly string[] = [], trailer = '') =>
  assemblePdf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << ${resources} >> >>`,
      stream(content),
      FONT,
      ...more,
    ],
    trailer,
  )

describe('at the door', () => {
  it('[PDF-14] a PDF with a password is refused as encrypted; one that only restricts printing is read', async () => {
    const locked = await page('Secret', { userPassword: 'lark', pdfVersion: '1.7' })
    expect(await refusalOf(read(locked))).toMatchObject({ code: 'DOCUMENT_ENCRYPTED', retryable: false })
    expect(await refusalOf(inspectPdf(locked))).toMatchObject({ code: 'DOCUMENT_ENCRYPTED' })
    expect(await textsOf(await page('Open to all', { ownerPassword: 'lark', pdfVersion: '1.7' }))).toEqual(['Open to all'])
  })

  it('[PDF-15] what is damaged, cut short or no PDF at all is refused as broken', async () => {
    const whole = await page('Whole')
    const cut = whole.slice(0, 200)
    const noise = Uint8Array.from({ length: 5_000 }, (_, index) => (index * 7919) % 256)
    noise.set(new TextEncoder().encode('%PDF-1.7\n'))
    for (const bytes of [cut, noise, new Uint8Array(0), new TextEncoder().encode('%PDF-1.4\n%%EOF')])
      expect((await refusalOf(read(bytes))).toFailure()).toMatchObject({ code: 'DOCUMENT_BROKEN' })
  })

  it('[PDF-16] a PDF of pictures alone is refused as empty with advice; single pages without text are warned of', async () => {
    const pictures = await refusalOf(read(await writePdf((doc) => doc.rect(50, 50, 100, 100).fill('#888888'))))
    expect(pictures.code).toBe('DOCUMENT_EMPTY')
    expect(pictures.advice).toMatch(/OCR/)
    const document = await read(
      await writePdf((doc) => {
        put(doc, 'First page', 50, 80)
        doc.addPage().addPage()
        put(doc, 'Third page', 50, 80)
      }),
    )
    expect(document.warnings).toEqual(['Page 2 has no text.'])
  })

  it('[PDF-17] a PDF without pages, and one with more than 2,000, is refused', async () => {
    const empty = assemblePdf(['<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [] /Count 0 >>'])
    expect((await refusalOf(read(empty))).code).toMatch(/^DOCUMENT_(?:EMPTY|BROKEN)$/)
    const kids = Array.from({ length: 2_001 }, (_, index) => `${index + 3} 0 R`).join(' ')
    const many = assemblePdf([
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Kids [${kids}] /Count 2001 >>`,
      ...Array.from({ length: 2_001 }, () => '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] >>'),
    ])
    expect((await refusalOf(inspectPdf(many))).code).toBe('DOCUMENT_TOO_COMPLEX')
  })

  it('[PDF-18] cross-reference tables that lead in a circle end, and what can be read is read', async () => {
    const content = 'BT /F1 12 Tf 72 700 Td (Round and round) Tj ET'
    const circle = onePage(content, '/Font << /F1 5 0 R >>', [], '/Prev XREF')
    expect(await textsOf(circle)).toEqual(['Round and round'])
  })

  it('[PDF-19] of several PDFs written one behind another the last is read, as viewers do, and a warning says so', async () => {
    const first = await page('The first one', { ownerPassword: 'a', pdfVersion: '1.7' })
    const last = await page('The last one', { ownerPassword: 'b', pdfVersion: '1.7' })
    const document = await read(Uint8Array.from([...first, ...last]))
    expect(document.blocks.map(({ text }) => text)).toEqual(['The last one'])
    expect(document.warnings).toEqual([expect.stringContaining('2 PDFs, one behind another')])
    expect(await inspectPdf(Uint8Array.from([...first, ...last]))).toEqual({ pages: 1 })
    const junkBefore = Uint8Array.from([...new TextEncoder().encode('HTTP/1.1 200 OK\r\n\r\n'), ...first])
    expect(await textsOf(junkBefore)).toEqual(['The first one'])
  })

  it('[PDF-20] text within form XObjects is read in its place; scripts, annotations and pictures are not touched', async () => {
    const form = stream(
      'BT /F1 10 Tf 0 0 Td (Inside a form) Tj ET',
      '/Type /XObject /Subtype /Form /BBox [0 0 300 50] /Resources << /Font << /F1 5 0 R >> >>',
    )
    const bytes = onePage('q 1 0 0 1 100 600 cm /X1 Do Q', '/Font << /F1 5 0 R >> /XObject << /X1 6 0 R >>', [form])
    const [block] = (await read(bytes)).blocks
    expect(block?.text).toBe('Inside a form')
    const box = block?.location.kind === 'page' ? block.location.box : undefined
    expect(box?.[0]).toBeCloseTo(100, 0)
    expect(box?.[1]).toBeCloseTo(792 - 600 - 7.5, 0)
  })

  it('[PDF-21] says how far it is and what it has found, page by page', async () => {
    const steps: number[] = []
    const bytes = await writePdf((doc) => {
      put(doc, 'One', 50, 80)
      doc.addPage()
      put(doc, 'Two', 50, 80)
    })
    await readPdf({ id: 'd1', name: 'report.pdf', bytes }, ({ done, of }) => steps.push(done / of))
    expect(steps).toEqual([0, 0.5, 1])

    const messages: string[] = []
    const statement = await writePdf((doc) => {
      for (let page = 1; page <= 12; page += 1) {
        if (page > 1) doc.addPage()
        put(doc, `Page ${page} of it`, 50, 80)
      }
      put(doc, 'Sales', 50, 110)
      put(doc, '1,234', 300, 110)
      put(doc, 'Costs', 50, 130)
      put(doc, '1,000', 300, 130)
    })
    await readPdf({ id: 'd1', name: 'report.pdf', bytes: statement }, ({ message }) => messages.push(message))
    expect(messages.slice(0, 3)).toEqual([
      'Reading page 1 of 12',
      'Reading page 2 of 12, 4 words so far',
      'Reading page 3 of 12, 8 words so far',
    ])
    expect(messages.slice(-2)).toEqual(['Finding tables', 'Found 0 tables on 10 of 12 pages'])
  })
})
