import type { Cell, Document, Fact, Row } from '@unfold/contracts'

// A report with tagged figures, as the reader of inline XBRL gives it: one table, a row for each figure.

export type Tagged = {
  concept: string
  label: string
  /** As printed, in the table's scale. */
  text: string
  value: number
  decimals?: number
  unit?: string
  period: Fact['period']
  dimensions?: Record<string, string>
}

const YEAR = { start: '2025-01-01', end: '2025-12-31' }
const END = { instant: '2025-12-31' }

export const FIGURES: readonly Tagged[] = [
  { concept: 'us-gaap:Revenues', label: 'Revenue', text: '900', value: 900e6, decimals: -6, period: YEAR },
  {
    concept: 'us-gaap:Revenues',
    label: 'Revenue, last year',
    text: '850',
    value: 850e6,
    decimals: -6,
    period: { start: '2024-01-01', end: '2024-12-31' },
  },
  { concept: 'us-gaap:NetIncomeLoss', label: 'Net income', text: '248', value: 248e6, decimals: -6, period: YEAR },
  { concept: 'us-gaap:Assets', label: 'Total assets', text: '820', value: 820e6, decimals: -6, period: END },
  {
    concept: 'us-gaap:EarningsPerShareDiluted',
    label: 'Diluted',
    text: '2.48',
    value: 2.48,
    decimals: 2,
    unit: 'USD/shares',
    period: YEAR,
  },
]

export const FILED = { accn: '0000099990-26-000007', filed: '2026-02-20' }
const BEFORE = { accn: '0000099990-25-000004', filed: '2025-02-21' }

/** What the SEC holds of FIGURES: from this very filing, and last year's revenue from last year's too. */
export const HELD = {
  Revenues: {
    unit: 'USD',
    values: [
      { ...YEAR, val: 900e6, ...FILED },
      { start: '2024-01-01', end: '2024-12-31', val: 850e6, ...BEFORE },
      { start: '2024-01-01', end: '2024-12-31', val: 850e6, ...FILED },
    ],
  },
  NetIncomeLoss: { unit: 'USD', values: [{ ...YEAR, val: 248e6, ...FILED }] },
  Assets: { unit: 'USD', values: [{ end: '2025-12-31', val: 820e6, ...FILED }] },
  EarningsPerShareDiluted: { unit: 'USD/shares', values: [{ ...YEAR, val: 2.48, ...FILED }] },
}

export const taggedReport = (figures: readonly Tagged[] = FIGURES, { id = 'd_now', cik = '0000099990' } = {}): Document => {
  const location = { kind: 'element' as const, path: 'html/body/table' }
  const rows = figures.map(({ label, text }, row): Row => {
    const cells: Cell[] = [
      { column: 0, text: label },
      {
        column: 1,
        text,
        number: { value: Number(text.replaceAll(/[^\d.-]/gu, '')), decimals: 0, scale: 1e6, percent: false },
        facts: [`f${row}`],
      },
    ]
    return { cells }
  })
  const facts = figures.map(({ concept, text, value, decimals, unit = 'USD', period, dimensions = {} }, row): Fact => ({
    id: `f${row}`,
    concept,
    text,
    value,
    ...(decimals === undefined ? {} : { decimals }),
    unit,
    period,
    dimensions,
    entity: cik,
    block: 'b1',
  }))
  const cover: Fact = { id: 'cover', concept: 'dei:DocumentType', text: '10-K', dimensions: {}, period: YEAR, entity: cik }
  return {
    id,
    name: `${id}.html`,
    format: 'ixbrl',
    blocks: [
      {
        id: 'b1',
        kind: 'table',
        text: figures.map(({ label, text }) => `${label} ${text}`).join('\n'),
        table: { id: 't1', columns: 2, rows, scale: 1e6, currency: 'USD' },
        location,
      },
    ],
    facts: cik === '' ? facts.map(({ entity: _entity, ...fact }) => fact) : [cover, ...facts],
    calculations: [],
    warnings: [],
  }
}

/** The same figures with one of them printed and tagged otherwise. */
export const edited = (label: string, text: string, value: number): Tagged[] =>
  FIGURES.map((figure) => (figure.label === label ? { ...figure, text, value } : figure))
