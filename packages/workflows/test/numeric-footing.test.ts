import { expect, test } from 'vitest'

import { audit, checksOf, coverageOf, quotes, table } from './numeric-report.ts'

test('[NUM-1] a difference that rounding explains is no error', async () => {
  const { findings } = await audit(
    table(['', '2025', '2024'], ['Bread', '4.1', '3.4'], ['Cake', '6.1', '3.4'], ['Total sales', '10.3', '6.7']),
  )
  expect(findings).toEqual([])
})

test('[NUM-1] a difference beyond rounding is one', async () => {
  const { findings } = await audit(
    table(['', '2025', '2024'], ['Bread', '4.1', '3.4'], ['Cake', '6.1', '3.4'], ['Total sales', '10.6', '6.8']),
  )
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({
    rule: 'numeric.footing',
    title: 'Total sales do not foot.',
    expected: '10.2',
    actual: '10.6',
    difference: '+0.4',
  })
})

test('[NUM-2] totals of subtotals and single lines foot', async () => {
  const audited = await audit(
    table(
      ['', '2025', '2024'],
      ['Current assets', '', ''],
      ['Cash', '130', '91'],
      ['Receivables', '128', '126'],
      ['Total current assets', '258', '217'],
      ['Property, plant and equipment', '2,235', '2,641'],
      ['Other assets', '38', '45'],
      ['Total assets', '2,531', '2,903'],
    ),
  )
  expect(audited.findings).toEqual([])
  expect(coverageOf(audited)['totals']).toEqual({ of: 4, confirmed: 4, exception: 0, not_checked: 0 })
})

test('[WKP-15] every figure that is confirmed or left open is named, in each of its columns', async () => {
  const named = (audited: Awaited<ReturnType<typeof audit>>, outcome: string) =>
    checksOf(audited).flatMap((check) => (check.outcome === outcome ? (check.evidence ?? []).map(({ quote }) => quote) : []))
  const held = await audit(
    table(['', '2025', '2024'], ['Bread', '1,452', '1,146'], ['Cake', '441', '657'], ['Total sales', '1,893', '1,803']),
  )
  expect(named(held, 'confirmed')).toEqual(['1,893', '1,803'])
  const open = await audit(
    table(['', '2025', '2024'], ['Bread', '1,452', '1,146'], ['Cake', '441', '657'], ['Total sales', '7,001', '9,402']),
  )
  expect(named(open, 'not_checked')).toEqual(['7,001', '9,402'])
})

test('[NUM-3] what foots in the other columns and fails in one is an exception there', async () => {
  const { findings } = await audit(
    table(
      ['', '2025', '2024', '2023'],
      ['Bread', '1,452', '1,146', '1,036'],
      ['Cake', '441', '657', '708'],
      ['Pies', '212', '318', '404'],
      ['Total sales', '2,105', '2,121', '2,184'],
    ),
  )
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ expected: '2,148', actual: '2,184', difference: '+36' })
  expect(quotes(findings[0], 'addend')).toEqual(['1,036', '708', '404'])
  expect(quotes(findings[0], 'subject')).toContain('2,184')
  expect(findings[0]?.detail).toContain('The same calculation holds in two other columns.')
})

test('[NUM-3] what foots in no column is taken for misread, and said to be not checked', async () => {
  const audited = await audit(
    table(['', '2025', '2024'], ['Bread', '1,452', '1,146'], ['Cake', '441', '657'], ['Total assets of the group', '91,893', '87,803']),
  )
  expect(audited.findings).toEqual([])
  expect(coverageOf(audited)['totals']).toEqual({ of: 2, confirmed: 0, exception: 0, not_checked: 2 })
  expect(audited.outcome).toMatchObject({ result: { notChecked: ['which lines it is made of cannot be told from the table (2 times)'] } })
})

