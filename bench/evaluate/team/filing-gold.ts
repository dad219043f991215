import { readFileSync } from 'node:fs'

import type { Document, Fact } from '@unfold/contracts'
import { z } from 'zod'

// What the right answers are. Where a filing is tagged the tags are the truth, and questions and answers are made from them here; where it is
// not, a person read it (filing-gold.json). The half that nothing was tuned on is asked in other words.

const Kind = z.enum(['figure', 'change', 'ratio', 'compare', 'named', 'segment', 'risks', 'not told'])

const Gold = z.object({
  filing: z.string(),
  question: z.string(),
  kind: Kind,
  /** In whole units; of a share in percent. */
  number: z.number().optional(),
  text: z.string().optional(),
})
export type Gold = z.infer<typeof Gold>

/** The half by filing: what was looked at while the answers were made, and what was only counted. */
const TUNED = new Set([
  'filings-ixbrl/aapl-10-k-2024-11-01.html',
  'filings-ixbrl/googl-10-k-2025-02-05.html',
  'filings-pdf/lyft_10k_2021.pdf',
  'filings-text/Apple.10-Q.md',
  'filings-xlsx/aapl-10q-20250329-Financial_Report.xlsx',
  'findver/markdown/HGYN-2024-04-09_10-K.md',
  'filings-text/10-K_0000950153-99-001234.html',
  'findver/BMNR-2024-01-12_10-Q.json',
])

export const halfOf = (filing: string): 'tuned on' | 'held out' => (TUNED.has(filing) ? 'tuned on' : 'held out')

export const readGold = (): Gold[] =>
  z.object({ questions: z.array(Gold) }).parse(JSON.parse(readFileSync(new URL('filing-gold.json', import.meta.url), 'utf8'))).questions

const REVENUE = ['Revenues', 'RevenueFromContractWithCustomerExcludingAssessedTax']
const PRETAX = [
  'IncomeLossFromContinuingOperationsBeforeIncomeTaxesExtraordinaryItemsNoncontrollingInterest',
  'IncomeLossFromContinuingOperationsBeforeIncomeTaxesMinorityInterestAndIncomeLossFromEquityMethodInvestments',
]

/** Questions whose answers the filing's own tags give. */
export const goldFromTags = (filing: string, document: Document): Gold[] => {
  const end = document.facts.find(({ concept }) => concept === 'dei:DocumentPeriodEndDate')
  const told = end?.period && 'end' in end.period ? end.period.end : undefined
  if (told === undefined) return []
  const annual = document.facts.some(({ concept, text }) => concept === 'dei:DocumentType' && text.trim() === '10-K')
  const days = annual ? 365 : 91
  const year = Number(document.facts.find(({ concept }) => concept === 'dei:DocumentFiscalYearFocus')?.text ?? told.slice(0, 4))
  const at = (names: readonly string[], back = 0): number | undefined =>
    names.map((name) => factAt(document, name, told, days, back)).find((value) => value !== undefined)
  const other = halfOf(filing) === 'held out'
  const gold: Gold[] = []
  const ask = (kind: Gold['kind'], [plain, otherwise]: readonly [string, string], expected: number | string | undefined) => {
    if (expected === undefined) return
    const question = other ? otherwise : plain
    gold.push({ filing, kind, question, ...(typeof expected === 'number' ? { number: expected } : { text: expected }) })
  }
  const less = (one: number | undefined, two: number | undefined) => (one === undefined || two === undefined ? undefined : one - two)
  const share = (one: number | undefined, two: number | undefined) => (one === undefined || !two ? undefined : (100 * one) / two)
  const [revenue, before] = [at(REVENUE), at(REVENUE, 1)]
  const gross = at(['GrossProfit']) ?? less(revenue, at(['CostOfRevenue', 'CostOfGoodsAndServicesSold']))
  const [cash, spent] = [
    at(['NetCashProvidedByUsedInOperatingActivities']),
    at(['PaymentsToAcquirePropertyPlantAndEquipment', 'PaymentsToAcquireProductiveAssets']),
  ]

  ask('figure', ['What was net income in the reported period?', 'How large was the profit in the period?'], at(['NetIncomeLoss']))
  ask('figure', ['What was diluted EPS?', 'What did the company earn per diluted share?'], at(['EarningsPerShareDiluted']))
  ask(
    'figure',
    ['What were total assets at year end?', 'How large were the assets in total?'],
    annual ? instantAt(document, 'Assets', told) : undefined,
  )
  ask('figure', ['How much was spent on research and development?', 'How much did R&D cost?'], at(['ResearchAndDevelopmentExpense']))
  ask(
    'figure',
    ['How much cash did the company have?', 'What was the balance of cash and cash equivalents?'],
    instantAt(document, 'CashAndCashEquivalentsAtCarryingValue', told),
  )
  ask('ratio', ['What is the gross margin?', 'What was the gross margin percentage?'], share(gross, revenue))
  ask('ratio', ['What is the effective tax rate?', 'How high was the tax rate?'], share(at(['IncomeTaxExpenseBenefit']), at(PRETAX)))
  ask(
    'ratio',
    ['What percentage of revenue is research and development?', 'R&D as a share of revenue?'],
    share(at(['ResearchAndDevelopmentExpense']), revenue),
  )
  ask(
    'named',
    ['Who is the auditor?', 'Which firm audits the company?'],
    document.facts.find(({ concept }) => concept === 'dei:AuditorName')?.text,
  )
  ask(
    'named',
    ['Where is the company incorporated?', 'In which state is the company incorporated?'],
    document.facts.find(({ concept }) => concept === 'dei:EntityIncorporationStateCountryCode')?.text,
  )
  if (annual) {
    ask('figure', [`What was net income in ${year - 1}?`, `What were earnings in fiscal ${year - 1}?`], at(['NetIncomeLoss'], 1))
    ask(
      'figure',
      [`What was operating income in ${year - 2}?`, `What was the operating profit in ${year - 2}?`],
      at(['OperatingIncomeLoss'], 2),
    )
    ask(
      'change',
      [`How much did revenue change from ${year - 1} to ${year}?`, `How much higher were sales in ${year} than in ${year - 1}?`],
      less(revenue, before),
    )
    ask(
      'figure',
      [`How much did the company spend on share repurchases in ${year}?`, `What did buybacks amount to in ${year}?`],
      at(['PaymentsForRepurchaseOfCommonStock']),
    )
    ask(
      'compare',
      ['Did operating cash flow cover capital expenditure?', 'Was cash from operations higher than capex?'],
      cash === undefined || spent === undefined ? undefined : cash >= spent ? 'Yes' : 'No',
    )
    ask('compare', ['Did net income increase?', 'Did profit go up?'], yesNo(less(at(['NetIncomeLoss']), at(['NetIncomeLoss'], 1))))
    ask(
      'segment',
      ['Which segment grew fastest?', 'Which business segment had the strongest growth in revenue?'],
      fastestSegment(document, told),
    )
    gold.push({ filing, kind: 'risks', question: other ? 'Summarise the key risk factors.' : 'What are the main risks?' })
  } else {
    ask(
      'figure',
      ['What was net income in the first six months?', 'What was net income year to date?'],
      factAt(document, 'NetIncomeLoss', told, 182, 0),
    )
    ask(
      'change',
      [
        'How much did revenue change against the prior-year quarter?',
        'How much did net sales grow compared with the same quarter last year?',
      ],
      less(revenue, before),
    )
  }
  for (const question of other
    ? ['What was revenue in 1987?', "What is the name of the chief executive's dog?", 'How many submarines does the company own?']
    : ['What was revenue in 2031?', "Who is the CFO's spouse?", 'What does the company charge for a haircut?'])
    gold.push({ filing, kind: 'not told', question })
  return gold
}

