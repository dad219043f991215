import type { Table } from '@unfold/contracts'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { readPdf } from '../src/pdf/read-pdf.ts'
import { type Doc, put, putCentred, putRight, rule, writePdf } from './pdf-writer.ts'

const readTables = async (draw: (doc: Doc) => void): Promise<Table[]> => {
  const document = await readPdf({ id: 'd1', name: 'report.pdf', bytes: await writePdf(draw) })
  return document.blocks.flatMap(({ table }) => table ?? [])
}

/** One line a row: cells joined by " | ", a wider cell with its span, a heading with "#", a ruled row with "_". */
const print = ({ columns, rows }: Table): string[] =>
  rows.map(({ cells, header, ruleAbove }) => {
    const printed = Array.from({ length: columns }, () => '')
    for (const { column, colSpan, text } of cells) printed[column] = colSpan ? `${text} ×${colSpan}` : text
    return `${header ? '#' : ruleAbove ? '_' : ' '} ${printed.join(' | ')}`
  })

type Row = { label: string; indent?: number; bold?: boolean; figures?: string[]; ruled?: boolean; sign?: boolean }

/** A statement: labels at 50, figures flush right at the given edges, `$` in a place of its own. */
const drawRows = (doc: Doc, rows: readonly Row[], edges: readonly number[], top: number, pitch = 14): number => {
  let y = top
  for (const { label, indent = 0, bold, figures = [], ruled, sign } of rows) {
    put(doc, label, 50 + indent, y, { bold })
    for (const [index, figure] of figures.entries()) {
      const edge = edges[index] as number
      if (ruled) rule(doc, edge - 60, edge, y - 2)
      if (sign) put(doc, '$', edge - 60, y, { bold })
      putRight(doc, figure, edge, y, { bold })
    }
    y += pitch
  }
  return y
}

