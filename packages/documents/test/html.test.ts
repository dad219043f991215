import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import fc from 'fast-check'
import { textContent } from './text-content.ts'

import { decodeText } from '../src/html/decode-text.ts'
import { readHtml } from '../src/html/read-html.ts'

const read = (html: string) => readHtml({ id: 'd1', name: 'report.html', html })
const lines = (html: string) => read(html).blocks.map(({ kind, level, text }) => `${kind}${level ?? ''}: ${text}`)

describe('a page', () => {
  it('[DOC-20] has headings where filings set them: bold, capitals, "Item 7.", "Note 12 —"', () => {
    expect(
      lines(`<div style="font-weight:700">PART II</div><div><span style="font-weight:700">Item 7.&#160;&#160;Discussion and Analysis</span></div>
        <div>CONSOLIDATED BALANCE SHEETS</div><p><b>Note 12 — Leases</b></p><p><b>Revenue</b> rose.</p><p><b>Liquidity</b></p><p>We have <b>cash</b>.</p><h2>True heading</h2>`),
    ).toEqual([
      'heading1: PART II',
      'heading2: Item 7. Discussion and Analysis',
      'heading3: CONSOLIDATED BALANCE SHEETS',
      'heading3: Note 12 — Leases',
      'paragraph: Revenue rose.',
      'heading4: Liquidity',
      'paragraph: We have cash.',
      'heading2: True heading',
    ])
  })

  it('[DOC-21] shows only what is printed', () => {
    expect(
      lines(
        `<head><title>T</title><style>.x{display:none}</style></head><body><script>evil()</script><p style="display: none">hidden</p><p class="x">hidden too</p><p hidden>and this</p><p>Seen</p></body>`,
      ),
    ).toEqual(['paragraph: Seen'])
  })

  it('[DOC-22] makes text of tables that only set text in place', () => {
    expect(
      lines(`<table><tr><td>•</td><td>first point</td></tr><tr><td>•</td><td>second point</td></tr></table>
        <table><tr><td></td><td><b>Item 8.</b></td><td><b>Financial Statements</b></td></tr></table>
        <table><tr><td><p>One</p><p>Two</p></td></tr></table>`),
    ).toEqual([
      'list_item: • first point',
      'list_item: • second point',
      'heading2: Item 8. Financial Statements',
      'paragraph: One',
      'paragraph: Two',
    ])
  })

  it('[DOC-23] keeps a table with its caption, headings, footnotes and the places of its cells', () => {
    const { blocks } = read(
      `<body><div id="s1"><p>Net sales were as follows (in millions):</p><table id="t"><tr><td></td><td colspan="2"><b>2025</b></td></tr><tr><td style="padding-left:10pt">Products</td><td>$</td><td>1,234<sup>1</sup></td></tr><tr><td>Services</td><td></td><td style="border-top:1px solid black">(5)</td></tr></table><p>(1) Includes licences.</p></div></body>`,
    )
    const [, block, note] = blocks
    expect(block?.table).toMatchObject({ scale: 1e6, caption: 'Net sales were as follows (in millions):', columns: 2 })
    expect(block?.table?.rows[1]?.cells[1]).toEqual({
      column: 1,
      text: '$1,234 1',
      number: { value: 1234, decimals: 0, scale: 1e6, percent: false, currency: 'USD' },
      location: { kind: 'element', path: 'body/div[1]/table[1]/tr[2]/td[3]', elementId: 't' },
    })
    expect(block?.table?.rows[2]).toMatchObject({ ruleAbove: true })
    expect(note?.kind).toBe('footnote')
  })

  it('[DOC-23] sets a raised digit apart from the number it marks', () => {
    expect(lines('<p>Sales were $1,234<sup>1</sup> in 2025<span style="vertical-align:super">(2)</span>.</p>')).toEqual([
      'paragraph: Sales were $1,234 1 in 2025(2).',
    ])
  })

  it('[DOC-22] reads tables that are set with blanks in one width', () => {
    const { blocks } = read(
      '<p>Balance (in thousands):</p><pre>\n                 1999     1998\n  Cash        $ 1,234   $  987\n  Total         1,234      987\n</pre>',
    )
    expect(blocks[1]).toMatchObject({
      table: { scale: 1e3, columns: 3 },
      text: '1999 1998\nCash $ 1,234 $ 987\nTotal 1,234 987',
      location: { kind: 'element', path: 'pre[1]' },
    })
  })

  it('[DOC-21] leaves out characters without width, so that a cell that holds nothing else is empty', () => {
    const [table] = read(`<table><tr><td>Year</td><td>\u200B</td><td>2024</td><td>2023</td></tr>
      <tr><td>Net&#8203; sales</td><td>&#8203;</td><td>383.1</td><td>328.7</td></tr></table>`).blocks
    expect(table?.text).toBe('Year 2024 2023\nNet sales 383.1 328.7')
  })

  it('[DOC-24] knows the furniture of pages by its coming again', () => {
    const page = (number: number) =>
      `<p>Text about ${['plants', 'people', 'prices', 'plans'][number - 1]}.</p><p>Example Inc. | Form 10-K | ${number}</p><hr style="page-break-after:always"><p>Table of Contents</p>`
    const { blocks } = read([1, 2, 3, 4].map(page).join(''))
    expect(blocks.filter(({ kind }) => kind === 'page_footer')).toHaveLength(4)
    expect(blocks.filter(({ kind }) => kind === 'page_header')).toHaveLength(4)
    expect(blocks.filter(({ kind }) => kind === 'paragraph')).toHaveLength(4)
    expect(
      read('<p>Words</p><p>NOT APPLICABLE</p><hr><p>More</p><p>NOT APPLICABLE</p><hr>').blocks.every(({ kind }) => kind !== 'page_footer'),
    ).toBe(true)
  })

  it('[DOC-25] a second table right behind the first, or under one sentence on both, has its scale', () => {
    const table = '<table><tr><td></td><td>2025</td><td>2024</td></tr><tr><td>Cash</td><td>5</td><td>6</td></tr></table>'
    const scales = (html: string) => read(html).blocks.flatMap(({ table: own }) => own?.scale ?? [])
    expect(scales(`<p>Assets (in thousands):</p>${table}${table}`)).toEqual([1e3, 1e3])
    expect(
      scales(`<p>The following tables show details (in thousands):</p><p><b>Assets</b></p>${table}<p><b>Debt</b></p>${table}`),
    ).toEqual([1e3, 1e3])
    expect(scales(`<p>Assets (in thousands):</p>${table}<p>Other matters are told here.</p>${table}`)).toEqual([1e3, 1])
    expect(
      scales(`<p>Tabular amounts in millions unless otherwise noted.</p><p>Words.</p>${table}<p>More words.</p><p>And more.</p>${table}`),
    ).toEqual([1e6, 1e6])
  })

  it('[DOC-26] loses and adds no letter of what is printed', () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12, unit: fc.constantFrom(...'abc ,.$%1234567890()–’'.split('')) }),
      fc.constantFrom(
        '<p>',
        '</p>',
        '<b>',
        '</b>',
        '<div>',
        '</div>',
        '<br>',
        '<hr>',
        '<span>',
        '</span>',
        '<li>',
        '<table><tr><td>',
        '</td><td>',
        '</td></tr><tr><td>',
        '</td></tr></table>',
        '<pre>',
        '</pre>',
      ),
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const html = pieces.join('')
        const squeeze = (text: string) => text.replaceAll(/\s/g, '').split('').sort().join('')
        // Rules drawn with characters are no text; everything else must be there.
        expect(
          squeeze(
            read(html)
              .blocks.map(({ text }) => text)
              .join(''),
          ),
        ).toBe(squeeze(textContent(parseDocument(html))))
      }),
      { numRuns: 500 },
    )
  })

  it('[DOC-27] decodes by mark, by UTF-8, by what the file declares, by Windows-1252', () => {
    expect(decodeText(new TextEncoder().encode('£ – “x”'))).toBe('£ – “x”')
    expect(decodeText(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toBe('A')
    expect(decodeText(new Uint8Array([0xa3, 0x20, 0x96, 0x20, 0x93]))).toBe('£ – “')
    expect(decodeText(Buffer.concat([Buffer.from('<meta charset="iso-8859-2">'), Buffer.from([0xb1])]))).toContain('ą')
  })

  it('[DOC-28] refuses what nests deeper than any report', () => {
    expect(() => read('<div>'.repeat(100_000))).toThrow(expect.objectContaining({ code: 'DOCUMENT_TOO_COMPLEX' }))
  })
})