test('[NUM-4] an opening figure and its movements make the closing one', async () => {
  const rows = [
    ['', '2025', '2024'],
    ['Balance at beginning of year', '4,611', '4,302'],
    ['Accruals for warranties issued', '3,954', '3,513'],
    ['Settlements made', '(3,627)', '(3,204)'],
  ]
  expect((await audit(table(...rows, ['Balance at end of year', '4,938', '4,611']))).findings).toEqual([])
  const { findings } = await audit(table(...rows, ['Balance at end of year', '5,438', '4,611']))
  expect(findings).toHaveLength(1)
  expect(findings[0]).toMatchObject({ rule: 'numeric.roll-forward', expected: '4,938', actual: '5,438' })
})

test('[NUM-4] balances that follow one another in one column are rolled forward each', async () => {
  const rows = (last: string) =>
    table(
      ['', 'Shares'],
      ['Outstanding at December 31, 2023', '3,015,374'],
      ['Granted', '147,800'],
      ['Exercised', '(235,514)'],
      ['Outstanding at December 31, 2024', '2,927,660'],
      ['Granted', '299,397'],
      ['Exercised', '(250,823)'],
      ['Outstanding at December 31, 2025', last],
    )
  expect((await audit(rows('2,976,234'))).findings).toEqual([])
  expect((await audit(rows('2,967,234'))).findings).toMatchObject([
    { rule: 'numeric.roll-forward', expected: '2,976,234', actual: '2,967,234' },
  ])
})

test('[NUM-5] a difference, and lines to be taken away, are told by their signs and labels', async () => {
  const rows = (profit: string, net: string) =>
    table(
      ['', '2025', '2024'],
      ['Net sales', '56,090', '50,130'],
      ['Cost of goods sold', '27,130', '24,730'],
      ['Gross profit', profit, '25,400'],
      ['Machinery, at cost', '47,560', '43,470'],
      ['Less: accumulated depreciation', '28,370', '27,250'],
      ['Machinery, net', net, '16,220'],
    )
  expect((await audit(rows('28,960', '19,190'))).findings).toEqual([])
  expect((await audit(rows('28,690', '19,190'))).findings).toMatchObject([
    { rule: 'numeric.difference', expected: '28,960', actual: '28,690' },
  ])
  expect((await audit(rows('28,960', '21,190'))).findings).toMatchObject([
    { rule: 'numeric.difference', expected: '19,190', actual: '21,190' },
  ])
})

test('[NUM-6] a total may stand on top of its lines', async () => {
  const audited = await audit(
    table(
      ['', '2025', '2024', '2023'],
      ['Total revenue', '4,785', '5,088', '4,911'],
      ['Domestic', '1,447', '1,372', '1,511'],
      ['Abroad', '3,338', '3,716', '3,400'],
    ),
  )
  expect(audited.findings).toEqual([])
  expect(coverageOf(audited)['totals']).toMatchObject({ confirmed: 3, not_checked: 0 })
})

test('[NUM-7] a line of a total column that does not add up across is told', async () => {
  const rows = (pies: string) =>
    table(
      ['', 'North', 'South', 'West', 'Total'],
      ['Bread', '983', '374', '125', '1,482'],
      ['Cake', '500', '772', '148', '1,420'],
      ['Pies', '424', '345', '366', pies],
      ['Rolls', '646', '660', '257', '1,563'],
    )
  expect((await audit(rows('1,135'))).findings).toEqual([])
  expect((await audit(rows('1,315'))).findings).toMatchObject([{ rule: 'numeric.cross-footing', expected: '1,135', actual: '1,315' }])
})

test('[NUM-7] a line that leaves a column open is made otherwise, and so is the total that holds it', async () => {
  const { findings } = await audit(
    table(
      ['', 'Cost', 'Gains', 'Losses', 'Fair value'],
      ['Corporate bonds', '4,050', '31', '(12)', '4,069'],
      ['Treasury bills', '2,210', '15', '(40)', '2,185'],
      ['Commercial paper', '1,105', '8', '(3)', '1,110'],
      ['Equity securities', '', '', '', '960'],
      ['Total', '7,365', '54', '(55)', '8,324'],
    ),
  )
  expect(findings).toEqual([])
})

