import { describe, expect, test } from 'vitest'

import { findingsOf, reportWith, REPORT, told } from './logic-report.ts'

describe('balance sheet', () => {
  test('[LOG-1] total assets that differ from liabilities and equity are told, in the column where they differ', async () => {
    const findings = await findingsOf(
      reportWith(['| Total liabilities and stockholders’ equity | $ 300.0 |', '| Total liabilities and stockholders’ equity | $ 330.0 |']),
    )
    expect(findings.map(({ rule, expected, actual, difference }) => ({ rule, expected, actual, difference }))).toEqual([
      { rule: 'logic.balance', expected: '300.0', actual: '$ 330.0', difference: '+30.0' },
    ])
    expect(findings[0]?.title).toContain('Dec 31, 2024')
    expect(findings[0]?.severity).toBe('critical')
  })

  test('[LOG-2] liabilities and equity that do not add up are told though the two totals agree', async () => {
    const [finding, ...more] = await findingsOf(reportWith(['| Total liabilities | 60.0 | 50.0 |', '| Total liabilities | 65.0 | 50.0 |']))
    expect(more).toEqual([])
    expect(finding?.evidence.map(({ quote }) => quote)).toContain('65.0')
  })

  test('[LOG-3] lines between liabilities and equity belong to the sum, and a balance sheet without total liabilities still balances', async () => {
    expect(await told(REPORT)).toEqual([])
    expect(await told(reportWith(['| Total liabilities | 60.0 | 50.0 |\n', '']))).toEqual([])
  })

  test('[LOG-4] what rounding leaves is no break', async () => {
    const rounded = reportWith(['| Total stockholders’ equity | 230.0 | 190.0 |', '| Total stockholders’ equity | 230.1 | 190.0 |'])
    expect(await told(rounded)).toEqual([])
  })
})

test('[LOG-10] owners’ equity and non-controlling interests make total equity', async () => {
  const [own, part, all] = [
    '| Total stockholders’ equity | 230.0 | 190.0 |',
    '| Noncontrolling interests | 5.0 | 4.0 |',
    '| Total equity | 235.0 | 194.0 |',
  ]
  const sheet = (middle: string) =>
    reportWith(
      [own, middle],
      ['| Accounts payable | 60.0 | 50.0 |', '| Accounts payable | 55.0 | 46.0 |'],
      ['| Total liabilities | 60.0 | 50.0 |', '| Total liabilities | 55.0 | 46.0 |'],
    )
  expect(await told(sheet([own, part, all].join('\n')))).toEqual([])
  expect(await told(sheet([own.replace('230.0', '280.0'), part, all].join('\n')))).toEqual([
    'logic.equity-total: Equity and non-controlling interests do not make total equity (Dec 31, 2024).',
  ])
})

describe('cash flows', () => {
  test('[LOG-5] activities that do not add up to the change in cash are told once', async () => {
    const findings = await findingsOf(
      reportWith(['| Net cash used in investing activities | (8.0) |', '| Net cash used in investing activities | (18.0) |']),
    )
    expect(findings.map(({ rule, expected, actual }) => ({ rule, expected, actual }))).toEqual([
      { rule: 'logic.cash-flows', expected: '10.0', actual: '20.0' },
    ])
    const change = await told(reportWith(['| Net increase in cash | 20.0 |', '| Net increase in cash | 28.0 |']))
    expect(change).toEqual(['logic.cash-flows: The cash flows do not add up to the change in cash, year to Dec 31, 2024.'])
  })

  test('[LOG-6] opening cash and the change lead to closing cash', async () => {
    const findings = await told(reportWith(['| Cash at end of year | $ 120.0 |', '| Cash at end of year | $ 125.0 |']))
    expect(findings).toContain(
      'logic.cash-balances: Opening cash and the change in cash do not lead to closing cash, year to Dec 31, 2024.',
    )
  })

  test('[LOG-7] a year opens with the cash that the year before closed with', async () => {
    const findings = await told(reportWith(['| Cash at beginning of year | 100.0 |', '| Cash at beginning of year | 108.0 |']))
    expect(findings).toContain('logic.cash-carried-forward: Cash does not carry over from year to Dec 31, 2023 to year to Dec 31, 2024.')
  })

  test('[LOG-11] where discontinued operations are told apart, the lines that add up in one year are held against the other', async () => {
    const mixed = (first: string) =>
      reportWith(
        [
          '| Effect of exchange rates on cash | (1.0) | 1.0 |',
          '| Net cash used in discontinued operations | (3.0) | (2.0) |\n| Effect of exchange rates on cash | 2.0 | 3.0 |',
        ],
        ['| Net cash used in investing activities | (8.0) |', `| Net cash used in investing activities | ${first} |`],
      )
    expect(await told(mixed('(8.0)'))).toEqual([])
    expect(await told(mixed('(6.5)'))).toEqual([
      'logic.cash-flows: The cash flows do not add up to the change in cash, year to Dec 31, 2024.',
    ])
  })

  test('[LOG-8] closing cash stands in the balance sheet, or a table reconciles the two', async () => {
    const other = reportWith(
      ['| Cash and cash equivalents | $ 120.0 | $ 100.0 |', '| Cash and cash equivalents | $ 110.0 | $ 100.0 |'],
      ['| Inventories | 180.0 |', '| Inventories | 190.0 |'],
    )
    expect(await told(other)).toEqual([
      'logic.cash-balance-sheet: Closing cash differs between the cash-flow statement and the balance sheet (Dec 31, 2024).',
    ])
    const reconciled = `${other}
| (in millions) | December 31, 2024 | December 31, 2023 |
| --- | ---: | ---: |
| Cash and cash equivalents | 110.0 | 100.0 |
| Restricted cash in other assets | 10.0 | 0.0 |
| Total cash in the statements of cash flows | 120.0 | 100.0 |
`
    expect(await told(reconciled)).toEqual([])
  })

  test('[LOG-9] the cash flows start from the result of the income statement', async () => {
    const findings = await told(
      reportWith([
        '| Net income | $ 40.0 | $ 30.0 |\n| Change in inventories',
        '| Net income | $ 46.0 | $ 30.0 |\n| Change in inventories',
      ]),
    )
    expect(findings).toEqual([
      'logic.earnings-link: The cash-flow statement starts from another result than the income statement shows (year to Dec 31, 2024).',
    ])
  })
})
