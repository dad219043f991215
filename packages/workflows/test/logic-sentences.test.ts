import { describe, expect, test } from 'vitest'

import { reportSaying, told } from './logic-report.ts'

describe('direction words', () => {
  test.each([
    'The effective tax rate decreased from 21.4% in 2023 to 24.7% in 2024.',
    'Interest expense increased to $12.0 million in 2024 from $15.5 million in 2023.',
    'Freight was $9.1 million in 2024 compared to $8.2 million in 2023, a decrease of 11%.',
    'The increase in legal fees from $5.2 million to $4.1 million is due to fewer cases.',
    'Overhead declined to $3 million for the year ended December 31, 2024, as compared to $2 million for the year ended December 31, 2023.',
  ])('[LOG-40] a direction against the sentence’s own figures is told: %s', async (sentence) => {
    expect(await told(reportSaying(sentence))).toContainEqual(expect.stringMatching(/^logic\.direction: /u))
  })

  test.each([
    'The effective tax rate increased from 21.4% in 2023 to 24.7% in 2024, while freight decreased from $9.1 million to $8.2 million.',
    'The net loss increased from $(5.2) million in 2023 to $(6.3) million in 2024.',
    'If rates increased from 5% to 4%, the expense would change.',
    'The increase is within a range from 8% to 5%.',
    'Freight and overhead increased to $9 million and $3 million from $12 million and $1 million, respectively.',
    'The spread decreased 25 basis points to 1.50%.',
    'Overhead income decreased from $100 million in the year-ago quarter to a loss of $302 million.',
    'The margin in Mexico increased from (10.1)% in 2023 to (4.0)% in 2024.',
    'Revaluation losses increased from a $34.6 million gain in 2023 to a $0.2 million loss in 2024.',
    'The increase in freight was partially offset by a decrease in overhead of $2 million to $1 million less than budget.',
    'The allowance was reduced from $12 million to $11.5 million.',
  ])('[LOG-41] what is rightly told, hypothetical, a range or a list is left alone: %s', async (sentence) => {
    expect(await told(reportSaying(sentence))).toEqual([])
  })
})

describe('statements against tables and sentences', () => {
  test.each([
    ['a slip in a digit', 'Net sales were $556.0 million in 2024.'],
    ['the figure of another year', 'In 2024, the company reported cost of sales of $370.0 million.'],
    ['one end of a change', 'Net cash provided by operating activities decreased from $32.0 million in 2023 to $22.0 million in 2024.'],
    ['a percentage', 'The percentage increase in net income from 2023 to 2024 is 35.3%.'],
    ['a direction with its percentage', 'Net income decreased by 33.3% in 2024 compared to 2023.'],
    ['a direction', 'Net sales decreased in 2024 compared to 2023.'],
    [
      'an amount of change',
      'The total change in inventories from December 31, 2023 to December 31, 2024 was an increase of $35.0 million.',
    ],
    ['a comparison', 'The net income for 2024 was 25.0% higher than in 2023.'],
  ])('[LOG-50] a statement that the tables surely contradict is told: %s', async (_, sentence) => {
    expect(await told(reportSaying(sentence))).toContainEqual(expect.stringMatching(/^logic\.claim-/u))
  })

  test.each([
    'Net sales were $550.0 million in 2024.',
    'Net sales were approximately $0.6 billion in 2024.',
    'The percentage increase in net income from 2023 to 2024 is 33.3%.',
    'Net income increased by a third, or $10.0 million, in 2024.',
    'Research and development expense decreased by 10.0% in 2024 compared to 2023.',
    'The total change in inventories from December 31, 2023 to December 31, 2024 was an increase of $30.0 million.',
  ])('[LOG-51] a statement that the tables bear out is not flagged: %s', async (sentence) => {
    expect(await told(reportSaying(sentence))).toEqual([])
  })

  test.each([
    'Net sales of the Field segment were $210.0 million in 2024.',
    'The Field segment reported a decrease in net income of 33.3% in 2024.',
    'On a constant currency basis net sales decreased 1% in 2024.',
    'Net sales may decrease in 2024 compared to 2023.',
    'Net sales from new customers were $55.0 million in 2024.',
    'Our supplier had net sales of $700 million in 2024.',
    'The decrease in research and development in 2024 was primarily due to a charge of $4.5 million.',
    'Overhead as a percentage of net sales decreased in 2024 compared to 2023.',
    'Net income was $40.0 million in 2024 compared to net income of $35.0 million for the prior year period.',
    'Net sales and net income were $30.0 million and $550.0 million in 2024, respectively.',
    'Net sales increased in the third quarter of 2024.',
  ])('[LOG-52] what speaks of a part, another basis or another time is left alone: %s', async (sentence) => {
    expect(await told(reportSaying(sentence))).toEqual([])
  })

  test('[LOG-56] under a heading on a part of the company the whole is not meant, unless the figures themselves name the line', async () => {
    const under = (sentence: string) => reportSaying('### International Markets', sentence)
    expect(await told(under('Net sales increased 9.1% in 2024 compared to 2023.'))).toEqual([])
    expect(await told(under('Net sales decreased 10.0% in 2024 compared to 2023.'))).toHaveLength(1)
  })

  test('[LOG-53] two sentences are held against each other where no table tells', async () => {
    const told2023 = 'As of December 31, 2023, the company had an outstanding deposit of $40,000.'
    const told2024 = 'As of December 31, 2024, the company had an outstanding deposit of $50,000.'
    const claim = (percent: string) =>
      `The percentage increase in the outstanding deposit from December 31, 2023 to December 31, 2024 is ${percent}.`
    expect(await told(reportSaying(told2023, told2024, claim('25.12%')))).toContainEqual(expect.stringMatching(/^logic\.claim-change/u))
    expect(await told(reportSaying(told2023, told2024, claim('25.00%')))).toEqual([])
  })
})

describe('what is said twice', () => {
  test('[LOG-54] opposites said of the same time are told', async () => {
    const deficit = 'The company had a working capital deficit as of December 31, 2024.'
    expect(await told(reportSaying(deficit, 'We operate with a working capital surplus.'))).toEqual([
      expect.stringMatching(/^logic\.opposite: Of working capital the report says both/u),
    ])
    expect(await told(reportSaying(deficit, 'We may not keep a working capital surplus.'))).toEqual([])
    expect(
      await told(
        reportSaying(
          'Our disclosure controls and procedures were effective.',
          'Our disclosure controls and procedures were not effective.',
        ),
      ),
    ).toHaveLength(1)
  })

  test('[LOG-55] two figures for one thing on one day are told; a rounded one is the same', async () => {
    const first = 'As of December 31, 2024, we had approximately 1,240 full-time employees.'
    expect(await told(reportSaying(first, 'On December 31, 2024, the group had 1,420 full-time employees.'))).toEqual([
      expect.stringMatching(/^logic\.named-figure: Two figures for full-time employees/u),
    ])
    expect(await told(reportSaying(first, 'On December 31, 2024, the group had 1,238 full-time employees.'))).toEqual([])
    expect(await told(reportSaying('We operate in one reportable segment.', 'We have two reportable segments.'))).toHaveLength(1)
  })
})
