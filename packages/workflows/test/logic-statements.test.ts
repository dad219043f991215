import { describe, expect, test } from 'vitest'

import {
  comparePeriods,
  findDates,
  findPeriods,
  findStatements,
  periodOfHeading,
  readCalendar,
  readGrids,
} from '../src/audit/statements/index.ts'
import { read, REPORT } from './logic-report.ts'

describe('dates and periods', () => {
  test('[LOG-60] every date of a list is read, and days that do not exist are marked', () => {
    expect(findDates('as of December 31, 2024, 2023 and 2022').map(({ date }) => date.year)).toEqual([2024, 2023, 2022])
    expect(findDates('February 29, 2024 and 2023').map(({ date, real }) => [date.day, real])).toEqual([
      [29, true],
      [28, true],
    ])
    expect(findDates('31 June 2024; June 31, 2024; 2024-06-31').map(({ real }) => real)).toEqual([false, false, false])
  })

  test('[LOG-61] a period is told with its length where the words tell it', () => {
    const told = (text: string) => findPeriods(text).map(({ period }) => [period.end ?? period.year, period.months, period.quarter])
    expect(told('the nine months ended September 30, 2024 and 2023')).toEqual([
      ['2024-09-30', 9, undefined],
      ['2023-09-30', 9, undefined],
    ])
    expect(told('as of March 31, 2024 and in the first quarter of fiscal 2025')).toEqual([
      ['2024-03-31', 0, undefined],
      [2025, 3, 1],
    ])
    expect(told('52 weeks ended February 3, 2024, and fiscal 2022')).toEqual([
      ['2024-02-03', 12, undefined],
      [2022, 12, undefined],
    ])
  })

  test('[LOG-62] a column’s period is put together from its headings and the words around the table', () => {
    expect(periodOfHeading('Year Ended December 31, 2024')).toEqual({ year: 2024, end: '2024-12-31', months: 12 })
    expect(periodOfHeading('2024', 'For the years ended September 28,')).toEqual({ year: 2024, end: '2024-09-28', months: 12 })
    expect(periodOfHeading('March 31, 2024', 'Three months ended')).toEqual({ year: 2024, end: '2024-03-31', months: 3 })
    expect(periodOfHeading('Level 1')).toBeUndefined()
  })

  test('[LOG-63] a year is the same as the company’s own year of that name, never as a quarter of it', () => {
    const retailer = { endMonth: 1, yearOf: (end: string) => Number(end.slice(0, 4)) - 1 }
    expect(comparePeriods({ year: 2023 }, { year: 2024, end: '2024-02-03', months: 12 }, retailer)).toBe('same')
    expect(comparePeriods({ year: 2024 }, { year: 2024, end: '2024-03-31', months: 3 })).toBe('unsure')
    expect(comparePeriods({ year: 2024 }, { year: 2023, end: '2023-12-31', months: 12 })).toBe('different')
    expect(comparePeriods({ year: 2024, months: 3 }, { year: 2024, months: 12 })).toBe('different')
  })
})

describe('tables', () => {
  test('[LOG-64] statements are told by their lines, in whatever table they stand', async () => {
    const { balanceSheet, income, cashFlow } = findStatements(await read(REPORT.replaceAll(/^## Consolidated .*$/gmu, '## A table')))
    expect([balanceSheet, income, cashFlow].map((statement) => statement?.grids.length)).toEqual([1, 1, 1])
  })

  test('[LOG-65] rows that are periods are read downward', async () => {
    const document = await read(`# Receipts

| Year | Receipts From Acme | Distributions to Holders |
| --- | ---: | ---: |
| 2023 | $1,237,548 | $863,852 |
| 2022 | $1,127,613 | $800,903 |
| 2021 | $1,061,519 | $830,151 |
`)
    const line = readGrids(document)[0]?.lines.find(({ label }) => label === 'Distributions to Holders')
    expect(line?.values.map(({ period, number }) => [period?.year, number.value])).toEqual([
      [2023, 863_852],
      [2022, 800_903],
      [2021, 830_151],
    ])
  })

  test('[LOG-66] where cells were lost figures go by their order, and a row with too few of them has none', () => {
    const figure = (column: number, value: number) => ({
      column,
      text: String(value),
      number: { value, decimals: 0, scale: 1, percent: false },
    })
    const rows = [
      {
        cells: [
          { column: 0, text: 'February 28, 2023' },
          { column: 1, text: 'November 30, 2022' },
        ],
      },
      { cells: [{ column: 0, text: 'Cash' }, figure(2, 10), figure(4, 20)] },
      { cells: [{ column: 0, text: 'Plant' }, figure(1, 1_548), figure(2, 1_821)] },
      { cells: [{ column: 0, text: 'Gross profit' }, figure(3, 7)] },
      { cells: [{ column: 0, text: 'Total assets' }, figure(5, 1_558), figure(6, 1_841)] },
    ]
    const table = { id: 't', columns: 7, scale: 1, rows }
    const block = { id: 'b1', kind: 'table' as const, text: '', table, location: { kind: 'line' as const, line: 1 } }
    const [grid] = readGrids({ id: 'd', name: 'x', format: 'text', blocks: [block], facts: [], calculations: [], warnings: [] })
    const values = (label: string) =>
      grid?.lines.find((line) => line.label === label)?.values.map(({ period, number }) => [period?.end, number.value])
    expect(values('Total assets')).toEqual([
      ['2023-02-28', 1_558],
      ['2022-11-30', 1_841],
    ])
    expect(values('Gross profit')).toEqual([])
  })

  test('[LOG-67] the calendar is that of the cover, and counts how often each day is named', async () => {
    const calendar = readCalendar(await read(REPORT))
    expect(calendar).toMatchObject({ form: '10-K', periodEnd: '2024-12-31', months: 12, endMonth: 12 })
    expect(calendar.yearOf('2024-12-31')).toBe(2024)
    expect(calendar.ends.get('2024-12-31')?.columns).toBe(3)
  })
})
