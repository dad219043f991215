import type { Part, Report } from './model.ts'

/** One error put into the clean report on purpose. */
export type Plant = {
  id: string
  agent: 'numeric' | 'logic' | 'disclosure' | 'external'
  /** What is wrong, for a person. */
  description: string
  /** A finding of that agent that quotes one of these found it; for a missing item: whose title or detail says one of them. */
  foundBy: string[]
  /** It can only be seen beside last year's report. */
  needsLastYear?: true
  change: (parts: Part[]) => void
}

const cell = (tableId: string, label: string, column: number, from: string, to: string) => (parts: Part[]) => {
  for (const part of parts) {
    if (part.kind !== 'table' || part.table.id !== tableId) continue
    const row = part.table.rows.find((candidate) => candidate.label === label)
    if (row?.cells[column] !== from) break
    row.cells[column] = to
    return
  }
  throw new Error(`nothing to plant in ${tableId}, ${label}`)
}

const words = (from: string, to: string) => (parts: Part[]) => {
  for (const part of parts) {
    if (part.kind !== 'paragraph' || !part.text.includes(from)) continue
    part.text = part.text.replace(from, to)
    return
  }
  throw new Error(`nothing to plant at ${from}`)
}

const withoutNote = (title: string) => (parts: Part[]) => {
  const from = parts.findIndex((part) => part.kind === 'heading' && part.text === title)
  const length = parts.slice(from + 1).findIndex((part) => part.kind === 'heading')
  if (from < 0 || length < 0) throw new Error(`no note ${title}`)
  parts.splice(from, length + 1)
}

export const plants: Plant[] = [
  {
    id: 'opex-total',
    agent: 'numeric',
    description: 'Total operating expenses of 2025 are 217.0; the four lines add to 207.0.',
    foundBy: ['217.0'],
    change: cell('operations', 'Total operating expenses', 0, '207.0', '217.0'),
  },
  {
    id: 'inventory-digits',
    agent: 'numeric',
    description: 'Finished goods of 2025 have two digits swapped: 27.8 for 28.7, so that the inventories do not foot.',
    foundBy: ['27.8', '$74.9'],
    change: cell('inventories', 'Finished goods', 0, '28.7', '27.8'),
  },
  {
    id: 'warranty-roll-forward',
    agent: 'numeric',
    description: 'The warranty accrual closes at 5.4; opening balance and movements give 4.9.',
    foundBy: ['$5.4'],
    change: cell('warranty', 'Balance at end of year', 0, '$4.9', '$5.4'),
  },
  {
    id: 'fair-value-cross-foot',
    agent: 'numeric',
    description: 'Treasury securities are 28.4 in Level 1 and 24.8 in the total column.',
    foundBy: ['24.8', '28.4'],
    change: cell('fair', 'U.S. Treasury securities', 2, '28.4', '24.8'),
  },
  {
    id: 'revenue-percentage',
    agent: 'numeric',
    description: 'Revenue is said to have grown by 13.9%; from 501.3 to 560.9 it is 11.9%.',
    foundBy: ['13.9%', 'increased 13.9% to $560.9 million'],
    change: words('Total revenue increased 11.9%', 'Total revenue increased 13.9%'),
  },
  {
    id: 'capital-expenditures-text',
    agent: 'numeric',
    description: 'The text gives capital expenditures of $34.5 million, the cash flow statement 35.4.',
    foundBy: ['$34.5 million', '34.5', '(35.4)'],
    change: words('Capital expenditures were $35.4 million', 'Capital expenditures were $34.5 million'),
  },
  {
    id: 'balance-equation',
    agent: 'logic',
    description: 'Total liabilities and stockholders’ equity are 744.0 beside total assets of 774.0.',
    foundBy: ['$744.0'],
    change: cell('balance', 'Total liabilities and stockholders’ equity', 0, '$774.0', '$744.0'),
  },
  {
    id: 'cash-roll-forward',
    agent: 'logic',
    description: 'Cash at the beginning of 2025 is 97.2; the year before closed at 92.7.',
    foundBy: ['97.2'],
    change: cell('cash', 'Cash and cash equivalents at beginning of year', 0, '92.7', '97.2'),
  },
  {
    id: 'research-direction',
    agent: 'logic',
    description: 'Research and development is said to have decreased, from 74.9 to 82.4.',
    foundBy: ['decreased'],
    change: words('Research and development expense increased to', 'Research and development expense decreased to'),
  },
  {
    id: 'note-reference',
    agent: 'logic',
    description: 'The text refers to Note 19; there are sixteen notes.',
    foundBy: ['Note 19'],
    change: words('described in Note 9.', 'described in Note 19.'),
  },
  {
    id: 'impossible-date',
    agent: 'logic',
    description: 'The interest rate is given as of December 32, 2025.',
    foundBy: ['December 32, 2025'],
    change: words('5.4% at December 31, 2025', '5.4% at December 32, 2025'),
  },
  {
    id: 'segments-missing',
    agent: 'disclosure',
    description: 'The note on segments (ASC 280) is left out.',
    foundBy: ['segment', 'Segment'],
    change: withoutNote('Note 16. Segment Information'),
  },
  {
    id: 'prior-year-restated',
    agent: 'external',
    description: 'Cost of service revenue of 2024 is 69.1 here and 60.1 in last year’s report, with nothing said of a restatement.',
    foundBy: ['69.1'],
    needsLastYear: true,
    change: (parts) => {
      cell('operations', 'Cost of service revenue', 1, '60.1', '69.1')(parts)
      cell('operations', 'Cost of product revenue', 1, '187.2', '178.2')(parts)
    },
  },
]

/** The report with every planted error in it. */
export const withErrors = (clean: Report): Report => {
  const parts = structuredClone(clean.parts)
  for (const plant of plants) plant.change(parts)
  return { ...clean, name: `${clean.name}-with-errors`, parts }
}
