import { type Block, type Box, type Document, inUserSpace, placeOnPage, type PlaceOnPage, rectsOf } from '@unfold/contracts'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from 'vitest'

import { readDocumentHere } from '../src/index.ts'
import { assemblePdf, type Doc, put, putRight, writePdf } from './pdf-writer.ts'

const read = (bytes: Uint8Array) => readDocumentHere({ id: 'd1', name: 'report.pdf', bytes })

const blockWith = ({ blocks }: Document, words: string): Block => {
  const block = blocks.find(({ text }) => text.includes(words))
  if (!block) throw new Error(`no block says ${words}`)
  return block
}

const SENTENCE = 'Revenue of the year rose to 1,234.5 million, which Williams, Mill & Will had not expected at all.'

/** Writes the sentence and tells where pdfkit itself put some of its words. */
const writeSentence = async (quote: string) => {
  let left = 0
  let width = 0
  const bytes = await writePdf((doc: Doc) => {
    doc.font('Helvetica').fontSize(10)
    left = 72 + doc.widthOfString(SENTENCE.slice(0, SENTENCE.indexOf(quote)))
    width = doc.widthOfString(quote)
    doc.text(SENTENCE, 72, 100, { lineBreak: false })
  })
  return { document: await read(bytes), left, width }
}

const evidence = (block: Block, quote: string) => ({ quote, location: { ...block.location, block: block.id } })

const onlyRect = (place: PlaceOnPage | undefined): Box => {
  expect(place?.rects).toHaveLength(1)
  return place?.rects[0] ?? [0, 0, 0, 0]
}

test('[EVI-1] a figure of a sentence has its own rectangle, as wide as the font sets it', async () => {
  const { document, left, width } = await writeSentence('1,234.5')
  const block = blockWith(document, 'Revenue')
  const place = placeOnPage(evidence(block, '1,234.5'), block)
  expect(place?.page).toBe(1)
  const [x, y, w, h] = onlyRect(place)
  expect(x).toBeCloseTo(left, 0)
  expect(w).toBeCloseTo(width, 0)
  expect(y).toBeGreaterThan(98)
  expect(y + h).toBeLessThan(113)
})

test('[EVI-1] words over several lines have a rectangle on each, and part of a word its part', async () => {
  const document = await read(
    await writePdf((doc) => {
      for (const [line, words] of [
        'The order book grew by a third during the year',
        'under review and stands at 640.2 million now.',
      ].entries())
        put(doc, words, 60, 100 + 12 * line)
    }),
  )
  const block = blockWith(document, 'order book')
  const { rects } = placeOnPage(evidence(block, 'year under review'), block) ?? { rects: [] }
  expect(rects).toHaveLength(2)
  expect(rects[1]?.[0]).toBeCloseTo(60, 0)
  expect((rects[1]?.[1] ?? 0) - (rects[0]?.[1] ?? 0)).toBeCloseTo(12, 0)
  const [whole, part] = ['640.2', '640'].map(
    (words) => rectsOf(block, block.text.indexOf(words), block.text.indexOf(words) + words.length)[0],
  )
  expect(part?.[0]).toBe(whole?.[0])
  expect(part?.[2]).toBeLessThan(whole?.[2] ?? 0)
})

test("[EVI-1] a table's figure has its cell's box; a row quoted as words has those of its cells", async () => {
  const document = await read(
    await writePdf((doc) => {
      for (const [line, [label, now, then]] of [
        ['', '2025', '2024'],
        ['Staff costs', '120.5', '118.0'],
        ['Energy', '69.0', '70.2'],
        ['Total', '189.5', '188.2'],
      ].entries()) {
        put(doc, label as string, 60, 100 + 14 * line)
        putRight(doc, now as string, 300, 100 + 14 * line)
        putRight(doc, then as string, 380, 100 + 14 * line)
      }
    }),
  )
  const block = blockWith(document, 'Staff costs')
  const row = block.table?.rows.findIndex(({ cells }) => cells[0]?.text === 'Energy') ?? -1
  const cell = placeOnPage({ ...evidence(block, '69.0'), tableCell: { table: 't1', row, column: 1 } }, block)
  expect(cell?.rects).toHaveLength(1)
  expect((cell?.rects[0]?.[0] ?? 0) + (cell?.rects[0]?.[2] ?? 0)).toBeCloseTo(300, 0)
  expect(placeOnPage(evidence(block, 'Energy 69.0 70.2'), block)?.rects).toHaveLength(3)
})

