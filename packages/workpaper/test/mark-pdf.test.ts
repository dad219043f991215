import { nearestText, readMarked } from '@unfold/testkit/pdf-marks'
import { describe, expect, it } from 'vitest'

import { markPdf } from '../src/pdf/mark-pdf.ts'
import { pdfRequest } from '../src/pdf/pdf-request.ts'
import { writePdf } from '../src/pdf/write-pdf.ts'
import { reportPdf, tickedRun } from './ticked-report.ts'

const FIGURES = ['412.6', '371.8', '148.3', '129.5', '20.2', '18.1', '581.1', '519.4']

describe('the tick-marked PDF', () => {
  const looks = [
    ...([0, 90, 180, 270] as const).map((rotate) => ({ rotate, crop: false })),
    ...([0, 90, 270] as const).map((rotate) => ({ rotate, crop: true })),
  ]
  it.each(looks)('[WKP-2] has each mark beside its own number on a page turned by $rotate°, cut: $crop', async (look) => {
    const bytes = await reportPdf(look)
    const { pages } = await readMarked(await writePdf(pdfRequest(bytes, await tickedRun(bytes, 'report.pdf'))))
    const [page] = pages
    const beside = page?.marks.map((mark) => nearestText(mark, page.texts)) ?? []
    // An exception's box holds its number's digit.
    expect(new Set(beside)).toEqual(new Set(FIGURES))
    expect(beside).toHaveLength(FIGURES.length + 1)
  })

  it('[WKP-3] keeps bookmarks, links and the original itself; the legend and the list of exceptions follow it', async () => {
    const bytes = await reportPdf()
    const source = await tickedRun(bytes, 'report.pdf')
    const reviews = { f1: { verdict: 'dismissed', reason: 'Known', by: 'Ada', at: '2026-03-02T10:00:00.000Z' } } as const
    const marked = await markPdf(bytes, { ...source, state: { ...source.state, reviews } })
    expect(Buffer.compare(marked.subarray(0, bytes.length), bytes)).toBe(0)
    const { pages, outline, title } = await readMarked(marked)
    expect(outline).toEqual(['Revenue'])
    expect(title).toBe('report.pdf, tick-marked')
    expect(pages[0]).toMatchObject({ links: 1, notes: [expect.stringContaining('Exception 1: Total revenue does not foot.')] })
    // From the exception's row back to its page.
    expect(pages.slice(1).reduce((so, { links }) => so + links, 0)).toBe(1)
    const legend = pages
      .slice(1)
      .flatMap(({ texts }) => texts.map(({ text }) => text))
      .join(' ')
    for (const words of [
      `7.${source.position.hash}`,
      'c'.repeat(64),
      'Cross-footed',
      'Dismissed by Ada',
      'Known',
      'the outside',
      '581.0',
      `${bytes.length.toLocaleString('en')} bytes`,
    ])
      expect(legend).toContain(words)
    expect(legend).not.toContain('Provisional')
  })

  it('[WKP-4] is provisional while the run goes on, and says as of which event', async () => {
    const bytes = await reportPdf()
    const source = await tickedRun(bytes, 'report.pdf')
    const { pages, title } = await readMarked(
      await writePdf(pdfRequest(bytes, { ...source, state: { ...source.state, status: 'running' } })),
    )
    expect(title).toBe('report.pdf, tick-marked (provisional)')
    expect(pages[1]?.texts.map(({ text }) => text).join(' ')).toContain('Provisional, as of event 7: the run is running.')
  })

  it('[WKP-5] of a PDF that its owner locked is a copy without the lock, and says so', async () => {
    const bytes = await reportPdf({ lock: 'owner' })
    const { pages } = await readMarked(await writePdf(pdfRequest(bytes, await tickedRun(bytes, 'report.pdf'))))
    expect(pages[0]?.marks).toHaveLength(FIGURES.length + 1)
    expect(pages[1]?.texts.map(({ text }) => text).join(' ')).toContain('locked against changes')
  })

  it('[WKP-5] of a file that is damaged at its end, or holds several PDFs, is written anew with all its marks, and says so', async () => {
    const bytes = await reportPdf()
    const source = await tickedRun(bytes, 'report.pdf')
    const several = new Uint8Array(Buffer.concat([await reportPdf({ rotate: 90 }), bytes]))
    const damaged = new Uint8Array(
      Buffer.from(
        Buffer.from(bytes)
          .toString('latin1')
          .replace(/startxref\n\d+/, 'startxref\n7'),
        'latin1',
      ),
    )
    for (const file of [several, damaged]) {
      const { pages } = await readMarked(await writePdf(pdfRequest(file, source)))
      expect(pages[0]?.marks).toHaveLength(FIGURES.length + 1)
      expect(pages[1]?.texts.map(({ text }) => text).join(' ')).toContain('written anew')
    }
  })

  it('[WKP-6] is refused with what can be done where nothing can be written', async () => {
    const source = await tickedRun(await reportPdf(), 'report.pdf')
    const write = (bytes: Uint8Array) => writePdf(pdfRequest(bytes, source))
    await expect(write(await reportPdf({ lock: 'user' }))).rejects.toMatchObject({ code: 'DOCUMENT_ENCRYPTED' })
    await expect(write(new TextEncoder().encode('%PDF-1.4 nothing'))).rejects.toMatchObject({ code: 'DOCUMENT_BROKEN' })
    const gone = AbortSignal.abort()
    await expect(markPdf(await reportPdf(), source, { signal: gone })).rejects.toMatchObject({ code: 'CANCELLED' })
    const text = await tickedRun(new TextEncoder().encode('a,b\n1,2'), 'report.md')
    await expect(markPdf(new Uint8Array(), text)).rejects.toMatchObject({ code: 'UNSUPPORTED_FORMAT' })
  })
})
