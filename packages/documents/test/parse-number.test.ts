import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { parseNumber } from '../src/index.ts'

const value = (text: string) => parseNumber(text)?.value

describe('one number', () => {
  it('[DOC-1] reads sign, parentheses, trailing minus and every dash that is printed for a minus', () => {
    expect(['-5', '−5', '–5', '(5)', '5-', '$(5)', '($5)', '-$5', '$-5', '(5)%', '(5%)'].map(value)).toEqual(
      Array.from({ length: 11 }, () => -5),
    )
    expect(['5', '+5', '$5', '5 %'].map(value)).toEqual([5, 5, 5, 5])
  })

  it('[DOC-1] reads a dash alone as nothing to report', () => {
    for (const dash of ['-', '–', '—', '--', '$ —', '— %', '$-', 'nil', 'Nil', '-0-'])
      expect(parseNumber(dash)).toMatchObject({ value: 0, nil: true })
  })

  it('[DOC-2] reads thousands set apart by comma, point, apostrophe or blank', () => {
    expect(['1,234,567.5', '1.234.567,5', "1'234'567.5", '1’234’567.5', '1 234 567,5', '1\u00A0234\u00A0567.5'].map(value)).toEqual(
      Array.from({ length: 6 }, () => 1234567.5),
    )
    expect(value('12,34,567')).toBe(1234567)
  })

  it('[DOC-2] takes a decimal mark that is left open from the rest of the document', async () => {
    const { parseNumber: withMark } = await import('../src/numbers/parse-number.ts')
    expect([value('1,234'), value('1.234')]).toEqual([1234, 1.234])
    expect([withMark('1,234', ',')?.value, withMark('1.234', ',')?.value]).toEqual([1.234, 1234])
  })

  it('[DOC-3] reads currency, scale and percent beside the digits', () => {
    expect(parseNumber('$16.2 million')).toEqual({ value: 16.2, decimals: 1, scale: 1e6, percent: false, currency: 'USD' })
    expect(parseNumber('€3.4m')).toMatchObject({ value: 3.4, scale: 1e6, currency: 'EUR' })
    expect(parseNumber('US$ 5.6 bn')).toMatchObject({ scale: 1e9, currency: 'USD' })
    expect(parseNumber('Rs. 12 crore')).toMatchObject({ scale: 1e7, currency: 'INR' })
    expect(parseNumber('1,234 EUR')).toMatchObject({ value: 1234, currency: 'EUR' })
    expect(parseNumber('12.5p')).toMatchObject({ value: 12.5, scale: 0.01, currency: 'GBP' })
    expect(parseNumber('12.50 %')).toEqual({ value: 12.5, decimals: 2, scale: 1, percent: true })
    expect(parseNumber('3.4 pts')).toMatchObject({ value: 3.4, percent: false })
  })

  it('[DOC-4] tells a footnote mark behind a number from a negative number', () => {
    expect(parseNumber('1,234(1)')).toMatchObject({ value: 1234, footnotes: ['(1)'] })
    expect(parseNumber('(1,234) (1)(2)')).toMatchObject({ value: -1234, footnotes: ['(1)', '(2)'] })
    expect(parseNumber('1,234 *')).toMatchObject({ value: 1234, footnotes: ['*'] })
    expect(value('(12)')).toBe(-12)
    expect(value('(1,234)')).toBe(-1234)
  })

  it('[DOC-5] refuses what is no single number', () => {
    for (const text of [
      '',
      'n/a',
      '10-K',
      '12/31/2024',
      '31.12.2024',
      '1.2.3',
      '5,6,7',
      '(a)',
      'Note 5',
      '2024 £m',
      '0000320193',
      '1 - 2',
      '5x',
      '++5',
      '$',
      '()',
    ])
      expect(parseNumber(text), text).toBeUndefined()
  })

  it('[DOC-6] reads back whatever amount is printed, in each way of printing it', () => {
    const printed = fc.record({
      cents: fc.integer({ min: -99_999_999_999, max: 99_999_999_999 }),
      decimals: fc.constantFrom(0, 1, 2),
      style: fc.constantFrom<'minus' | 'parentheses' | 'trailing'>('minus', 'parentheses', 'trailing'),
      sign: fc.constantFrom('', '$', '€', 'USD '),
      mark: fc.constantFrom('', '(1)', ' *'),
    })
    fc.assert(
      fc.property(printed, ({ cents, decimals, style, sign, mark }) => {
        const amount = Number((cents / 100).toFixed(decimals))
        const digits = Math.abs(amount).toLocaleString('en-US', { minimumFractionDigits: decimals, maximumFractionDigits: decimals })
        const negative = amount < 0
        const text = !negative
          ? sign + digits
          : style === 'parentheses'
            ? `${sign}(${digits})`
            : style === 'minus'
              ? `-${sign}${digits}`
              : `${sign}${digits}-`
        // A digit grouped in threes and shown without decimals is the only case the mark could be misread in, and it is not.
        const read = parseNumber(text + mark)
        expect(read?.value).toBeCloseTo(amount, 6)
        expect(read?.decimals).toBe(decimals)
      }),
    )
  })

  it('[DOC-6] never throws and never invents a number that is not finite', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 200, unit: fc.constantFrom(..."0123456789.,()$€%-−–— \u00A0*†MmKkbn'’¹²p¢".split('')) }),
        (text) => {
          const read = parseNumber(text)
          if (read) expect(Number.isFinite(read.value * read.scale)).toBe(true)
        },
      ),
      { numRuns: 2000 },
    )
  })
})
