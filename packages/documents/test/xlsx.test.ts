import { describe, expect, it } from 'vitest'

import { readDocumentHere } from '../src/index.ts'
import { makeXlsx } from './zip.ts'

const text = (cell: string, words: string, style = 0) => `<c r="${cell}" s="${style}" t="inlineStr"><is><t>${words}</t></is></c>`
const number = (cell: string, value: number, style = 0) => `<c r="${cell}" s="${style}"><v>${value}</v></c>`
const sheet = (...rows: string[]) =>
  `<sheetData>${rows.map((cells, index) => (cells === '' ? '' : `<row r="${index + 1}">${cells}</row>`)).join('')}</sheetData>`

const STYLES = `<numFmts><numFmt numFmtId="164" formatCode="_(&quot;$ &quot;#,##0_);_(&quot;$ &quot;(#,##0)"/><numFmt numFmtId="165" formatCode="#,##0,,"/></numFmts>
<fonts><font/><font><b/></font></fonts><borders><border/><border><top style="thin"/></border></borders>
<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="10"/><xf numFmtId="165"/><xf numFmtId="14"/><xf numFmtId="38" fontId="1" borderId="1"/><xf numFmtId="0"><alignment indent="1"/></xf></cellXfs>`

const read = (bytes: Uint8Array) => readDocumentHere({ id: 'd1', name: 'book.xlsx', bytes })

describe('a workbook', () => {
  it('[DOC-40] is read as it is printed: number formats, scale commas, dates, percent', async () => {
    const xml = sheet(
      text('A1', 'Balance sheet (in thousands)'),
      text('B2', '2025') + text('C2', '2024'),
      text('A3', 'Cash', 6) + number('B3', 95359.4, 1) + number('C3', -90753, 1),
      text('A4', 'Growth') + number('B4', 0.1234, 2),
      text('A5', 'Revenue') + number('B5', 123_456_789, 3),
      text('A6', 'As at') + number('B6', 45657, 4),
      text('A7', 'Noise') + number('B7', 0.1 + 0.2),
      text('A8', 'Total') + number('B8', -5000, 5),
    )
    const document = await read(makeXlsx([{ name: 'Sheet1', xml }], { styles: STYLES }))
    const block = document.blocks.find(({ table }) => table)
    expect(block?.table?.scale).toBe(1e3)
    expect(block?.text).toBe('2025 2024\nCash $ 95,359 $ (90,753)\nGrowth 12.34%\nRevenue 123\nAs at 12/31/2024\nNoise 0.3\nTotal (5,000)')
    const numbers = block?.table?.rows.map(({ cells }) => cells[1]?.number)
    expect(numbers?.[1]).toMatchObject({ value: 95359, scale: 1e3, currency: 'USD' })
    expect(numbers?.[2]).toMatchObject({ value: 12.34, percent: true, scale: 1 })
    expect(numbers?.[3]).toMatchObject({ value: 123, scale: 1e6 })
    expect(numbers?.[4]).toBeUndefined()
    expect(block?.table?.rows[1]?.cells[1]?.location).toEqual({ kind: 'cell', sheet: 'Sheet1', cell: 'B3' })
    expect(block?.table?.rows.at(-1)).toMatchObject({ ruleAbove: true })
  })

  it('[DOC-41] becomes a table for each range, titles before it, notes after it', async () => {
    const xml = sheet(
      text('A1', 'CONSOLIDATED BALANCE SHEET'),
      text('B2', '2025') + text('C2', '2024'),
      text('A3', 'Cash') + number('B3', 1) + number('C3', 2),
      '',
      text('A5', 'Total') + number('B5', 1) + number('C5', 2),
      text('A6', '(1) Includes restricted cash.'),
      '',
      text('A8', 'Segment') + text('B8', 'Revenue'),
      text('A9', 'Europe') + number('B9', 3),
    )
    const { blocks, sheets } = await read(makeXlsx([{ name: 'Balance', xml }], { styles: STYLES }))
    expect(sheets).toEqual(['Balance'])
    expect(blocks.map(({ kind, text: words }) => `${kind}: ${words}`)).toEqual([
      'heading: Balance',
      'heading: CONSOLIDATED BALANCE SHEET',
      'table: 2025 2024\nCash 1 2\nTotal 1 2',
      'footnote: (1) Includes restricted cash.',
      'table: Segment Revenue\nEurope 3',
    ])
  })

  it('[DOC-42] leaves hidden sheets, rows and columns out and says so', async () => {
    const xml = `<cols><col min="3" max="3" hidden="1"/></cols><sheetData><row r="1">${text('A1', 'Name')}${text('B1', '2025')}${text('C1', 'secret')}</row><row r="2" hidden="1">${text('A2', 'x')}</row><row r="3">${text('A3', 'Cash')}${number('B3', 5)}</row></sheetData>`
    const { blocks, warnings, sheets } = await read(
      makeXlsx([
        { name: 'A', xml },
        { name: 'B', xml, state: 'hidden' },
      ]),
    )
    expect(sheets).toEqual(['A'])
    expect(blocks.map(({ text: words }) => words).join('\n')).not.toContain('secret')
    expect(warnings).toEqual([
      'Sheet “B” is hidden and was not read.',
      'Sheet “A”: 1 hidden row was not read.',
      'Sheet “A”: 1 hidden column was not read.',
    ])
  })

  it('[DOC-43] reads merged cells, shared strings, formulas by their kept value, and errors', async () => {
    const xml = `<sheetData><row r="1">${text('B1', 'Year ended')}</row><row r="2">${text('B2', '2025')}${text('C2', '2024')}</row><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3"><f>1+1</f><v>2</v></c><c r="C3" t="e"><v>#REF!</v></c></row></sheetData><mergeCells><mergeCell ref="B1:C1"/></mergeCells>`
    const { blocks, warnings } = await read(makeXlsx([{ name: 'Sheet', xml }], { strings: ['Net sales'] }))
    const table = blocks.find((block) => block.table)?.table
    expect(table?.rows[0]?.cells).toMatchObject([{ column: 1, colSpan: 2, text: 'Year ended' }])
    expect(table?.rows[2]?.cells.map(({ text: words }) => words)).toEqual(['Net sales', '2', '#REF!'])
    expect(warnings).toEqual(['Sheet “Sheet”: 1 cell shows an error.'])
  })

  it('[DOC-44] one sheet says nothing of the scale of the next', async () => {
    const one = sheet(text('A1', 'Income (in millions)'), text('A2', 'Line') + text('B2', '2025'), text('A3', 'Sales') + number('B3', 5))
    const other = sheet(text('A1', 'Line') + text('B1', '2025'), text('A2', 'Employees') + number('B2', 7))
    const { blocks } = await read(
      makeXlsx([
        { name: 'Income', xml: one },
        { name: 'Staff', xml: other },
      ]),
    )
    expect(blocks.flatMap(({ table }) => table?.scale ?? [])).toEqual([1e6, 1])
  })
})
