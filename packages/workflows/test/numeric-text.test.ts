import { expect, test } from 'vitest'

import { audit, coverageOf, quotes, table } from './numeric-report.ts'

const rules = async (markdown: string) => (await audit(markdown)).findings.map(({ rule }) => rule)

test('[NUM-13] a change in a sentence is recomputed from the sentence’s own figures', async () => {
  expect(await rules('Total revenue increased 11.9% to $560.9 million in 2025 from $501.3 million in 2024.')).toEqual([])
  const { findings } = await audit('Total revenue increased 13.9% to $560.9 million in 2025 from $501.3 million in 2024.')
  expect(findings).toMatchObject([{ rule: 'numeric.sentence-percent', expected: '11.9%', actual: '13.9%', difference: '+2.0' }])
  expect(quotes(findings[0], 'subject')).toEqual(['Total revenue increased 13.9% to $560.9 million in 2025 from $501.3 million in 2024.'])
})

test('[NUM-13] figures known only to their rounding leave room for the percentage', async () => {
  expect(await rules('Fees increased 12% to $4.2 million in 2025 from $3.7 million in 2024.')).toEqual([])
})

test.each([
  [
    'Net sales were $793.4 million in 2025, a decrease of $50.1 million, or 6%, compared to 2024.',
    'Net sales were $793.4 million in 2025, a decrease of $50.1 million, or 13%, compared to 2024.',
  ],
  [
    'Net revenue was $5.25 million and $4.14 million in 2025 and 2024, respectively, an increase of 26.8%.',
    'Net revenue was $5.25 million and $4.14 million in 2025 and 2024, respectively, an increase of 36.8%.',
  ],
  [
    'Selling expenses decreased by $2,415 or 17.9% to $11,062 in 2025 from $13,477 in 2024.',
    'Selling expenses decreased by $2,415 or 19.7% to $11,062 in 2025 from $13,477 in 2024.',
  ],
])('[NUM-13] %s', async (right, wrong) => {
  expect(await rules(right)).toEqual([])
  expect(await rules(wrong)).toEqual(['numeric.sentence-percent'])
})

test('[NUM-13] what may happen, and figures on another footing, are let alone', async () => {
  expect(await rules('Revenue could increase 30% to $5.0 million from $4.5 million if rates rise.')).toEqual([])
  expect(await rules('On a constant currency basis revenue increased 30% to $5.0 million from $4.5 million.')).toEqual([])
})

const cashFlows = table(
  ['(in thousands)', '2025', '2024'],
  ['Cash from operations', '106,822', '84,711'],
  ['Capital expenditures', '(16,177)', '(31,748)'],
  ['Dividends paid', '(9,804)', '(8,126)'],
)

test('[NUM-14] an amount in the text agrees with its line at the coarser of the two precisions', async () => {
  const audited = await audit(`${cashFlows}\n\nCapital expenditures were $16.2 million in 2025.`)
  expect(audited.findings).toEqual([])
  expect(coverageOf(audited)['amounts in the text']).toMatchObject({ confirmed: 1 })
})

test('[NUM-14] an amount in the text with two digits of its line swapped is told', async () => {
  const { findings } = await audit(
    `${cashFlows}\n\nCapital expenditures were $17.6 million in 2025.\n\nCapital expenditures were $16,717 thousand in 2025.`,
  )
  expect(findings).toMatchObject([{ rule: 'numeric.text-amount', actual: '$16,717 thousand' }])
  expect(quotes(findings[0], 'compared')).toEqual(['(16,177)'])
})

test('[NUM-14] an amount in the text that is in another unit than its line is told', async () => {
  const { findings } = await audit(`${cashFlows}\n\nCapital expenditures were $16.2 billion in 2025.`)
  expect(findings).toMatchObject([{ rule: 'numeric.text-amount', expected: '(16,177) thousand', actual: '$16.2 billion' }])
})

const income = table(['(in millions)', '2025', '2024'], ['Revenue', '125,843', '110,360'], ['Cost of revenue', '42,910', '38,353'])

test('[NUM-15] a percentage the text gives of a line is recomputed from the line', async () => {
  expect(await rules(`${income}\n\nRevenue increased $15.5 billion or 14%, driven by growth across all segments.`)).toEqual([])
  const { findings } = await audit(`${income}\n\nRevenue increased $15.5 billion or 25%, driven by growth across all segments.`)
  expect(findings).toMatchObject([{ rule: 'numeric.text-percent', expected: '14%', actual: '25%' }])
  expect(quotes(findings[0], 'compared')).toEqual(['125,843', '110,360'])
})

test('[NUM-15] a percentage of something else than the line is let alone', async () => {
  expect(await rules(`${income}\n\nRevenue from cloud services increased 25% in 2025.`)).toEqual([])
})

test('[NUM-9] two years that text and table give the other way round are told', async () => {
  expect(await rules(`${income}\n\nRevenue rose to $125,843 million in 2025 from $110,360 million in 2024.`)).toEqual([])
  expect(await rules(`${income}\n\nRevenue declined to $110,360 million in 2025 from $125,843 million in 2024.`)).toEqual([
    'numeric.exchanged-years',
  ])
})
