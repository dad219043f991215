import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { formatPosition, parsePosition } from '../src/index.ts'

const hash = fc.stringMatching(/^[0-9a-f]{64}$/)

describe('a position', () => {
  it('[ENG-161] is read as it was written', () => {
    fc.assert(
      fc.property(fc.nat(), hash, (seq, hash) => {
        expect(parsePosition(formatPosition({ seq, hash }))).toEqual({ seq, hash })
      }),
    )
  })

  it('[ENG-162] any other text is no position, and no error', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          hash,
          hash.map((digits) => `-1.${digits}`),
          hash.map((digits) => `1.${digits}0`),
        ),
        (text) => {
          expect(parsePosition(text)).toBeUndefined()
        },
      ),
    )
    expect(parsePosition(`9999999999999999.${'0'.repeat(64)}`)).toBeUndefined()
  })
})
