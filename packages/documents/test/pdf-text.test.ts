import type { Document } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { readPdf } from '../src/pdf/read-pdf.ts'
import { type Doc, put, putCentred, putRight, rule, writePdf } from './pdf-writer.ts'

const read = async (draw: (doc: Doc) => void, options?: PDFKit.PDFDocumentOptions): Promise<Document> =>
  readPdf({ id: 'd1', name: 'report.pdf', bytes: await writePdf(draw, options) })

const outline = ({ blocks }: Document): string[] =>
  blocks.map(({ kind, level, text }) => `${kind}${level ?? ''}: ${text.length > 60 ? `${text.slice(0, 40)} … ${text.slice(-16)}` : text}`)

const PROSE =
  'The Group recognises revenue when control of the goods passes to the customer, at the amount to which it expects to be entitled in ' +
  'exchange for them. Rebates and discounts are estimated from what was granted in the years before and are set off against revenue in the same period. '

const paragraph = (doc: Doc, text: string, x: number, y: number, width: number): void => {
  doc.font('Helvetica').fontSize(9).text(text, x, y, { width, align: 'justify' })
}

describe('a page of text', () => {
  it('[PDF-8] is read column by column where it is set in two, tables within a column included', async () => {
    const document = await read((doc) => {
      put(doc, 'Notes to the financial statements', 50, 50, { size: 16, bold: true })
      for (const [index, x] of [50, 310].entries()) {
        put(doc, `${index + 1}. Receivables`, x, 90, { bold: true })
        paragraph(doc, `${index === 0 ? 'Left' : 'Right'}: ${PROSE}${PROSE}`, x, 106, 230)
        putRight(doc, '2025', x + 170, 250)
        putRight(doc, '2024', x + 225, 250)
        for (const [row, [label, one, other]] of [
          ['Trade receivables', '3,998', '7,866'],
          ['Allowance', '(224)', '(118)'],
          ['Total', '3,774', '7,748'],
        ].entries()) {
          put(doc, label as string, x, 264 + 13 * row)
          putRight(doc, one as string, x + 170, 264 + 13 * row)
          putRight(doc, other as string, x + 225, 264 + 13 * row)
        }
        paragraph(doc, `${PROSE}Ends ${index === 0 ? 'left' : 'right'}.`, x, 320, 230)
      }
    })
    expect(outline(document)).toEqual([
      'heading3: Notes to the financial statements',
      'heading3: 1. Receivables',
      'paragraph: Left: The Group recognises revenue when  … the same period.',
      expect.stringContaining('table: 2025 2024'),
      'paragraph: The Group recognises revenue when contro … riod. Ends left.',
      'heading3: 2. Receivables',
      'paragraph: Right: The Group recognises revenue when … the same period.',
      expect.stringContaining('table: 2025 2024'),
      'paragraph: The Group recognises revenue when contro … iod. Ends right.',
    ])
    expect(document.blocks[3]?.text).toBe('2025 2024\nTrade receivables 3,998 7,866\nAllowance (224) (118)\nTotal 3,774 7,748')
  })

  it('[PDF-9] has its running header and footer told from its text, page numbers too', async () => {
    const document = await read(
      (doc) => {
        for (let page = 1; page <= 5; page += 1) {
          if (page > 1) doc.addPage()
          put(doc, 'Larkfield plc', 50, 30, { size: 8 })
          putRight(doc, 'Annual report 2025', 545, 30, { size: 8 })
          put(doc, `Note ${2 * page} Leases`, 50, 80, { size: 14, bold: true })
          paragraph(doc, `Page ${page} begins. ${PROSE}`, 50, 160, 495)
          putCentred(doc, String(40 + page), 297, 770, { size: 8 })
        }
      },
      { margin: 20 },
    )
    expect(outline(document).slice(0, 8)).toEqual([
      'page_header: Larkfield plc Annual report 2025',
      'heading3: Note 2 Leases',
      'paragraph: Page 1 begins. The Group recognises reve … the same period.',
      'page_footer: 41',
      'page_header: Larkfield plc Annual report 2025',
      'heading3: Note 4 Leases',
      'paragraph: Page 2 begins. The Group recognises reve … the same period.',
      'page_footer: 42',
    ])
    expect(document.blocks).toHaveLength(20)
  })

  it('[PDF-10] has headings by size, weight and numbering, list items with their mark, footnotes under their table', async () => {
    const document = await read((doc) => {
      put(doc, 'PART II', 50, 50, { bold: true })
      put(doc, 'Item 7. Discussion and Analysis', 50, 70, { bold: true })
      paragraph(doc, PROSE, 50, 90, 495)
      put(doc, 'Note 12 Leases', 50, 130, { bold: true })
      put(doc, 'Short-term leases', 50, 150, { italic: true })
      paragraph(doc, PROSE, 50, 168, 495)
      for (const [index, item] of ['the first of the risks;', 'the second of them; and', 'the last.'].entries()) {
        put(doc, '•', 60, 215 + 16 * index)
        put(doc, item, 75, 215 + 16 * index)
      }
      for (const [index, [label, one, other]] of [
        ['Cash (1)', '200', '100'],
        ['Deposits', '50', '60'],
        ['Total', '250', '160'],
      ].entries()) {
        put(doc, label as string, 50, 280 + 14 * index)
        putRight(doc, one as string, 400, 280 + 14 * index)
        putRight(doc, other as string, 500, 280 + 14 * index)
      }
      put(doc, '(1) Cash at banks that may be drawn at any time.', 50, 330, { size: 8 })
    })
    expect(outline(document)).toEqual([
      'heading1: PART II',
      'heading2: Item 7. Discussion and Analysis',
      'paragraph: The Group recognises revenue when contro … the same period.',
      'heading3: Note 12 Leases',
      'heading6: Short-term leases',
      'paragraph: The Group recognises revenue when contro … the same period.',
      'list_item: • the first of the risks;',
      'list_item: • the second of them; and',
      'list_item: • the last.',
      'table: Cash (1) 200 100\nDeposits 50 60\nTotal 250 160',
      'footnote: (1) Cash at banks that may be drawn at any time.',
    ])
  })

  it('[PDF-11] keeps its words letter for letter: a hyphen at a line end stays, lines are joined by a blank, nothing is lost or doubled', async () => {
    const document = await read((doc) => {
      put(doc, 'Revenue of the year rose by 12% to $4,321 thousand, driven by long-', 50, 80)
      put(doc, 'term contracts in Europe and by the first full year of the state-', 50, 91)
      put(doc, 'owned customers.', 50, 102)
      // Imitated bold: the same words once more, a hair to the right.
      put(doc, 'Printed twice', 50, 140)
      put(doc, 'Printed twice', 50.3, 140)
    })
    expect(document.blocks.map(({ text }) => text)).toEqual([
      'Revenue of the year rose by 12% to $4,321 thousand, driven by long- term contracts in Europe and by the first full year of the state- owned customers.',
      'Printed twice',
    ])
  })

  it('[PDF-12] is read along its own direction where text or page are turned, and boxes stay where a reader sees them', async () => {
    const draw = (doc: Doc) => {
      putRight(doc, '2025', 400, 60)
      putRight(doc, '2024', 500, 60)
      for (const [index, [label, one, other]] of [
        ['Revenue', '1,200', '1,100'],
        ['Costs', '(900)', '(800)'],
        ['Profit', '300', '300'],
      ].entries()) {
        put(doc, label as string, 50, 80 + 14 * index)
        putRight(doc, one as string, 400, 80 + 14 * index)
        putRight(doc, other as string, 500, 80 + 14 * index)
      }
    }
    const text = '2025 2024\nRevenue 1,200 1,100\nCosts (900) (800)\nProfit 300 300'
    const turnedText = await read((doc) => {
      doc.save().rotate(90, { origin: [300, 300] })
      draw(doc)
      doc.restore()
    })
    const turnedPage = await read((doc) => {
      draw(doc)
      Object.assign(doc.page.dictionary.data, { Rotate: 90 })
    })
    for (const document of [turnedText, turnedPage]) expect(document.blocks.map((block) => block.text)).toEqual([text])
    // Turned a quarter clockwise about (300, 300), what stood at (x, y) stands at (600 - y, x).
    const box = turnedText.blocks[0]?.location.kind === 'page' ? turnedText.blocks[0].location.box : undefined
    expect(box?.[0]).toBeGreaterThan(600 - 125)
    expect((box?.[0] ?? 0) + (box?.[2] ?? 0)).toBeLessThan(600 - 55)
    expect(box?.[1]).toBeCloseTo(50, 0)
    expect(turnedPage.pages).toEqual([{ number: 1, width: 841.89, height: 595.28, rotation: 90 }])
  })

  it('[PDF-13] takes no justified prose for a table or its headings, whatever figures stand in it', async () => {
    const document = await read((doc) => {
      const prose = `In 2025 revenue was 1,234 and in 2024 it was 1,100, a rise of 12% or 134. ${PROSE} Of this 20 % fell to 2023. `
      paragraph(doc, prose.repeat(3), 50, 60, 150)
      rule(doc, 50, 200, 400)
    })
    expect(document.blocks.every(({ kind }) => kind === 'paragraph')).toBe(true)
  })
})
