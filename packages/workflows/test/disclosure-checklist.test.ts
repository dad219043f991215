import { collectAgent } from '@unfold/testkit'
import { describe, expect, test } from 'vitest'

import { IFRS } from '../src/audit/disclosure/checklist/ifrs.ts'
import type { ChecklistItem } from '../src/audit/disclosure/checklist/item.ts'
import { FORM_ITEMS } from '../src/audit/disclosure/checklist/sec-forms.ts'
import { US_GAAP } from '../src/audit/disclosure/checklist/us-gaap.ts'
import { disclosure } from '../src/audit/disclosure/disclosure.ts'
import { openReport } from './disclosure-report.ts'

const LISTS = { 'US-GAAP': US_GAAP, IFRS }

const patternsOf = ({ when, unless, found }: ChecklistItem): RegExp[] =>
  [
    when?.rows,
    when?.labels,
    when?.words,
    unless,
    found.headings,
    found.anywhere,
    found.settled,
    ...(found.words ?? []),
    ...(found.tables ?? []).flat(),
  ].filter((pattern) => pattern !== undefined)

describe.each(Object.entries(LISTS))('%s', (_name, list) => {
  test('[DIS-20] the list is whole: sixty items and more, each with its own id, requirement, paragraph and a way to be seen', () => {
    expect(list.length).toBeGreaterThanOrEqual(60)
    expect(new Set(list.map(({ id }) => id)).size).toBe(list.length)
    const ids = new Set(list.map(({ id }) => id))
    for (const item of list) {
      expect(item.requirement, item.id).toMatch(/^\p{Lu}.*\.$/u)
      expect(item.reference, item.id).toMatch(/\d/u)
      expect(Object.keys(item.found).length, item.id).toBeGreaterThan(0)
      if (item.within !== undefined) expect(ids, item.id).toContain(item.within)
      if (item.when) expect(item.when.otherwise, item.id).toBeTruthy()
    }
  })

  test('[DIS-21] no text, however evil, holds up a pattern of the list for a tenth of a second', () => {
    const evil = [
      'a'.repeat(50_000),
      'net '.repeat(12_500),
      'revenue sales '.repeat(3_500),
      '1,234 '.repeat(8_000),
      'lease operating segments income tax '.repeat(1_400),
      ' '.repeat(50_000),
    ]
    for (const item of list) {
      for (const pattern of patternsOf(item)) {
        for (const text of evil) {
          const before = process.cpuUsage()
          pattern.test(text)
          expect(process.cpuUsage(before).user / 1_000, `${item.id} ${pattern.source.slice(0, 60)}`).toBeLessThan(100)
        }
      }
    }
  })
})

test('[DIS-20] every item of a form has its number, title and words', () => {
  for (const { form, number, title, words, requirement } of FORM_ITEMS) {
    expect(`${form} ${number}`).toMatch(/^(?:10-K|10-Q|20-F) \d{1,2}[A-C]?$/u)
    expect(title.length * words.source.length * requirement.length).toBeGreaterThan(0)
  }
})

test.each(['see Note 1 ', 'Item 1, 2, ', 'Note 1. Debt And ', '(1) A ', 'incorporated by reference '])(
  '[DIS-22] fifty thousand letters of %j hold up the list no longer than a moment',
  async (words) => {
    const document = await openReport({ more: [words.repeat(50_000 / words.length), `### ${words.repeat(2_000)}`] })
    const { outcome, longestSliceMs } = await collectAgent(disclosure, { document, framework: 'auto' })
    expect(outcome.status).toBe('completed')
    expect(longestSliceMs).toBeLessThan(5_000)
  },
)
