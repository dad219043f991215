import type { Document, Finding } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import { collectAgent } from '@unfold/testkit'

import { logic } from '../src/audit/logic/index.ts'

// A small invented report in Markdown in which everything agrees; a test changes one thing in it.

export const REPORT = `# Larkfield Instruments, Inc.

FORM 10-K

For the fiscal year ended December 31, 2024

## Management’s discussion

Net sales increased 10.0% to $550.0 million in 2024 from $500.0 million in 2023, as described in Note 2. Research and development
expense decreased to $45.0 million in 2024 from $50.0 million in 2023. As of December 31, 2024 and 2023, the company had no debt.
Results for the years ended December 31, 2024 and 2023 are not those of a full cycle.

## Consolidated Balance Sheets

(in millions)

| | December 31, 2024 | December 31, 2023 |
| --- | ---: | ---: |
| Cash and cash equivalents | $ 120.0 | $ 100.0 |
| Inventories | 180.0 | 150.0 |
| Total assets | $ 300.0 | $ 250.0 |
| Accounts payable | 60.0 | 50.0 |
| Total liabilities | 60.0 | 50.0 |
| Redeemable noncontrolling interests | 10.0 | 10.0 |
| Common stock | 100.0 | 100.0 |
| Retained earnings | 130.0 | 90.0 |
| Total stockholders’ equity | 230.0 | 190.0 |
| Total liabilities and stockholders’ equity | $ 300.0 | $ 250.0 |

## Consolidated Statements of Income

(in millions, except per share amounts)

| | Year ended December 31, 2024 | Year ended December 31, 2023 |
| --- | ---: | ---: |
| Net sales | $ 550.0 | $ 500.0 |
| Cost of sales | 400.0 | 370.0 |
| Research and development | 45.0 | 50.0 |
| Other operating expenses | 65.0 | 50.0 |
| Net income | $ 40.0 | $ 30.0 |
| Basic earnings per share | $ 0.40 | $ 0.30 |

## Consolidated Statements of Cash Flows

(in millions)

| | Year ended December 31, 2024 | Year ended December 31, 2023 |
| --- | ---: | ---: |
| Net income | $ 40.0 | $ 30.0 |
| Change in inventories | (30.0) | (10.0) |
| Depreciation | 15.0 | 12.0 |
| Net cash provided by operating activities | 25.0 | 32.0 |
| Purchases of equipment | (8.0) | (9.0) |
| Net cash used in investing activities | (8.0) | (9.0) |
| Proceeds from stock issued | 4.0 | 2.0 |
| Net cash provided by financing activities | 4.0 | 2.0 |
| Effect of exchange rates on cash | (1.0) | 1.0 |
| Net increase in cash | 20.0 | 26.0 |
| Cash at beginning of year | 100.0 | 74.0 |
| Cash at end of year | $ 120.0 | $ 100.0 |

## Notes to Consolidated Financial Statements

### 1. Significant Accounting Policies

The accompanying statements are prepared in U.S. dollars.

### 2. Revenue

Net sales are recognized when control passes; see Note 3 for inventories.

### 3. Inventories

Inventories are carried at cost. See Note 1.

### 4. Subsequent Events

There were none.
`

/** The report with each pair's first words replaced by its second; every first must stand in it. */
export const reportWith = (...changes: readonly (readonly [old: string, changed: string])[]): string =>
  changes.reduce((text, [old, changed]) => {
    if (!text.includes(old)) throw new Error(`not in the report: ${old}`)
    return text.replace(old, changed)
  }, REPORT)

/** The report with a paragraph of its own at the end of management's discussion. */
export const reportSaying = (...sentences: readonly string[]): string =>
  reportWith(['## Consolidated Balance Sheets', `${sentences.join('\n\n')}\n\n## Consolidated Balance Sheets`])

export const read = (markdown: string): Promise<Document> =>
  readDocumentHere({ id: 'report', name: 'report.md', bytes: new TextEncoder().encode(markdown) })

export const audit = async (markdown: string) => collectAgent(logic, { document: await read(markdown), framework: 'auto' as const })

export const findingsOf = async (markdown: string): Promise<Finding[]> => {
  const { findings, outcome } = await audit(markdown)
  if (outcome.status === 'failed') throw outcome.error
  return findings
}

/** Rule and title of each finding. */
export const told = async (markdown: string): Promise<string[]> =>
  (await findingsOf(markdown)).map(({ rule, title }) => `${rule}: ${title}`)
