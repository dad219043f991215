import type { Block, Document } from '@unfold/contracts'
import { describe, expect, test } from 'vitest'

import { loadPrompt, placeQuote, plainWords } from '../src/index.ts'
import { PROMPT } from './support.ts'

const block = (id: string, text: string, line: number): Block => ({ id, kind: 'paragraph', text, location: { kind: 'line', line } })
const document: Document = {
  id: 'doc',
  name: 'report.md',
  format: 'markdown',
  blocks: [
    block('b1', 'Revenue rose to $550.0 million in 2024.', 1),
    block('b2', 'Management expects revenue to rise.', 3),
    block('b3', 'Management expects revenue to rise.', 5),
  ],
  facts: [],
  calculations: [],
  warnings: [],
}

describe('A quote', () => {
  test('[MOD-9] is placed in the block that was named, or in the only one that holds it', () => {
    expect(placeQuote(document, { quote: '$550.0 million', block: 'b1' })).toEqual({
      documentId: 'doc',
      quote: '$550.0 million',
      location: { kind: 'line', line: 1, block: 'b1' },
      role: 'subject',
    })
    expect(placeQuote(document, { quote: 'rose  to\n$550.0 million', block: 'b9' })).toMatchObject({ quote: 'rose to $550.0 million' })
    expect(placeQuote(document, { quote: 'expects revenue to rise', block: 'b3' })).toMatchObject({ location: { line: 5 } })
  })

  test.each([
    ['is nowhere', 'Revenue fell to $550.0 million', 'b1'],
    ['has a letter changed', '$550,0 million', 'b1'],
    ['has other marks for the same words', '$550.0\u00admillion', 'b1'],
    ['runs over two blocks', '2024. Management expects', 'b1'],
    ['stands in two blocks and names neither', 'expects revenue to rise', undefined],
    ['says nothing', 'Management', 'b2'],
    ['is empty', ' \n', 'b1'],
  ])('[MOD-9] that %s is no evidence', (_what, quote, named) => {
    expect(placeQuote(document, { quote, block: named })).toBeUndefined()
  })
})

test.each([
  ['![a picture](https://evil.example/?q=1)', 'a picture'],
  ['see [here](javascript:alert(1)) and https://evil.example/x?y', 'see here) and [address left out]'],
  ['<img src=x onerror=alert(1)>Sales fell<script>', 'Sales fell'],
  ['Sales \u202efell\u0007 in\u200b 2024', 'Sales fell in 2024'],
  ['a < b, and 3 > 2; [1] and (2)', 'a < b, and 3 > 2; [1] and (2)'],
])('[MOD-43] %s', (given, plain) => {
  expect(plainWords(given)).toBe(plain)
})

test('[MOD-14] a prompt has the name, the version and the hash of what is sent; a file without a name is none', () => {
  expect(PROMPT.name).toBe('test/reader@3')
  expect(PROMPT.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(PROMPT.instructions).toMatch(/^These rules stand above[^]*You read reports and answer questions on them\.$/)
  expect(() => loadPrompt(new URL('support.ts', import.meta.url))).toThrow(/does not begin with/)
})
