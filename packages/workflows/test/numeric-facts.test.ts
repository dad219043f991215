import type { CalculationSum, Fact } from '@unfold/contracts'
import { expect, test } from 'vitest'

import { auditDocument, coverageOf, reportOf, table } from './numeric-report.ts'

const period = (year: number) => ({ start: `${year}-01-01`, end: `${year}-12-31` })
const fact = (id: string, concept: string, text: string, year: number, more: Partial<Fact> = {}): Fact => ({
  id,
  concept: `us-gaap:${concept}`,
  text,
  value: Number(text.replace(/,/g, '')) * 1e6,
  decimals: -6,
  unit: 'USD',
  period: period(year),
  dimensions: {},
  ...more,
})

const document = async (
  facts: Fact[],
  calculations: CalculationSum[] = [],
  markdown = facts.map(({ text }) => `It was ${text} in all.`).join('\n\n'),
) => {
  const report = await reportOf(markdown)
  const placed = facts.map((one) => {
    const block = report.blocks.find(({ text }) => text.includes(one.text))?.id
    return block === undefined ? one : { ...one, block }
  })
  return { ...report, format: 'ixbrl' as const, facts: placed, calculations }
}

test('[NUM-16] copies of a fact may differ by their rounding, and by no more', async () => {
  const copies = [fact('f1', 'Revenues', '16,177', 2025), fact('f2', 'Revenues', '16,200', 2025, { decimals: -8 })]
  expect((await auditDocument(await document(copies))).findings).toEqual([])
  const { findings } = await auditDocument(await document([...copies, fact('f3', 'Revenues', '16,717', 2025)]))
  expect(findings).toMatchObject([{ rule: 'numeric.duplicate-fact', actual: '16,717,000,000', expected: '16,177,000,000' }])
})

test('[NUM-16] facts of other periods, units or dimensions are no copies', async () => {
  const { findings } = await auditDocument(
    await document([
      fact('f1', 'Revenues', '16,177', 2025),
      fact('f2', 'Revenues', '14,950', 2024),
      fact('f3', 'Revenues', '9,414', 2025, { dimensions: { 'srt:ProductOrServiceAxis': 'us-gaap:ProductMember' } }),
    ]),
  )
  expect(findings).toEqual([])
})

const GROSS: CalculationSum = {
  role: 'http://example.test/role/Income',
  total: 'us-gaap:GrossProfit',
  parts: [
    { concept: 'us-gaap:Revenues', weight: 1 },
    { concept: 'us-gaap:CostOfRevenue', weight: -1 },
  ],
}

test('[NUM-16] the sums of the calculation linkbase are recomputed', async () => {
  const facts = (gross: string) => [
    fact('f1', 'Revenues', '16,177', 2025),
    fact('f2', 'CostOfRevenue', '9,414', 2025),
    fact('f3', 'GrossProfit', gross, 2025),
  ]
  const clean = await auditDocument(await document(facts('6,763'), [GROSS]))
  expect(clean.findings).toEqual([])
  expect(coverageOf(clean)['tagged sums']).toEqual({ of: 1, confirmed: 1, exception: 0, not_checked: 0 })
  const { findings } = await auditDocument(await document(facts('7,663'), [GROSS]))
  expect(findings).toMatchObject([
    { rule: 'numeric.tagged-sum', expected: '6,763,000,000', actual: '7,663,000,000', difference: '+900,000,000' },
  ])
})

test('[NUM-16] without a linkbase a relation is believed only where it holds in another period', async () => {
  const broken = [
    fact('f1', 'Revenues', '16,177', 2025),
    fact('f2', 'CostOfRevenue', '9,414', 2025),
    fact('f3', 'GrossProfit', '7,663', 2025),
  ]
  expect((await auditDocument(await document(broken))).findings).toEqual([])
  const witness = [
    fact('f4', 'Revenues', '14,950', 2024),
    fact('f5', 'CostOfRevenue', '8,100', 2024),
    fact('f6', 'GrossProfit', '6,850', 2024),
  ]
  expect((await auditDocument(await document([...broken, ...witness]))).findings).toMatchObject([{ rule: 'numeric.tagged-sum' }])
})

test('[NUM-11] what fails because of a cell that was told of already is not told again', async () => {
  const rows = table(
    ['', '2025', '2024'],
    ['Revenues', '16,177', '14,950'],
    ['Cost of revenue', '9,414', '8,100'],
    ['Gross profit', '7,663', '6,850'],
  )
  const facts = [
    fact('f1', 'Revenues', '16,177', 2025),
    fact('f2', 'CostOfRevenue', '9,414', 2025),
    fact('f3', 'GrossProfit', '7,663', 2025),
  ]
  const report = await document(facts, [GROSS], rows)
  for (const row of report.blocks.find((block) => block.table)?.table?.rows ?? [])
    for (const cell of row.cells) cell.facts = facts.filter(({ text }) => text === cell.text).map(({ id }) => id)
  const audited = await auditDocument(report)
  expect(audited.findings).toMatchObject([{ rule: 'numeric.difference' }])
  expect(coverageOf(audited)['tagged sums']).toMatchObject({ exception: 1 })
})

test('[NUM-18] a figure that is tagged in another unit than its table is told', async () => {
  const names = ['Products', 'Services', 'Licenses', 'Parts', 'Rentals', 'Other']
  const rows = table(['', '2025'], ...names.map((name, index) => [name, `${index + 1},${index + 2}10`]))
  const facts = (odd: number) =>
    names.map((name, index) => fact(`f${index}`, name, `${index + 1},${index + 2}10`, 2025, index === 3 ? { value: odd } : {}))
  const report = async (odd: number) => {
    const read = await document(facts(odd), [], rows)
    for (const row of read.blocks.find((block) => block.table)?.table?.rows ?? [])
      for (const cell of row.cells) cell.facts = read.facts.filter(({ text }) => text === cell.text).map(({ id }) => id)
    return read
  }
  expect((await auditDocument(await report(4_510e6))).findings).toEqual([])
  const { findings } = await auditDocument(await report(4_510e3))
  expect(findings).toMatchObject([{ rule: 'numeric.tagged-unit', expected: '4,510,000,000', actual: '4,510,000' }])
})