test('[EVI-1] what stands on no page has no place; what is not found has the box of its block', async () => {
  const { document } = await writeSentence('rose')
  const block = blockWith(document, 'Revenue')
  expect(placeOnPage(evidence(block, 'not there'), block)?.rects).toEqual([block.location.kind === 'page' && block.location.box])
  expect(placeOnPage({ quote: 'Revenue', location: { kind: 'line', line: 3 } })).toBeUndefined()
})

const PAGE = (extra: string) =>
  assemblePdf([
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] ${extra} /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>`,
    '<< /Length 71 >>\nstream\nBT /F1 12 Tf 120 500 Td (Total assets came to 4,711 in all.) Tj ET     \nendstream',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ])

test.each([
  ['as it is', ''],
  ['turned by 90°', '/Rotate 90'],
  ['turned by 180°', '/Rotate 180'],
  ['turned by 270°', '/Rotate 270'],
  ['cut to a part', '/CropBox [50 100 550 700]'],
  ['cut and turned', '/CropBox [50 100 550 700] /Rotate 270'],
  ['in units of two points', '/UserUnit 2'],
])('[EVI-2] a rectangle leads back to the PDF’s own space: a page %s', async (_, extra) => {
  const bytes = PAGE(extra)
  const document = await read(bytes)
  const block = blockWith(document, 'Total assets')
  const page = document.pages?.[0]
  if (!page) throw new Error('no page')
  const [x, y, w, h] = inUserSpace(page, onlyRect(placeOnPage(evidence(block, 'Total'), block)))
  // Where the text was drawn: its baseline at 500, its first letter at 120.
  expect(x).toBeCloseTo(120, 0)
  expect(y).toBeLessThan(500)
  expect(y).toBeGreaterThan(495)
  expect(w).toBeGreaterThan(24)
  expect(w).toBeLessThan(31)
  expect(y + h).toBeGreaterThan(506)
  const task = getDocument({ data: Uint8Array.from(bytes), verbosity: 0 })
  const viewport = (await (await task.promise).getPage(1)).getViewport({ scale: 1 })
  const [left, bottom, wide, high] = inUserSpace(page, [10, 20, 30, 40])
  const corners = [viewport.convertToPdfPoint(10, 20), viewport.convertToPdfPoint(40, 60)] as [number[], number[]]
  const sorted = [0, 1].map((axis) => corners.map((corner) => corner[axis] ?? 0).sort((a, b) => a - b))
  expect([left, left + wide, bottom, bottom + high].map((value) => Math.round(value * 10))).toEqual(
    sorted.flat().map((value) => Math.round(value * 10)),
  )
  await task.destroy()
})

test('[EVI-1] the blanks of a line set flush are drawn apart, not its letters', async () => {
  let left = 0
  let width = 0
  const bytes = await writePdf((doc) => {
    doc.font('Helvetica').fontSize(10)
    left = 72 + doc.widthOfString('The margin of the group was ') + 6 * 4
    width = doc.widthOfString('12.4')
    doc.text('The margin of the group was 12.4 percent and', 72, 100, { lineBreak: false, wordSpacing: 4 })
  })
  const block = blockWith(await read(bytes), 'margin')
  const [rect] = placeOnPage(evidence(block, '12.4'), block)?.rects ?? []
  expect(rect?.[0]).toBeCloseTo(left, 0)
  expect(rect?.[2]).toBeCloseTo(width, 0)
})
