import { describe, expect, it } from 'vitest'

import { finishTable } from '../src/table/finish-table.ts'
import type { RawCell, RawRow, RawTable } from '../src/table/raw-table.ts'

/** Rows as text, cells between `|`; `3>` before a cell makes it span three columns. */
const rows = (text: string): RawRow[] =>
  text
    .trim()
    .split('\n')
    .map((line) => ({
      cells: line.split('|').map((cell): RawCell => {
        const [, span, words = ''] = /^\s*(?:(\d)>)?(.*)$/.exec(cell) ?? []
        return { text: words.trim(), ...(span ? { colSpan: Number(span) } : {}) }
      }),
    }))
const finish = (text: string, extra: Partial<RawTable> = {}) => finishTable({ id: 't1', rows: rows(text), ...extra })
const printed = (table: ReturnType<typeof finish>) =>
  table.rows.map(({ cells }) => cells.map(({ column, text }) => `${column}:${text}`).join(' | '))
const numbers = (table: ReturnType<typeof finish>) =>
  table.rows.map(({ cells }) => cells.flatMap(({ number }) => (number ? number.value * number.scale : [])))

/** A statement as filings print it: a number over three columns, an empty one between. */
const FILING = `
3>                 |3>2025            |3>|3>2024
3>Revenue:         |3>                |3>|3>
3>Products         |$|1,234|          |3>|$|1,100|
3>Services         |2>(96|)           |3>|2>85|
3>Total revenue    |2>1,138|          |3>|2>1,185|
3>Growth           |2>12.5|%          |3>|2>—|%`

