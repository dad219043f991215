import { readFile } from 'node:fs/promises'

import type { Document } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { beforeAll, describe, expect, test } from 'vitest'

import { readFigureQuestion } from '../src/team/filing/figure-question.ts'
import { markdown, playTeam } from './team-host.ts'

// Whole reports of invented companies: an annual one with tags, a quarter's without.

const readExample = async (name: string): Promise<Document> =>
  readDocumentHere({
    id: name.replace('.', '-'),
    name,
    bytes: new Uint8Array(await readFile(new URL(`../../../examples/reports/${name}`, import.meta.url))),
  })

const QUARTER = `# Form 10-Q

For the quarterly period ended June 30, 2025

Harrow Tools, Inc.

(Exact name of registrant as specified in its charter)

As of July 18, 2025, there were 8,250,000 shares of common stock outstanding.

## Condensed Consolidated Statements of Operations

(in thousands, except per share amounts)

| | Three months ended June 30, 2025 | Three months ended June 30, 2024 | Six months ended June 30, 2025 | Six months ended June 30, 2024 |
| --- | ---: | ---: | ---: | ---: |
| Net sales | $4,120 | $3,900 | $8,010 | $7,640 |
| Cost of sales | 2,500 | 2,400 | 4,900 | 4,720 |
| Operating expenses | 1,810 | 1,300 | 3,480 | 2,600 |
| Provision for income taxes | 20 | 60 | 40 | 90 |
| Net (loss) income | $(210) | $140 | $(410) | $230 |
| Net (loss) income per share, basic and diluted | $(0.03) | $0.02 | $(0.05) | $0.03 |

## Condensed Consolidated Balance Sheets

(in thousands)

| | June 30, 2025 | December 31, 2024 |
| --- | ---: | ---: |
| Cash and cash equivalents | $610 | $900 |
| Total assets | 9,400 | 9,800 |
| Total liabilities | 3,100 | 3,090 |
| Total stockholders' equity | 6,300 | 6,710 |
| Total liabilities and stockholders' equity | $9,400 | $9,800 |

## Segment information

Revenue by segment (in thousands)

| | Three months ended June 30, 2025 | Three months ended June 30, 2024 |
| --- | ---: | ---: |
| Hand tools | $2,700 | $2,750 |
| Bench tools | 1,420 | 1,150 |
| Total net sales | $4,120 | $3,900 |

## Employees

We had 57 employees at June 30, 2025. Our largest customer employs 12,000 people.

## Item 1A. Risk Factors

### We depend on one supplier of hardened steel and may not find another.

If it fails, we cannot make our tools.

### Tariffs could raise the cost of what we import.

We import handles.

### A loss of our largest customer would harm our results.

It bought a third of what we sold.

## Item 2. Other

Report of the accountants

/s/ Pell & Marsh LLP

## Signatures

/s/ Ada Quill

Ada Quill, Chief Executive Officer
`

let annual: Document
let quarter: Document
beforeAll(async () => {
  annual = await readExample('larkfield-2025.html')
  quarter = await markdown('harrow-10q', QUARTER)
})

const ask = async (document: Document, question: string) => (await playTeam({ question, documents: [document] })).result

