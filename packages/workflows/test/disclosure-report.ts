import type { Check, Document } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { collectAgent } from '@unfold/testkit'

import { disclosure } from '../src/audit/disclosure/disclosure.ts'

// A small annual report of an invented company, note by note, so that a test can leave one out.

const COVER = [
  '# Tarn Pumps, Inc.',
  'Annual Report on Form 10-K for the fiscal year ended December 31, 2025.',
  'We make pumps. We report two segments, Water and Process. Our leases are described in Note 5.',
]

const STATEMENTS = [
  '## Consolidated Statements of Operations',
  'Consolidated Statements of Operations, Year Ended December 31 (in millions, except per share amounts)',
  table(
    ['', '2025', '2024'],
    [
      ['Net sales', '900.0', '850.0'],
      ['Cost of sales', '500.0', '480.0'],
      ['Research and development', '90.0', '85.0'],
      ['Operating income', '310.0', '285.0'],
      ['Provision for income taxes', '62.0', '57.0'],
      ['Net income', '248.0', '228.0'],
      ['Diluted earnings per share', '2.48', '2.28'],
    ],
  ),
  '## Consolidated Balance Sheets',
  'Consolidated Balance Sheets, December 31 (in millions)',
  table(
    ['', '2025', '2024'],
    [
      ['Cash and cash equivalents', '120.0', '100.0'],
      ['Inventories', '140.0', '130.0'],
      ['Property, plant and equipment, net', '300.0', '290.0'],
      ['Operating lease right-of-use assets', '60.0', '64.0'],
      ['Goodwill', '200.0', '200.0'],
      ['Total assets', '820.0', '784.0'],
      ['Operating lease liabilities', '62.0', '66.0'],
      ['Long-term debt', '250.0', '270.0'],
      ['Total liabilities', '312.0', '336.0'],
      ['Common stock', '508.0', '448.0'],
      ['Total liabilities and stockholders’ equity', '820.0', '784.0'],
    ],
  ),
  '## Consolidated Statements of Stockholders’ Equity',
  '## Consolidated Statements of Cash Flows',
  'Consolidated Statements of Cash Flows, Year Ended December 31 (in millions)',
  table(
    ['', '2025', '2024'],
    [
      ['Net income', '248.0', '228.0'],
      ['Depreciation', '30.0', '28.0'],
      ['Stock-based compensation', '12.0', '10.0'],
      ['Net cash provided by operating activities', '290.0', '266.0'],
      ['Capital expenditures', '(40.0)', '(38.0)'],
      ['Net cash used in investing activities', '(40.0)', '(38.0)'],
      ['Repayments of debt', '(20.0)', '(20.0)'],
      ['Net cash used in financing activities', '(230.0)', '(220.0)'],
      ['Cash at beginning of year', '100.0', '92.0'],
      ['Cash at end of year', '120.0', '100.0'],
      ['Cash paid for interest', '11.0', '12.0'],
      ['Cash paid for income taxes', '60.0', '54.0'],
    ],
  ),
  '## Report of Independent Registered Public Accounting Firm',
  'We have audited the accompanying consolidated balance sheets of Tarn Pumps, Inc.',
  '## Notes to Consolidated Financial Statements',
]