describe('a raw table', () => {
  it('[DOC-10] comes out with one column for each printed one, signs joined to their number, fillers dropped', () => {
    const table = finish(FILING)
    expect(table.columns).toBe(3)
    expect(printed(table)).toEqual([
      '1:2025 | 2:2024',
      '0:Revenue:',
      '0:Products | 1:$1,234 | 2:$1,100',
      '0:Services | 1:(96) | 2:85',
      '0:Total revenue | 1:1,138 | 2:1,185',
      '0:Growth | 1:12.5% | 2:—%',
    ])
    expect(table.rows.map(({ header }) => header === true)).toEqual([true, false, false, false, false, false])
  })

  it('[DOC-11] takes its scale from the head, the caption, or the lines before it, and applies it to money alone', () => {
    const body = `|2025|2024\nNet income|93,736|96,995\nEarnings per share|6.11|6.16\nShares outstanding|15,343,783|15,744,231\nTax rate|24.1%|14.7%\nLease term (in years)|10.3|10.5`
    const table = finish(body, {
      before: ['(In millions, except number of shares, which are reflected in thousands, and per-share amounts)'],
    })
    expect(table.scale).toBe(1e6)
    expect(numbers(table)).toEqual([[], [93_736e6, 96_995e6], [6.11, 6.16], [15_343_783e3, 15_744_231e3], [24.1, 14.7], [10.3, 10.5]])
    expect(finish(`(in thousands)|2025\nCash|5`).scale).toBe(1e3)
    expect(finish(`|2025\nCash|5`, { caption: 'Balance sheet (€m)' })).toMatchObject({ scale: 1e6, currency: 'EUR' })
    expect(finish(`|2025 $'000|2024 $'000\nCash|5|6`).scale).toBe(1e3)
    expect(finish(`|2025 £m|2024 £m\nCash|5|6`)).toMatchObject({ scale: 1e6, currency: 'GBP' })
    expect(finish(`|2025\nCash|5`, { before: ['We serve millions of customers in billions of ways.'] }).scale).toBe(1)
    expect(finish(`|2025\nCash|5`, { before: ['The maturities are as follows (in thousands of U.S. dollars):'] })).toMatchObject({
      scale: 1e3,
      currency: 'USD',
    })
    expect(finish(`|2025\nCash|5`, { documentScale: 1e6 }).scale).toBe(1e6)
  })

  it('[DOC-11] lets shares printed whole be whole', () => {
    const table = finish(`2>|2>Common stock|2>Equity\n2>|Shares|Amount|2>Total\n2>Balance|443,963,107|$4,024,561|2>$15,849,248`, {
      before: ['(in thousands, except share data)'],
    })
    expect(numbers(table).at(-1)).toEqual([443_963_107, 4_024_561e3, 15_849_248e3])
  })

  it('[DOC-12] does not take headings, years as labels and numbers of notes for figures', () => {
    const table = finish(`|Note|2025|2024\nRevenue|4|10|9\nCost|12|(3)|(2)`)
    expect(numbers(table)).toEqual([[], [10, 9], [-3, -2]])
    const maturities = finish(`Year|Amount\n2026|100\n2027|200\nThereafter|50`)
    expect(numbers(maturities).slice(1)).toEqual([[100], [200], [50]])
  })

  it('[DOC-12] marks headings over the figures and where a table goes on with another period', () => {
    const table = finish(`2>|3>Year ended\n2>|2025|2024|2023\n2>Cash|1|2|3\n2>|2022|2021|2020\n2>Cash|4|5|6`)
    expect(table.rows.map(({ header }) => header === true)).toEqual([true, true, false, true, false])
  })

  it('[DOC-12] marks a remark beside a label as a heading, and headings further down speak for the rows below them alone', () => {
    const table = finish(`|2025|2024\nInventories:|2>(In millions)\nRaw materials|5|4\nUnits|Price (%)|Count\nPlant|7|8`)
    expect(table.rows.map(({ header }) => header === true)).toEqual([true, true, false, false, false])
    expect(table.scale).toBe(1e6)
    const years = finish(`|2025 (%)|2024\nGrowth|5|6\n|2023|2022\nRevenue|7|8`)
    expect(years.rows.map(({ cells }) => cells[1]?.number?.percent)).toEqual([undefined, true, undefined, false])
  })

  it('[DOC-13] gives a column its percent where only its first and last number show the sign', () => {
    const table = finish(`|2025\nFederal rate|21.0%\nForeign|3.0\nOther|(0.5)\nEffective rate|23.5%`)
    expect(table.rows.slice(1).map(({ cells }) => cells[1]?.number?.percent)).toEqual([true, true, true, true])
    const change = finish(`|2025|% Change\nRevenue|10|12.5\nCost|5|(3)`)
    expect(change.rows.slice(1).map(({ cells }) => cells[2]?.number?.percent)).toEqual([true, true])
  })

  it('[DOC-14] keeps the layout: rules above totals, indents as steps, bold', () => {
    const table = finishTable({
      id: 't1',
      rows: [
        { cells: [{ text: '' }, { text: '2025', ruleBelow: true }] },
        { cells: [{ text: 'Assets', bold: true, indent: 0 }, { text: '' }] },
        { cells: [{ text: 'Cash', indent: 9 }, { text: '1' }] },
        {
          cells: [
            { text: 'Stock', indent: 9.5 },
            { text: '2', ruleBelow: true },
          ],
        },
        { cells: [{ text: 'Total', indent: 18 }, { text: '3' }] },
      ],
    })
    expect(table.rows.map(({ indent, bold, ruleAbove }) => [indent, bold, ruleAbove])).toEqual([
      [undefined, undefined, undefined],
      [0, true, undefined],
      [1, undefined, undefined],
      [1, undefined, undefined],
      [2, undefined, true],
    ])
    const drawn = finish(`Cash|1\n|-----\nTotal|1\n|=====`)
    expect(drawn.rows.map(({ ruleAbove }) => ruleAbove)).toEqual([undefined, true])
  })

  it('[DOC-15] reads numbers by the decimal mark its other numbers show', () => {
    expect(numbers(finish(`|2025\nUmsatz|1.234.567\nKosten|1.234\nQuote|1,5`)).slice(1)).toEqual([[1_234_567], [1234], [1.5]])
  })

  it('[DOC-16] aligns rows that leave their empty cells out', () => {
    const table = finish(
      `Three months ended|Nine months ended\n2025|2024|2025|2024\nRevenue|$|10|$|9|$|30|$|28\nLoss|(1|)|(2|)|(3|)|(4|)\nOne period only|5|6\n7|7|7|7`,
      { ragged: true },
    )
    expect(printed(table)).toEqual([
      '1:Three months ended | 3:Nine months ended',
      '1:2025 | 2:2024 | 3:2025 | 4:2024',
      '0:Revenue | 1:$10 | 2:$9 | 3:$30 | 4:$28',
      '0:Loss | 1:(1) | 2:(2) | 3:(3) | 4:(4)',
      '0:One period only | 3:5 | 4:6',
      '1:7 | 2:7 | 3:7 | 4:7',
    ])
  })

  it('[DOC-17] survives spans without bounds', () => {
    const table = finishTable({
      id: 't1',
      rows: [{ cells: [{ text: 'a', colSpan: 1e9, rowSpan: 1e9 }] }, { cells: [{ text: '1' }, { text: '2', colSpan: Number.NaN }] }],
    })
    expect(table.rows.length).toBeGreaterThan(0)
  })
})
