import { describe, expect, test } from 'vitest'

import { restsOf } from '../src/features/compare/align-figures.ts'
import { comparedIn, compareHref, placeHref } from '../src/features/compare/compare-links.ts'
import { placeIn } from '../src/features/finding/place-link.ts'

const paramsOf = (href: string) => new URLSearchParams(href.slice(href.indexOf('?')))

describe('[CMP-14] two runs, an attempt and a place of a document stand in the address and are read from it again', () => {
  test('runs and attempts', () => {
    const [before, after] = [{ runId: 'run_a', attempt: 2 }, { runId: 'b-1' }]
    expect(compareHref(before, after)).toBe('/compare?before=run_a.2&after=b-1')
    expect(comparedIn(paramsOf(compareHref(before, after)))).toEqual({ before, after })
    for (const text of ['', 'before=a', 'before=a&after=../b', 'before=a.0&after=b', 'before=a.1.2&after=b', 'before=a.x&after=b'])
      expect(comparedIn(new URLSearchParams(text)), text).toBeUndefined()
  })

  test('places', () => {
    const place = {
      documentId: 'd1',
      quote: '“5 %” & more',
      location: { kind: 'page' as const, page: 3, block: 'b7' },
      tableCell: { table: 't1', row: 2, column: 1 },
    }
    expect(placeIn(paramsOf(placeHref('r', { ...place, role: 'subject' })))).toEqual({ ...place, role: 'subject' })
    for (const text of ['', 'place=', 'place={}', 'place=%7B']) expect(placeIn(new URLSearchParams(text)), text).toBeUndefined()
  })
})

test('[CMP-15] figures of a column stand under each other by their decimal mark', () => {
  const shown = ['1,204', '(3.25)', '$7.5', '12%', '+0.2']
  expect(restsOf(shown)).toEqual(['.25)', '', '5)', '.25', '5)'])
  expect(restsOf([''])).toEqual([''])
})