describe('a statement without ruling lines', () => {
  it('[PDF-1] comes out by rows and columns: `$` and `)` joined to their figure, dashes nil, indents, rules above totals', async () => {
    const [table] = await readTables((doc) => {
      put(doc, 'Consolidated Balance Sheets', 220, 60, { bold: true, size: 11 })
      putCentred(doc, '(in thousands)', 297, 76)
      putCentred(doc, 'December 31,', 440, 100, { bold: true })
      rule(doc, 340, 540, 111)
      putRight(doc, '2025', 430, 114, { bold: true })
      putRight(doc, '2024', 540, 114, { bold: true })
      drawRows(
        doc,
        [
          { label: 'Assets', bold: true },
          { label: 'Current assets' },
          { label: 'Cash and cash equivalents', indent: 10, figures: ['457,325', '319,734'], sign: true },
          { label: 'Short-term investments', indent: 10, figures: ['1,796,533', '—'] },
          { label: 'Allowance', indent: 10, figures: ['(2,511)', '(473)'] },
          { label: 'Total current assets', indent: 20, figures: ['2,251,347', '319,261'], ruled: true },
          { label: 'Goodwill', figures: ['180,516', '182,687'] },
          { label: 'Total assets', indent: 20, figures: ['2,431,863', '501,948'], ruled: true, sign: true },
        ],
        [430, 540],
        132,
      )
    })
    expect(print(table as Table)).toEqual([
      '#  | December 31, ×2 | ',
      '#  | 2025 | 2024',
      '  Assets |  | ',
      '  Current assets |  | ',
      '  Cash and cash equivalents | $ 457,325 | $ 319,734',
      '  Short-term investments | 1,796,533 | —',
      '  Allowance | (2,511) | (473)',
      '_ Total current assets | 2,251,347 | 319,261',
      '  Goodwill | 180,516 | 182,687',
      '_ Total assets | $ 2,431,863 | $ 501,948',
    ])
    expect(table).toMatchObject({ caption: 'Consolidated Balance Sheets', scale: 1000, currency: 'USD' })
    expect(table?.rows.map(({ indent }) => indent)).toEqual([undefined, undefined, 0, 0, 1, 1, 1, 2, 0, 2])
    expect(table?.rows[6]?.cells[1]?.number).toMatchObject({ value: -2511, scale: 1000 })
    expect(table?.rows[5]?.cells[2]?.number).toMatchObject({ value: 0, nil: true })
  })

  it('[PDF-2] joins a label that goes on over several lines, whether its figures stand beside the last, the first or the middle one', async () => {
    const [table] = await readTables((doc) => {
      putRight(doc, '2025', 400, 60)
      putRight(doc, '2024', 500, 60)
      drawRows(doc, [{ label: 'Revenue from contracts with customers', figures: ['100', '90'] }], [400, 500], 80)
      put(doc, 'Expenses of administration and of the', 50, 96)
      put(doc, 'sale of goods to other parties', 50, 106)
      putRight(doc, '(40)', 400, 106)
      putRight(doc, '(35)', 500, 106)
      put(doc, 'Shares of no par value issued to employees', 50, 124)
      put(doc, 'under the plan of the year before, less those', 50, 134)
      put(doc, 'that were withheld for taxes', 50, 144)
      putRight(doc, '5', 400, 134)
      putRight(doc, '4', 500, 134)
      drawRows(doc, [{ label: 'Profit', figures: ['65', '59'] }], [400, 500], 162)
    })
    expect(print(table as Table)).toEqual([
      '#  | 2025 | 2024',
      '  Revenue from contracts with customers | 100 | 90',
      '  Expenses of administration and of the sale of goods to other parties | (40) | (35)',
      '  Shares of no par value issued to employees under the plan of the year before, less those that were withheld for taxes | 5 | 4',
      '  Profit | 65 | 59',
    ])
  })

  it('[PDF-3] keeps the column of notes apart from the figures, and reads no amounts in it', async () => {
    const [table] = await readTables((doc) => {
      for (const [text, edge] of [
        ['Note', 360],
        ['2025', 440],
        ['2024', 520],
      ] as const)
        putRight(doc, text, edge, 60, { bold: true })
      drawRows(
        doc,
        [
          { label: 'Revenue', figures: ['4', '12,345', '11,234'] },
          { label: 'Cost of sales', figures: ['5, 6', '(7,345)', '(6,934)'] },
          { label: 'Gross profit', figures: ['', '5,000', '4,300'] },
          { label: 'Finance income', figures: ['11', '12', '–'] },
        ],
        [360, 440, 520],
        80,
      )
    })
    expect(print(table as Table)).toEqual([
      '#  | Note | 2025 | 2024',
      '  Revenue | 4 | 12,345 | 11,234',
      '  Cost of sales | 5, 6 | (7,345) | (6,934)',
      '  Gross profit |  | 5,000 | 4,300',
      '  Finance income | 11 | 12 | –',
    ])
    expect(table?.rows.flatMap(({ cells }) => cells.filter(({ column, number }) => column === 1 && number))).toEqual([])
  })

  it('[PDF-4] gives each table of a page its own headings, and each heading the columns it stands over', async () => {
    const tables = await readTables((doc) => {
      for (const [at, year] of ['2025', '2024'].entries()) {
        const top = 60 + at * 120
        putCentred(doc, `December 31, ${year}`, 400, top, { bold: true })
        rule(doc, 280, 520, top + 11)
        putCentred(doc, 'Unrealized', 400, top + 16)
        for (const [text, edge] of [
          ['Cost', 320],
          ['Gains', 385],
          ['Losses', 450],
          ['Fair value', 520],
        ] as const)
          putRight(doc, text, edge, top + 28)
        rule(doc, 350, 450, top + 26)
        drawRows(
          doc,
          [
            { label: 'Bonds', figures: ['100', '5', '(1)', '104'] },
            { label: 'Shares', figures: ['50', '—', '(2)', '48'] },
            { label: 'Total', figures: ['150', '5', '(3)', '152'], ruled: true },
          ],
          [320, 385, 450, 520],
          top + 44,
        )
      }
    })
    expect(tables).toHaveLength(2)
    for (const [index, year] of ['2025', '2024'].entries())
      expect(print(tables[index] as Table)).toEqual([
        `#  | December 31, ${year} ×4 |  |  | `,
        '#  |  | Unrealized ×2 |  | ',
        '#  | Cost | Gains | Losses | Fair value',
        '  Bonds | 100 | 5 | (1) | 104',
        '  Shares | 50 | — | (2) | 48',
        '_ Total | 150 | 5 | (3) | 152',
      ])
  })

  it('[PDF-5] reads a raised note mark as a mark and no digit, and percent signs set apart', async () => {
    const [table] = await readTables((doc) => {
      putRight(doc, '2025', 400, 60)
      putRight(doc, '% Change', 500, 60)
      drawRows(doc, [{ label: 'Revenue', figures: ['1,234', '12'] }], [400, 500], 80)
      put(doc, '1', 401, 78, { size: 5 })
      put(doc, '%', 504, 80)
      drawRows(doc, [{ label: 'Costs', figures: ['(900)', '(3)'] }], [400, 500], 94)
      put(doc, '%', 504, 94)
    })
    const [, revenue, costs] = table?.rows ?? []
    expect(revenue?.cells[1]?.number).toMatchObject({ value: 1234 })
    expect(revenue?.cells[2]?.number).toMatchObject({ value: 12, percent: true })
    expect(costs?.cells[2]?.number).toMatchObject({ value: -3, percent: true })
  })

  it('[PDF-24] reads signs and note marks behind their numbers, and thousands set apart by blanks', async () => {
    const [table] = await readTables((doc) => {
      putRight(doc, '2025', 400, 60)
      putRight(doc, '2024', 500, 60)
      const rows = [
        ['Umsatz', '12 345 678', '9 876 543', '€'],
        ['Kosten', '-1 234', '-999', '€'],
        ['Ergebnis', '12 344', '8 877', '€'],
        ['Aktien', '5 000', '4 000', '(1)'],
        ['Rest', '22', '11', '*'],
      ] as const
      for (const [index, [label, one, other, mark]] of rows.entries()) {
        put(doc, label, 50, 80 + 14 * index)
        for (const [figure, edge] of [
          [one, 400],
          [other, 500],
        ] as const) {
          putRight(doc, figure, edge, 80 + 14 * index)
          put(doc, mark, edge + 2.5, 80 + 14 * index)
        }
      }
    })
    expect(table?.columns).toBe(3)
    const values = table?.rows.slice(1).map(({ cells }) => cells.slice(1).map(({ number }) => number?.value))
    expect(values).toEqual([
      [12_345_678, 9_876_543],
      [-1_234, -999],
      [12_344, 8_877],
      [5_000, 4_000],
      [22, 11],
    ])
    expect(table?.currency).toBe('EUR')
    expect(table?.rows[4]?.cells[1]?.number?.footnotes).toEqual(['(1)'])
  })

  it('[PDF-25] reads a point as setting thousands apart where the rest of the document has decimal commas', async () => {
    const [table] = await readTables((doc) => {
      put(doc, '1. Umsatz: Er stieg um 12,5 % auf 1.234,5 Mio. €, das Ergebnis je Aktie auf 3,41 €.', 50, 60)
      putRight(doc, '2025', 400, 90)
      putRight(doc, '2024', 500, 90)
      drawRows(
        doc,
        [
          { label: 'Umsatz', figures: ['1.234', '1.097'] },
          { label: 'Kosten', figures: ['(999)', '(900)'] },
          { label: 'Ergebnis', figures: ['235', '197'] },
        ],
        [400, 500],
        110,
      )
    })
    expect(table?.rows[1]?.cells.map(({ number }) => number?.value)).toEqual([undefined, 1234, 1097])
  })

  it('[PDF-6] gives every cell its place on the page in points from the top left', async () => {
    const [table] = await readTables((doc) => {
      putRight(doc, '2025', 400, 60)
      putRight(doc, '2024', 500, 60)
      drawRows(doc, [{ label: 'Revenue', figures: ['1,234', '999'] }], [400, 500], 80)
      drawRows(doc, [{ label: 'Costs', figures: ['234', '199'] }], [400, 500], 94)
    })
    const cell = table?.rows[1]?.cells[1]
    expect(cell?.text).toBe('1,234')
    const location = cell?.location
    if (location?.kind !== 'page' || !location.box) throw new Error('no place on the page')
    const { page, box } = location
    expect(page).toBe(1)
    expect(box[0] + box[2]).toBeCloseTo(400, 0)
    expect(box[1]).toBeGreaterThan(77)
    expect(box[1] + box[3]).toBeLessThan(92)
  })

  it('[PDF-23] reads two tables side by side one after the other, each with its own labels', async () => {
    const tables = await readTables((doc) => {
      const sides = [
        ['Goodwill', 'Equipment', 'Receivables', 'Inventories', 'Cash at banks', 'Total assets'],
        ['Share capital', 'Reserves', 'Borrowings', 'Provisions', 'Trade payables', 'Total equity and liabilities'],
      ]
      for (const [side, labels] of sides.entries()) {
        const x = 50 + side * 260
        putRight(doc, '2025', x + 180, 60)
        putRight(doc, '2024', x + 230, 60)
        for (const [row, label] of labels.entries()) {
          put(doc, label, x, 80 + 14 * row)
          putRight(doc, String(100 + row + 10 * side), x + 180, 80 + 14 * row)
          putRight(doc, String(90 + row + 10 * side), x + 230, 80 + 14 * row)
        }
      }
    })
    expect(tables.map((table) => print(table).at(-1))).toEqual(['  Total assets | 105 | 95', '  Total equity and liabilities | 115 | 105'])
  })

  it('[PDF-7] reads every figure of any such statement in its row and its column, with and without signs, bands or wide labels', async () => {
    const figure = fc.oneof(
      { weight: 6, arbitrary: fc.integer({ min: 1, max: 9_999_999 }) },
      { weight: 2, arbitrary: fc.integer({ min: -999_999, max: -1 }) },
      { weight: 1, arbitrary: fc.constant(0) },
    )
    const word = fc.constantFrom(
      'Property',
      'and',
      'equipment',
      'net',
      'other',
      'current',
      'liabilities',
      'of',
      'income',
      'taxes',
      'deferred',
    )
    const statement = fc.integer({ min: 1, max: 5 }).chain((columns) =>
      fc.record({
        columns: fc.constant(columns),
        size: fc.integer({ min: 7, max: 11 }),
        rows: fc.array(
          fc.record({
            label: fc.array(word, { minLength: 1, maxLength: 3 }),
            figures: fc.array(figure, { minLength: columns, maxLength: columns }),
          }),
          {
            minLength: 4,
            maxLength: 14,
          },
        ),
        sign: fc.boolean(),
        bands: fc.boolean(),
      }),
    )
    const printed = (value: number) => (value === 0 ? '—' : value < 0 ? `(${(-value).toLocaleString('en')})` : value.toLocaleString('en'))
    await fc.assert(
      fc.asyncProperty(statement, async ({ columns, size, rows, sign, bands }) => {
        const edges = Array.from({ length: columns }, (_, index) => 550 - (columns - 1 - index) * 66)
        const tables = await readTables((doc) => {
          for (const [index, edge] of edges.entries()) putRight(doc, String(2025 - index), edge, 60, { size, bold: true })
          for (const [index, { label, figures }] of rows.entries()) {
            const y = 80 + index * size * 1.5
            if (bands && index % 2 === 0)
              doc
                .rect(48, y - 2, 506, size * 1.5)
                .fill('#dddddd')
                .fillColor('black')
            put(doc, label.join(' '), 50, y, { size })
            for (const [column, value] of figures.entries()) {
              if (sign && index === 0) put(doc, '$', (edges[column] as number) - 60, y, { size })
              putRight(doc, printed(value), edges[column] as number, y, { size })
            }
          }
        })
        expect(tables).toHaveLength(1)
        const body = (tables[0] as Table).rows.filter(({ header }) => !header)
        expect(body.map(({ cells }) => cells.map(({ column, text, number }) => (column === 0 ? text : [column, number?.value])))).toEqual(
          rows.map(({ label, figures }) => [label.join(' '), ...figures.map((value, column) => [column + 1, value])]),
        )
      }),
      { numRuns: 60 },
    )
  })
})