test('[NUM-10] in a single column one slip of the hand explains the difference and is named', async () => {
  const { findings } = await audit(
    table(
      ['', '2025'],
      ['Raw materials', '31,433'],
      ['Work in process', '14,821'],
      ['Finished goods', '27,845'],
      ['Total inventories', '74,999'],
    ),
  )
  expect(findings).toHaveLength(1)
  expect(findings[0]?.detail).toContain('27,845 (Finished goods) would have to be 28,745: two digits look swapped.')
})

test('[NUM-10] a single column with no doubt about its lines is told with less confidence', async () => {
  const { findings } = await audit(
    table(
      ['', '2025'],
      ['Raw materials', '31,433'],
      ['Work in process', '14,821'],
      ['Finished goods', '28,745'],
      ['Total inventories', '71,006'],
    ),
  )
  expect(findings).toMatchObject([{ expected: '74,999', actual: '71,006', confidence: 0.6 }])
})

test('[NUM-11] one wrong figure that breaks several sums is told once and named', async () => {
  const { findings } = await audit(
    table(
      ['', '2025', '2024'],
      ['Revenue', '', ''],
      ['Licenses', '3,181', '3,042'],
      ['Services', '5,753', '5,268'],
      ['Total revenue', '8,394', '8,310'],
      ['Cost of revenue', '2,111', '2,009'],
      ['Gross profit', '6,823', '6,301'],
    ),
  )
  expect(findings).toHaveLength(1)
  expect(findings[0]?.title).toBe('Total revenue does not foot.')
  expect(findings[0]?.detail).toContain('8,394 (Total revenue) would have to be 8,934')
  expect(findings[0]?.detail).toContain('also breaks the sum “Gross profit”')
})

test('[NUM-12] every total is accounted for', async () => {
  const audited = await audit(
    [
      table(['', '2025', '2024'], ['Bread', '1,452', '1,146'], ['Cake', '441', '657'], ['Total sales', '1,893', '1,808']),
      'And of other things:',
      table(['', '2025', '2024'], ['Total headcount', '311', '299'], ['Average age', '41', '40']),
    ].join('\n\n'),
  )
  expect(coverageOf(audited)['totals']).toEqual({ of: 4, confirmed: 1, exception: 1, not_checked: 2 })
  const told = JSON.stringify(audited.state)
  for (const words of ['"subject":"Total sales"', '"outcome":"exception"', '"outcome":"not_checked"']) expect(told).toContain(words)
})

test('[NUM-17] rates, prices, dates and note numbers are not added up', async () => {
  const { findings } = await audit(
    table(
      ['', 'Note', 'Number of shares', 'Average price paid', 'Expires in', '% of total'],
      ['Plan of 2021', '3', '262,101', '$64.77', '2029', '3.6%'],
      ['Plan of 2022', '4', '3,380,400', '$65.53', '2030', '46.6%'],
      ['Plan of 2023', '5', '3,608,300', '$72.49', '2031', '49.8%'],
      ['Total', '', '7,250,801', '$68.97', '', '100.0%'],
    ),
  )
  expect(findings).toEqual([])
})

test('[EVI-3] a confirmed total keeps what was added up, by rows and columns', async () => {
  const audited = await audit(
    table(
      ['', 'North', 'South', 'Total'],
      ['Bread', '130', '91', '221'],
      ['Cake', '128', '126', '254'],
      ['Rebates', '(58)', '(17)', '(75)'],
      ['Net sales', '200', '200', '400'],
      ['Costs', '150', '160', '310'],
      ['Operating profit', '50', '40', '90'],
    ),
  )
  const sums = checksOf(audited).flatMap((check) => check.sums ?? [])
  expect(sums).toContainEqual(
    expect.objectContaining({
      along: 'column',
      total: 4,
      terms: [
        [1, 1],
        [2, 1],
        [3, 1],
      ],
      at: [1, 2, 3],
    }),
  )
  expect(sums).toContainEqual(
    expect.objectContaining({
      along: 'column',
      total: 6,
      terms: [
        [4, 1],
        [5, -1],
      ],
      at: [1, 2, 3],
    }),
  )
  expect(sums).toContainEqual(
    expect.objectContaining({
      along: 'row',
      total: 3,
      terms: [
        [1, 1],
        [2, 1],
      ],
      at: [1, 2, 3, 4, 5, 6],
    }),
  )
})
