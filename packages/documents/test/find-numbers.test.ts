import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { findNumbers } from '../src/index.ts'

const texts = (sentence: string) => findNumbers(sentence).map(({ text }) => text)

describe('numbers of a sentence', () => {
  it('[DOC-7] finds amounts, percentages and counts with their words', () => {
    expect(
      texts('Revenue rose 12.5% to $16.2 million from EUR 1 234 million; 1,234 shares, $0.05 per share, 3.5 percentage points.'),
    ).toEqual(['12.5%', '$16.2 million', 'EUR 1 234 million', '1,234', '$0.05', '3.5 percentage points'])
  })

  it('[DOC-7] leaves out dates, years, references, names and enumerators', () => {
    expect(
      texts(
        'On December 31, 2024 (see Note 12 and 13, Item 7 on page 4), 2 March 2023, in 2022 and 1/2/2024: Form 10-K, COVID-19, ASC 606, (1) one, (2) two, at 4:30, section 1.2.3.',
      ),
    ).toEqual([])
  })

  it('[DOC-7] is negative in parentheses only where they hold the digits alone', () => {
    const value = (sentence: string) => findNumbers(sentence)[0]?.number.value
    expect(value('a margin of (3.4)')).toBe(-3.4)
    expect(value('a loss of $(3.4) million')).toBe(-3.4)
    expect(value('a change of (12)%')).toBe(-12)
    expect(value('revenue ($3.4 million) rose')).toBe(3.4)
    expect(value('most (12.5%) of it')).toBe(12.5)
    expect(value('fell by -5.2%')).toBe(-5.2)
  })

  it('[DOC-7] tells exactly where each stands', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300, unit: fc.constantFrom(...'0123456789.,()$€%- \u00A0abMay of million/'.split('')) }),
        (sentence) => {
          let last = 0
          for (const { start, end, text } of findNumbers(sentence)) {
            expect(sentence.slice(start, end)).toBe(text)
            expect(start).toBeGreaterThanOrEqual(last)
            last = end
          }
        },
      ),
      { numRuns: 1000 },
    )
  })
})
