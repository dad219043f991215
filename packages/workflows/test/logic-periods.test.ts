import { describe, expect, test } from 'vitest'

import { reportSaying, reportWith, told } from './logic-report.ts'

describe('single dates', () => {
  test('[LOG-20] a day that no calendar has is told', async () => {
    expect(await told(reportSaying('The lease was signed on June 31, 2024.'))).toEqual([
      'logic.impossible-date: There is no June 31, 2024.',
    ])
    expect(await told(reportSaying('The lease was signed on February 29, 2024.'))).toEqual([])
  })

  test('[LOG-21] a weekday that does not match its date is told', async () => {
    expect(await told(reportSaying('The meeting is on Monday, May 6, 2025.'))).toEqual(['logic.weekday: May 6, 2025 was not a Monday.'])
    expect(await told(reportSaying('The meeting is on Tuesday, May 6, 2025.'))).toEqual([])
  })

  test('[LOG-22] a period that ends before it begins is told; a comparison is none', async () => {
    expect(await told(reportSaying('The plan covers the period from March 1, 2024 through January 31, 2024.'))).toHaveLength(1)
    expect(await told(reportSaying('Inventories increased from December 31, 2024 to December 31, 2023.'))).toEqual([])
  })
})

describe('the report’s own periods', () => {
  test('[LOG-23] a cover that tells another period than all statements is told', async () => {
    for (const changed of ['December 31, 2025', 'December 30, 2024'])
      expect(
        await told(reportWith(['For the fiscal year ended December 31, 2024', `For the fiscal year ended ${changed}`])),
      ).toContainEqual(expect.stringMatching(/^logic\.cover-period: The cover tells of/u))
  })

  test('[LOG-24] a column headed with a day next to the report’s own, or of a year that is skipped, is told', async () => {
    for (const changed of ['December 30, 2023', 'December 31, 2022'])
      expect(
        await told(reportWith(['| | December 31, 2024 | December 31, 2023 |', `| | December 31, 2024 | ${changed} |`])),
      ).toContainEqual(expect.stringMatching(/^logic\.statement-period: A column of the balance sheet is headed/u))
  })

  test('[LOG-25] a period said to end on a day next to the one the report names again and again is told', async () => {
    expect(await told(reportSaying('Costs fell in the year ended December 30, 2024.'))).toEqual([
      'logic.period-end: A period is said to end on December 30, 2024; elsewhere the report ends it on December 31, 2024.',
    ])
    expect(await told(reportSaying('Acme, an affiliate, had its year ended December 30, 2024.'))).toEqual([])
    expect(await told(reportSaying('As of January 30, 2025, there were 10,000,000 shares of common stock outstanding.'))).toEqual([])
  })

  test('[LOG-26] a list of years that names one twice is told', async () => {
    expect(await told(reportSaying('There were no claims as of December 31, 2024 and 2024.'))).toEqual([
      'logic.year-list: The same period is named twice: “December 31, 2024 and 2024”.',
    ])
  })

  test('[LOG-27] a period said to have ended long after the report’s own is told', async () => {
    expect(await told(reportSaying('There were no claims in the year ended December 31, 2042.'))).toHaveLength(1)
    expect(await told(reportSaying('We expect no claims until the year ended December 31, 2026.'))).toEqual([])
  })
})
