import { describe, expect, it } from 'vitest'

import { figuresIn } from '../src/ui/figures.ts'

describe('figures', () => {
  it('[LKS-5] are written as the reader’s locale writes them', () => {
    const [english, german, egyptian] = ['en', 'de', 'ar-EG'].map(figuresIn)
    expect(english?.count(4_102)).toBe('4,102')
    expect(german?.count(4_102)).toBe('4.102')
    expect(egyptian?.count(4_102)).toBe('٤٬١٠٢')
    expect([english?.percent(0.629), german?.percent(0.629)]).toEqual(['62%', '62\u00A0%'])
    expect([english?.signed(-0.34), english?.signed(6), german?.signed(6)]).toEqual(['-0.3', '+6.0', '+6,0'])
    expect([12, 4_200, 2_612_000].map((size) => german?.bytes(size))).toEqual(['12 Byte', '4 kB', '2,6 MB'])
    expect([english?.short(820), english?.short(2_110), english?.short(-3)]).toEqual(['820ms', '2.1s', '0ms'])
  })

  it('[LKS-5] never tell a percentage before it is reached', () => {
    expect([0, 0.629, 0.9999, 1].map(figuresIn('en').percent)).toEqual(['0%', '62%', '99%', '100%'])
  })
})