describe('a figure of a whole report', () => {
  test('[TEA-29] is read from the statement that has it, at the report’s own latest period, and the cell is cited with its tag', async () => {
    const result = await ask(annual, 'What was net income in the reported period?')
    expect(result).toMatchObject({ answer: '$61.4 million', told: 'yes', notTold: [] })
    expect(result.confidence).toBeGreaterThan(0.9)
    expect(result.sentences[0]).toMatchObject({ text: 'Net income, year to December 31, 2025: $61.4 million.', citations: [1] })
    expect(result.citations[0]?.evidence).toMatchObject({
      quote: '$61.4',
      label: expect.stringContaining('us-gaap:NetIncomeLoss') as string,
    })
    expect(result.citations[0]?.evidence.tableCell).toBeDefined()
    expect((await ask(annual, 'What were total assets at year end?')).answer).toBe('$774.0 million')
    expect((await ask(annual, 'What were earnings per share, diluted, in 2024?')).answer).toBe('$0.91')
    expect((await ask(annual, 'What was the cost of service revenue in 2024?')).answer).toBe('$60.1 million')
  })

  test('[TEA-30] of a quarter’s report is the quarter’s, and the year’s to date where that is asked', async () => {
    expect((await ask(quarter, 'What was net income?')).answer).toBe('-$210 thousand')
    expect((await ask(quarter, 'What was revenue in the first six months?')).answer).toBe('$8,010 thousand')
    expect((await ask(quarter, 'What was revenue in the quarter a year ago?')).answer).toBe('$3,900 thousand')
    expect((await ask(quarter, 'What were total assets at year end?')).answer).toBe('$9,800 thousand')
    const part = await ask(quarter, 'What was revenue in 2025?')
    expect(part.told).toBe('partly')
    expect(part.confidence).toBeLessThanOrEqual(0.5)
  })

  test('[TEA-31] changes and ratios are computed with their sum, and both cells are cited', async () => {
    const change = await ask(annual, 'How much did revenue change from 2024 to 2025?')
    expect(change.answer).toBe('+$59.6 million (+11.9 %)')
    expect(change.sentences[0]).toMatchObject({ basis: 'computed', citations: [1, 2] })
    expect(change.sentences[0]?.text).toContain('560.9 - 501.3 = 59.6')
    expect((await ask(annual, 'What is the gross margin?')).answer).toBe('51.6 %')
    expect((await ask(quarter, 'What is the gross margin?')).answer).toBe('39.3 %')
    expect((await ask(annual, 'What percentage of revenue is research and development?')).answer).toBe('14.7 %')
    expect((await ask(annual, 'Did operating cash flow cover capital expenditure?')).answer).toBe('Yes')
    expect((await ask(quarter, 'Was the company profitable?')).answer).toBe('No')
    expect((await ask(annual, 'Did the gross margin improve?')).answer).toBe('Yes')
    expect((await ask(quarter, 'Which segment grew fastest?')).answer).toBe('Bench tools')
  })

  test('[TEA-32] that is not there is not told: the answer says so, gives what stands nearest, and is unsure', async () => {
    const result = await ask(annual, 'What was revenue in 2031?')
    expect(result).toMatchObject({ answer: null, told: 'no' })
    expect(result.confidence).toBeLessThanOrEqual(0.2)
    expect(result.notTold.join(' ')).toContain('does not give revenue for 2031')
    expect(result.sentences.some(({ text, citations }) => text.includes('$560.9 million') && citations.length === 1)).toBe(true)
    // The year's figure is not the quarter's that was asked for.
    expect(await ask(annual, 'What was net income in Q4?')).toMatchObject({ told: 'no', answer: null })
    for (const question of ['How many submarines does the company own?', 'Who is the CFO’s spouse?', 'What does it charge for a haircut?'])
      expect(await ask(annual, question)).toMatchObject({ told: 'no', answer: null })
  })

  test('[TEA-32] and that another document gives is answered from that', async () => {
    const memo = await markdown('memo', '# Outlook of Harrow Tools\n\nThe board expects a revenue of $31.5 million in 2031.\n')
    const { result } = await playTeam({ question: 'What revenue is expected in 2031?', documents: [quarter, memo] })
    expect(result).toMatchObject({ told: 'yes', answer: '$31.5 million' })
    expect(result.citations[0]?.evidence.documentId).toBe('memo')
  })

  test('[TEA-33] no answer on a figure that nobody found says that it is sure', async () => {
    for (const document of [annual, quarter])
      for (const question of [
        'What was the amount of biological assets?',
        'What was revenue from licences in Peru?',
        'How much was paid to the mayor?',
      ]) {
        const { told, confidence, notTold } = await ask(document, question)
        if (told !== 'yes' || notTold.length > 0) expect(confidence, question).toBeLessThanOrEqual(0.5)
      }
  })

  test('[TEA-34] several things asked are answered each, and what is missing of them is said', async () => {
    const both = await ask(quarter, 'What was net income and who is the auditor?')
    expect(both.answer).toBe('-$210 thousand; Pell & Marsh LLP')
    const { result: which } = await playTeam({ question: 'Which company had the lower gross margin?', documents: [annual, quarter] })
    expect(which.answer).toBe('harrow-10q')
    const half = await ask(quarter, 'What was net income in 2019 and who is the auditor?')
    expect(half).toMatchObject({ told: 'partly', answer: 'not given; Pell & Marsh LLP' })
    expect(half.confidence).toBeLessThanOrEqual(0.5)
  })
})

describe('what a report tells in a place of its own', () => {
  test('[TEA-35] its auditor, its officers, its employees, its shares and its risks are read where they stand', async () => {
    expect((await ask(quarter, 'Who is the auditor?')).answer).toBe('Pell & Marsh LLP')
    expect((await ask(quarter, 'Who is the chief executive officer?')).answer).toBe('Ada Quill')
    expect((await ask(quarter, 'How many employees does the company have?')).answer).toBe('57')
    expect((await ask(quarter, 'How many shares are outstanding?')).answer).toBe('8,250,000')
    const risks = await ask(quarter, 'What are the main risks?')
    expect(risks.sentences.map(({ text }) => text)).toEqual([
      expect.stringContaining('one supplier of hardened steel') as string,
      expect.stringContaining('Tariffs could raise') as string,
      expect.stringContaining('our largest customer') as string,
    ])
  })
})

describe('a question on figures', () => {
  test('[TEA-36] is told from one on reasons, and the words that narrow it down are kept', () => {
    expect(readFigureQuestion('Why did gross margin change?')).toBeUndefined()
    expect(readFigureQuestion('What are the main risks?')?.items).toEqual([])
    expect(readFigureQuestion('What was deferred revenue?')).toMatchObject({ want: 'value', narrowed: ['deferred'] })
    expect(readFigureQuestion('By how much did net income per share rise from 2023 to 2024?')).toMatchObject({
      want: 'change',
      items: [{ id: 'eps_basic' }],
      narrowed: [],
      time: { named: [{ year: 2023 }, { year: 2024 }] },
    })
    // Not the total of dividends.
    expect(readFigureQuestion('What is the dividend per share?')?.narrowed).toEqual(['per share'])
    expect(readFigureQuestion('Did sales go down?')).toMatchObject({ want: 'whether_change', direction: 'down' })
    expect(readFigureQuestion('What share of sales was spent on R&D?')?.items.map(({ id }) => id)).toEqual([
      'research_and_development',
      'revenue',
    ])
  })
})
