import { expect, test } from 'vitest'

import { audit, coverageOf, quotes, table } from './numeric-report.ts'

const compared = (change: string, percent: string) =>
  table(
    ['', '2025', '2024', 'Change', '% Change'],
    ['Products', '41,260', '37,180', '4,080', '11.0%'],
    ['Services', '14,830', '12,950', change, percent],
    ['Licenses', '9,310', '9,820', '(510)', '(5.2%)'],
    ['Spare parts', '5,210', '4,470', '740', '16.6%'],
  )

test('[NUM-8] changes in amount and percent are recomputed, every line bearing witness', async () => {
  const audited = await audit(compared('1,880', '14.5%'))
  expect(audited.findings).toEqual([])
  expect(coverageOf(audited)).toMatchObject({ 'cross-footing': { confirmed: 4 }, percentages: { confirmed: 4 } })
})

test('[NUM-8] a change in amount that its columns do not make is told', async () => {
  const { findings } = await audit(compared('1,808', '14.5%'))
  expect(findings).toMatchObject([{ rule: 'numeric.change', expected: '1,880', actual: '1,808' }])
})

test('[NUM-8] a percentage that its columns do not make is told', async () => {
  const { findings } = await audit(compared('1,880', '41.5%'))
  expect(findings).toMatchObject([{ rule: 'numeric.percent-change', expected: '14.5%', actual: '41.5%' }])
  expect(quotes(findings[0], 'compared')).toEqual(['14,830', '12,950'])
})

test('[NUM-8] shares of a total are recomputed; a unit to make them come to 100 is let pass', async () => {
  const rows = (share: string) =>
    table(
      ['', '2025', '% of total'],
      ['Asia', '533,340', '38.5%'],
      ['Europe', '315,535', '22.9%'],
      ['Americas', '337,842', share],
      ['Japan', '196,101', '14.2%'],
      ['Total', '1,382,818', '100.0%'],
    )
  expect((await audit(rows('24.4%'))).findings).toEqual([])
  expect((await audit(rows('42.4%'))).findings.map(({ rule }) => rule)).toEqual(['numeric.percent-of'])
})

test('[NUM-8] signs that follow a convention from line to line are no errors', async () => {
  const { findings } = await audit(
    table(
      ['', '2025', '2024', 'Better (worse)'],
      ['Net sales', '93,662', '103,350', '(9,688)'],
      ['Cost of goods sold', '71,513', '77,492', '5,979'],
      ['Gross profit', '22,149', '25,858', '(3,709)'],
      ['Selling expenses', '11,062', '13,477', '2,415'],
      ['Operating profit', '11,087', '12,381', '(1,294)'],
    ),
  )
  expect(findings).toEqual([])
})

test('[NUM-9] the figures of one line exchanged between two years are told as such', async () => {
  const { findings } = await audit(
    table(
      ['', '2025', '2024'],
      ['Food Care', '1,914.4', '1,997.8'],
      ['Product Care', '2,762.9', '2,273.8'],
      ['Total segments', '4,760.7', '4,188.2'],
    ),
  )
  expect(findings.length).toBeGreaterThan(0)
  expect(findings[0]?.detail).toContain('With the two figures of one line exchanged between the columns, both columns add up.')
})

test('[NUM-9] a change that runs from the later year to the earlier in every line tells exchanged columns', async () => {
  const { findings } = await audit(
    table(
      ['', '2025', '2024', 'Change'],
      ['Products', '37,180', '41,260', '4,080'],
      ['Services', '12,950', '14,830', '1,880'],
      ['Licenses', '9,820', '9,310', '(510)'],
    ),
  )
  expect(findings).toMatchObject([{ rule: 'numeric.reversed-columns', title: 'The columns “2025” and “2024” look exchanged.' }])
})
