import { describe, expect, it } from 'vitest'

import { readMarkdown } from '../src/markdown/read-markdown.ts'

const read = (text: string) => readMarkdown({ id: 'd1', name: 'report.md', text })
const lines = (text: string) => read(text).blocks.map(({ kind, level, text: words }) => `${kind}${level ?? ''}: ${words}`)
const printed = (text: string) =>
  read(text).blocks.flatMap(({ table }) =>
    table ? [table.rows.map(({ cells }) => cells.map(({ column, text: words }) => `${column}:${words}`).join(' | '))] : [],
  )

describe('Markdown', () => {
  it('[DOC-50] has headings, paragraphs without marks of emphasis, lists and code, each with its lines', () => {
    const { blocks, title } = read(
      '# Annual report\n\nRevenue **rose** to\n*$5 million* ([note](x.md)).\n\n- first\n- second\n\n---\n\nNote 3 – Leases\n',
    )
    expect(title).toBe('Annual report')
    expect(blocks.map(({ kind, level, text, location }) => [kind, level, text, location])).toEqual([
      ['heading', 1, 'Annual report', { kind: 'line', line: 1 }],
      ['paragraph', undefined, 'Revenue rose to $5 million (note).', { kind: 'line', line: 3, endLine: 4 }],
      ['list_item', undefined, 'first', { kind: 'line', line: 6 }],
      ['list_item', undefined, 'second', { kind: 'line', line: 7 }],
      ['heading', 3, 'Note 3 – Leases', { kind: 'line', line: 11 }],
    ])
  })

  it('[DOC-51] has tables with their scale, alignment row or not, bold rows, escaped pipes', () => {
    const { blocks } = read(
      'Sales (in thousands):\n\n| Segment | 2025 | 2024 |\n|:--|--:|--:|\n| A \\| B | 1,234 | (5) |\n| **Total** | **1,234** | **(5)** |\n',
    )
    const table = blocks[1]?.table
    expect(table).toMatchObject({ scale: 1e3, columns: 3 })
    expect(table?.rows[0]?.header).toBe(true)
    expect(table?.rows[1]?.cells.map(({ text, number }) => [text, number?.value])).toEqual([
      ['A | B', undefined],
      ['1,234', 1234],
      ['(5)', -5],
    ])
    expect(table?.rows[2]).toMatchObject({ bold: true, cells: [{ text: 'Total' }, { text: '1,234' }, { text: '(5)' }] })
    expect(table?.rows[2]?.cells[1]?.location).toEqual({ kind: 'line', line: 6 })
    expect(printed('| Cash | 1 | 2 |\n| Debt | 3 | 4 |\n')).toEqual([['0:Cash | 1:1 | 2:2', '0:Debt | 1:3 | 2:4']])
  })

  it('[DOC-52] joins rows that a converter broke over lines, and puts headings over the columns they head', () => {
    expect(
      printed(
        '|       ASSETS: \n Current assets: |     |   | September 28, \n   2024 |     |   | September 30, \n   2023 |\n|:--|:--|--:|:--|:--|--:|:--|\n| Cash |     | $ | 29,943 |     | $ | 29,965 |\n',
      ),
    ).toEqual([['0:ASSETS: Current assets: | 1:September 28, 2024 | 2:September 30, 2023', '0:Cash | 1:$29,943 | 2:$29,965']])
    expect(
      printed(
        '|   |   |   |   |   |   |   |   |\n|:--|:--|:--|:--|:--|:--|:--|:--|\n|   | Three Months |   | Nine Months |   |   |   |   |\n|   | June 29, 2024 |   | July 1, 2023 | | | | |\n| Mac | $ | 39 | | | $ | 40 | |\n',
      ),
    ).toEqual([['1:Three Months | 2:Nine Months', '1:June 29, 2024 | 2:July 1, 2023', '0:Mac | 1:$39 | 2:$40']])
  })

  it('[DOC-53] reads HTML within, tables over blank lines too', () => {
    const text =
      "<div align='center'>Example Inc.\n\nBALANCE SHEETS</div>\n\n<table>\n<tr><td></td><td>2025</td></tr>\n\n<tr><td>Cash</td><td>$5</td></tr>\n</table>\n\nWords <b>here</b>.\n"
    expect(lines(text)).toEqual(['paragraph: Example Inc.', 'heading3: BALANCE SHEETS', 'table: 2025\nCash $5', 'paragraph: Words here.'])
    expect(read(text).blocks[2]?.location).toEqual({ kind: 'line', line: 5, endLine: 9 })
  })

  it('[DOC-54] reads tables set with blanks in a code fence', () => {
    expect(printed('```\n              2025    2024\nCash           1       2\nTotal cash     1       2\n```\n')).toEqual([
      ['1:2025 | 2:2024', '0:Cash | 1:1 | 2:2', '0:Total cash | 1:1 | 2:2'],
    ])
  })

  it('[DOC-55] knows lines that come again with a growing number as furniture', () => {
    const text = [1, 2, 3, 4, 5, 6].map((page) => `Words of page.\n\nExample Inc. | Form 10-K | ${page}\n`).join('\n')
    expect(read(text).blocks.filter(({ kind }) => kind === 'page_footer')).toHaveLength(6)
  })
})