export const NOTES: readonly [title: string, ...body: string[]][] = [
  [
    'Summary of Significant Accounting Policies',
    'Basis of presentation. The consolidated statements include the accounts of Tarn Pumps, Inc. and its wholly owned subsidiaries.',
    'Use of estimates. Preparing financial statements requires management to make estimates and assumptions; results may differ.',
    'Revenue recognition. Revenue is recognized when control of a pump passes to the customer.',
    'Inventories. Inventories are stated at the lower of cost, first-in first-out, and net realizable value.',
    'Goodwill. Goodwill is tested for impairment every year.',
    'Leases. Lease liabilities are measured at the present value of the payments.',
    'Income taxes. Deferred taxes are recognized for temporary differences.',
    'Stock-based compensation. Awards are measured at fair value on the grant date.',
  ],
  [
    'Inventories',
    table(
      ['', '2025', '2024'],
      [
        ['Raw materials', '60.0', '55.0'],
        ['Finished goods', '80.0', '75.0'],
        ['Total inventories', '140.0', '130.0'],
      ],
    ),
  ],
  [
    'Property, Plant and Equipment',
    table(
      ['', '2025', '2024'],
      [
        ['Machinery', '420.0', '400.0'],
        ['Less accumulated depreciation', '(120.0)', '(110.0)'],
        ['Property, plant and equipment, net', '300.0', '290.0'],
      ],
    ),
  ],
  ['Goodwill', 'No goodwill was acquired or impaired in 2025 or 2024. Goodwill is allocated to the segment Water.'],
  [
    'Leases',
    table(
      ['', 'Amount'],
      [
        ['2026', '14.0'],
        ['Thereafter', '56.0'],
        ['Total lease payments', '70.0'],
        ['Less imputed interest', '(8.0)'],
      ],
    ),
    'Operating lease cost was $15.0 million in 2025.',
  ],
  [
    'Debt',
    table(
      ['', '2025', '2024'],
      [
        ['Senior notes, due 2031', '250.0', '270.0'],
        ['Total debt', '250.0', '270.0'],
      ],
    ),
    'The senior notes bear interest at 4.2%.',
  ],
  [
    'Income Taxes',
    table(
      ['', '2025', '2024'],
      [
        ['Current federal', '60.0', '55.0'],
        ['Deferred', '2.0', '2.0'],
        ['Total provision', '62.0', '57.0'],
      ],
    ),
    'The effective tax rate was 20.0%; the statutory rate is 21%. Deferred tax assets were $9.0 million.',
  ],
  [
    'Stock-Based Compensation',
    table(
      ['', 'Units'],
      [
        ['Outstanding at beginning of year', '900'],
        ['Granted', '300'],
        ['Vested', '(280)'],
        ['Forfeited', '(20)'],
        ['Outstanding at end of year', '900'],
      ],
    ),
  ],
  [
    'Earnings Per Share',
    table(
      ['', '2025', '2024'],
      [
        ['Weighted-average shares, basic', '98.0', '98.0'],
        ['Effect of dilutive awards', '2.0', '2.0'],
        ['Weighted-average shares, diluted', '100.0', '100.0'],
      ],
    ),
  ],
  [
    'Commitments and Contingencies',
    'We are party to claims in the ordinary course of business and do not expect any of them to have a material effect on our results.',
  ],
  [
    'Segment Information',
    'The chief operating decision maker is our chief executive officer, who reviews operating income by segment.',
    table(
      ['', '2025', '2024'],
      [
        ['Water', '500.0', '480.0'],
        ['Process', '400.0', '370.0'],
        ['Total segment revenue', '900.0', '850.0'],
        ['Operating income', '310.0', '285.0'],
      ],
    ),
  ],
]

function table(head: string[], rows: string[][]): string {
  return [head, head.map((_, column) => (column === 0 ? '---' : '---:')), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

type Variation = {
  /** Titles of notes to leave out. */
  without?: string[]
  /** Numbers go on as if nothing were missing. */
  renumber?: boolean
  cover?: string[]
  statements?: string[]
  heading?: (number: number, title: string) => string
  more?: string[]
}

export const reportText = ({
  without = [],
  renumber = false,
  cover = COVER,
  statements = STATEMENTS,
  heading,
  more = [],
}: Variation = {}): string => {
  const head = heading ?? ((number, title) => `### Note ${number}. ${title}`)
  const kept = NOTES.map(([title, ...body], index) => ({ title, body, number: index + 1 })).filter(({ title }) => !without.includes(title))
  const notes = kept.flatMap(({ title, body, number }, index) => [head(renumber ? index + 1 : number, title), ...body])
  return [...cover, ...statements, ...notes, ...more].join('\n\n')
}

export const openReport = (variation?: Variation): Promise<Document> => openText(reportText(variation))

export const openText = (text: string, name = 'report.md'): Promise<Document> =>
  readDocumentHere({ id: 'd_report', name, bytes: new TextEncoder().encode(text) })

export const disclosuresOf = async (document: Document, framework: 'auto' | 'us-gaap' | 'ifrs' = 'auto') => {
  const { outcome, findings, state, progress } = await collectAgent(disclosure, { document, framework })
  if (outcome.status === 'failed') throw outcome.error
  const { checks = [] } = state as { checks?: Check[] }
  const told = (topic: string) => checks.filter(({ subject }) => subject.startsWith(`${topic} (`))
  return { outcome, findings, checks, told, progress, titles: findings.map(({ title }) => title) }
}