const yesNo = (difference: number | undefined): string | undefined => (difference === undefined ? undefined : difference > 0 ? 'Yes' : 'No')

const dayOf = (iso: string): number => Date.parse(iso) / 86_400_000

const plain = (document: Document, name: string): Fact[] =>
  document.facts.filter(
    ({ concept, dimensions, value }) => concept === `us-gaap:${name}` && Object.keys(dimensions).length === 0 && value !== undefined,
  )

/** The untagged-by-axis value of a period of so many days that ended so many years before. */
const factAt = (document: Document, name: string, end: string, days: number, back: number): number | undefined =>
  plain(document, name).find(
    ({ period }) =>
      period !== undefined &&
      'end' in period &&
      Math.abs(dayOf(end) - dayOf(period.end) - 365.25 * back) <= 8 &&
      Math.abs(dayOf(period.end) - dayOf(period.start) - days) <= 8,
  )?.value

const instantAt = (document: Document, name: string, end: string): number | undefined =>
  plain(document, name).find(({ period }) => period !== undefined && 'instant' in period && period.instant === end)?.value

const SEGMENTS = 'us-gaap:StatementBusinessSegmentsAxis'

/** By the revenue tagged for each segment; undefined where there are not two. */
const fastestSegment = (document: Document, end: string): string | undefined => {
  const growth = new Map<string, { now?: number; before?: number }>()
  for (const { concept, dimensions, period, value } of document.facts) {
    const member = dimensions[SEGMENTS]
    const others = Object.entries(dimensions).filter(([axis, each]) => axis !== SEGMENTS && each !== 'us-gaap:OperatingSegmentsMember')
    if (member === undefined || others.length > 0 || value === undefined || !REVENUE.includes(concept.replace('us-gaap:', ''))) continue
    if (!period || !('end' in period) || Math.abs(dayOf(period.end) - dayOf(period.start) - 365) > 8) continue
    const back = Math.round((dayOf(end) - dayOf(period.end)) / 365.25)
    const entry = growth.get(member) ?? {}
    growth.set(member, back === 0 ? { ...entry, now: value } : back === 1 ? { ...entry, before: value } : entry)
  }
  const ranked = [...growth]
    .flatMap(([member, { now, before }]) => (now !== undefined && before ? [{ member, rate: now / before }] : []))
    .toSorted((a, b) => b.rate - a.rate)
  return ranked.length < 2 ? undefined : ranked[0]?.member.replace(/^.*:|(?:Segment)?Member$/gu, '').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
}
