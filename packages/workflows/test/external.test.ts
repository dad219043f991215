import type { Check, Document } from '@unfold/contracts'
import { collectAgent } from '@unfold/testkit'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { identifyCompany } from '../src/audit/external/company-identity.ts'
import { external, type ExternalMaterial } from '../src/audit/external/external.ts'
import { agree } from '../src/audit/external/rounding.ts'
import { createSecCompanyFacts } from '../src/audit/external/sec-company-facts.ts'
import { companyFacts, json, serveCompanyFacts, status } from './company-facts-server.ts'
import { openText, reportText } from './disclosure-report.ts'
import { edited, FIGURES, FILED, HELD, taggedReport } from './tagged-report.ts'
import { containing, including, matching } from './matching.ts'

const look = async (material: Partial<ExternalMaterial> & { document: Document }) => {
  const { outcome, findings, state } = await collectAgent(external, { framework: 'auto', ...material })
  if (outcome.status === 'failed') throw outcome.error
  const { checks = [] } = state as { checks?: Check[] }
  return { outcome, findings, checks, reasons: checks.map(({ reason }) => reason) }
}

const against = async (document: Document, held: Parameters<typeof companyFacts>[0] = HELD) => {
  await using server = await serveCompanyFacts(json(companyFacts(held)))
  return await look({
    document,
    companyFacts: createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: 'Unfold tests tests@example.org' }),
  })
}

describe('tagged figures against what the SEC holds', () => {
  test('[EXT-10] figures that agree are confirmed, with the filing that says the same', async () => {
    const { outcome, findings, checks } = await against(taggedReport())
    expect(findings).toEqual([])
    expect(outcome).toMatchObject({
      status: 'completed',
      result: {
        coverage: { 'tagged figures': { of: 5, confirmed: 5, exception: 0 } },
        summary: containing('5 of 5 tagged figures agree'),
      },
    })
    expect(checks[0]).toMatchObject({
      reason: containing(`accession ${FILED.accn} (10-K filed ${FILED.filed})`),
      evidence: [{ quote: '900' }],
    })
  })

  test.each([
    ['two digits swapped', edited('Net income', '284', 284e6), '284,000,000 USD', '248,000,000 USD'],
    ['a lost sign', edited('Net income', '(248)', -248e6), '-248,000,000 USD', '248,000,000 USD'],
    ['thousands for millions', edited('Total assets', '820', 820e3), '820,000 USD', '820,000,000 USD'],
    ['a balance', edited('Total assets', '802', 802e6), '802,000,000 USD', '820,000,000 USD'],
  ])('[EXT-11] an edited value is found, with tag, period and accession: %s', async (_fault, figures, actual, expected) => {
    const { findings } = await against(taggedReport(figures))
    expect(findings).toHaveLength(1)
    const [finding] = findings
    expect(finding).toMatchObject({
      rule: 'external.company-facts',
      actual,
      expected,
      evidence: [{ documentId: 'd_now', role: 'subject' }],
    })
    expect(finding?.detail).toMatch(/us-gaap:\w+ for .*2025-12-31/u)
    expect(finding?.detail).toContain(FILED.accn)
  })

  test('[EXT-12] a figure is held against its own period: a year is no balance, and the last year is not this one', async () => {
    const held = {
      Revenues: {
        unit: 'USD',
        values: [
          { end: '2025-12-31', val: 1, ...FILED },
          { start: '2025-10-01', end: '2025-12-31', val: 2, ...FILED },
          ...HELD.Revenues.values,
        ],
      },
    }
    const { findings } = await against(taggedReport(FIGURES.slice(0, 2)), held)
    expect(findings).toEqual([])
  })

  test('[EXT-13] a figure told in rounder words agrees with the exact one', async () => {
    const round = {
      concept: 'us-gaap:Revenues',
      label: 'Revenue in words',
      text: '0.9',
      value: 0.9e9,
      decimals: -8,
      period: { start: '2025-01-01', end: '2025-12-31' },
    }
    const held = { ...HELD, Revenues: { unit: 'USD', values: [{ start: '2025-01-01', end: '2025-12-31', val: 900_400_000, ...FILED }] } }
    const { findings } = await against(taggedReport([{ ...round }]), held)
    expect(findings).toEqual([])
  })

  test('[EXT-14] what a later filing restated is no fault of this one', async () => {
    const later = { accn: '0000099990-27-000002', filed: '2027-02-19' }
    const held = {
      ...HELD,
      NetIncomeLoss: {
        unit: 'USD',
        values: [...HELD.NetIncomeLoss.values, { start: '2025-01-01', end: '2025-12-31', val: 240e6, ...later }],
      },
    }
    const { findings, reasons } = await against(taggedReport(), held)
    expect(findings).toEqual([])
    expect(reasons).toContainEqual(containing('restated later to 240,000,000 USD in accession 0000099990-27-000002'))
  })

  test('[EXT-14] where only later filings state it otherwise, it is not checked', async () => {
    const later = { accn: '0000099990-27-000002', filed: '2027-02-19' }
    const held = { ...HELD, NetIncomeLoss: { unit: 'USD', values: [{ start: '2025-01-01', end: '2025-12-31', val: 240e6, ...later }] } }
    const { findings, reasons } = await against(taggedReport(), held)
    expect(findings).toEqual([])
    expect(reasons).toContainEqual(containing('only later filings'))
  })

  test('[EXT-15] what the SEC does not hold is counted as not checked: dimensions, own tags, unknown tags', async () => {
    const year = { start: '2025-01-01', end: '2025-12-31' }
    const { outcome, findings } = await against(
      taggedReport([
        ...FIGURES,
        {
          concept: 'us-gaap:Revenues',
          label: 'Water',
          text: '500',
          value: 500e6,
          period: year,
          dimensions: { 'us-gaap:StatementBusinessSegmentsAxis': 'tarn:WaterMember' },
        },
        { concept: 'tarn:PumpsSold', label: 'Pumps', text: '7', value: 7, unit: 'pump', period: year },
        { concept: 'us-gaap:OtherExpenses', label: 'Other', text: '9', value: 9e6, period: year },
      ]),
    )
    expect(findings).toEqual([])
    expect(outcome).toMatchObject({
      result: {
        coverage: { 'tagged figures': { of: 6, confirmed: 5, not_checked: 1 } },
        notChecked: including(containing('1 tagged figures are split up by segment'), containing("the company's own tags")),
      },
    })
  })
})

describe('who the report is of', () => {
  test('[EXT-16] the company’s number is taken from the tags, the contexts or the words; a name is not enough', async () => {
    expect(identifyCompany(taggedReport())).toEqual({ cik: '0000099990', from: 'context' })
    expect(identifyCompany(await openText('# Tarn\n\nCentral Index Key: 0000099990'))).toEqual({ cik: '0000099990', from: 'text' })
    expect(identifyCompany(await openText('# Tarn\n\nCommission File Number 001-99990'))).toMatchObject({
      cik: undefined,
      why: containing('CIK'),
    })
  })

  test('[EXT-16] a company that the SEC does not know is not checked, and the reason is said', async () => {
    await using server = await serveCompanyFacts(status(404))
    const source = createSecCompanyFacts({ baseUrl: server.baseUrl, userAgent: 'Unfold tests tests@example.org' })
    const { outcome } = await look({ document: taggedReport(), companyFacts: source })
    expect(outcome).toEqual({ status: 'skipped', reason: containing('knows no company facts of CIK 0000099990') })
  })
})

describe('without a network', () => {
  const offline = createSecCompanyFacts({ baseUrl: 'http://127.0.0.1:1', userAgent: 'Unfold tests tests@example.org' })

  test('[EXT-17] the section says that it was not checked, and why', async () => {
    const { outcome } = await look({ document: taggedReport(), companyFacts: offline })
    expect(outcome).toEqual({ status: 'skipped', reason: matching(/^Not checked: .*no network/u) })
  })

  test('[EXT-17] last year’s report is still compared', async () => {
    const last = taggedReport([{ ...FIGURES[1]!, label: 'Revenue' }], { id: 'd_last' })
    const { outcome } = await look({ document: taggedReport(), against: last, companyFacts: offline })
    expect(outcome).toMatchObject({
      status: 'completed',
      result: { summary: containing('1 of 1 figures'), notChecked: [containing('no network')] },
    })
  })
})

describe('a report without tags', () => {
  const NAMES = {
    'Net sales': 'Revenues',
    'Cost of sales': 'CostOfRevenue',
    'Operating income': 'OperatingIncomeLoss',
    'Provision for income taxes': 'IncomeTaxExpenseBenefit',
    'Net income': 'NetIncomeLoss',
  }
  const VALUES: Record<string, [number, number]> = {
    'Net sales': [900, 850],
    'Cost of sales': [500, 480],
    'Operating income': [310, 285],
    'Provision for income taxes': [62, 57],
    'Net income': [248, 228],
  }
  const held = Object.fromEntries(
    Object.entries(NAMES).map(([row, tag]) => [
      tag,
      {
        unit: 'USD',
        values: VALUES[row]!.map((value, back) => ({
          start: `${2025 - back}-01-01`,
          end: `${2025 - back}-12-31`,
          val: value * 1e6,
          ...FILED,
        })),
      },
    ]),
  )
  const text = reportText()
    .replace('We make pumps.', 'Central Index Key: 0000099990.')
    .replaceAll('Year Ended December 31 (', 'Year Ended December 31, (')

  test('[EXT-18] well-known rows of its statements are compared', async () => {
    const { outcome, findings } = await against(await openText(text), held)
    expect(findings).toEqual([])
    expect(outcome).toMatchObject({ result: { coverage: { 'recognised figures': { exception: 0 } } } })
    if (outcome.status === 'completed') expect(outcome.result.coverage['recognised figures']?.confirmed).toBeGreaterThanOrEqual(5)
  })

  test('[EXT-18] one figure among others that agree is a fault; a column in which nothing agrees is another period', async () => {
    const { findings } = await against(await openText(text.replace('| Operating income | 310.0', '| Operating income | 301.0')), held)
    expect(findings).toMatchObject([{ rule: 'external.statement-figures', actual: '301,000,000', expected: '310,000,000' }])
    const shifted = Object.fromEntries(
      Object.entries(held).map(([tag, { unit, values }]) => [
        tag,
        { unit, values: values.map((value) => ({ ...value, val: value.val * 3 })) },
      ]),
    )
    expect((await against(await openText(text), shifted)).findings).toEqual([])
  })
})

describe('against last year’s report', () => {
  const last = (rows: typeof FIGURES, id = 'd_last') => taggedReport(rows, { id })
  const comparative = { ...FIGURES[1]!, label: 'Revenue' }

  test('[EXT-20] a comparative that last year’s report states otherwise is found, with both places', async () => {
    const { findings } = await look({
      document: taggedReport(),
      against: last([{ ...comparative, text: '805', value: 805e6 }, FIGURES[0]!]),
    })
    const [finding] = findings
    expect(finding?.evidence.map(({ documentId, role }) => [documentId, role])).toEqual([
      ['d_now', 'subject'],
      ['d_last', 'compared'],
    ])
  })

  test('[EXT-21] rows are matched by their words and period where nothing is tagged', async () => {
    const now = await openText(reportText(), 'now.md')
    const then = {
      ...(await openText(
        reportText().replaceAll('| 2025 | 2024 |', '| 2024 | 2023 |').replace('| Net sales | 900.0', '| Net sales | 805.0'),
        'then.md',
      )),
      id: 'd_then',
    }
    const { findings } = await look({ document: now, against: then })
    expect(findings.find(({ title }) => title.startsWith('Net sales, year to Dec 31, 2024'))).toMatchObject({
      expected: '805,000,000',
      actual: '850,000,000',
      evidence: [{ documentId: 'd_report' }, { documentId: 'd_then', role: 'compared' }],
    })
  })

  test('[EXT-22] a figure that is labelled as restated is no finding', async () => {
    const now = taggedReport([FIGURES[0]!, { ...FIGURES[1]!, label: 'Revenue, as restated' }])
    const { findings, reasons } = await look({ document: now, against: last([{ ...comparative, text: '805', value: 805e6 }]) })
    expect(findings).toEqual([])
    expect(reasons).toContainEqual(containing('labelled as restated'))
  })

  test('[EXT-22] a share split that the report tells of explains per-share figures', async () => {
    const before = { start: '2024-01-01', end: '2024-12-31' }
    const share = { concept: 'us-gaap:EarningsPerShareDiluted', label: 'Diluted', unit: 'USD/shares', period: before, decimals: 2 }
    const now = taggedReport([{ ...share, text: '1.14', value: 1.14 }])
    const told: Document = {
      ...now,
      blocks: [
        ...now.blocks,
        {
          id: 'b2',
          kind: 'paragraph',
          text: 'In June 2025 we effected a two-for-one stock split.',
          location: { kind: 'element', path: 'html/body/p' },
        },
      ],
    }
    const then = last([{ ...share, text: '2.28', value: 2.28 }])
    expect((await look({ document: told, against: then })).findings).toEqual([])
    expect((await look({ document: now, against: then })).findings).toHaveLength(1)
  })

  test('[EXT-23] a table that was set anew is one quiet finding, however many lines differ', async () => {
    const period = { start: '2024-01-01', end: '2024-12-31' }
    const line = (concept: string, label: string, value: number) => ({
      concept,
      label,
      text: String(value),
      value: value * 1e6,
      decimals: -6,
      period,
    })
    const now = taggedReport([line('us-gaap:A', 'Pumps', 40), line('us-gaap:B', 'Valves', 30), line('us-gaap:C', 'Hoses', 10)])
    const then = last([line('us-gaap:A', 'Pumps', 45), line('us-gaap:B', 'Valves', 35)])
    const { findings } = await look({ document: now, against: then })
    expect(findings).toMatchObject([{ severity: 'low', title: containing('2 comparative figures are not as in last year') }])
  })

  test('[EXT-24] a report of another company is not compared', async () => {
    const { outcome, findings } = await look({
      document: taggedReport(),
      against: taggedReport(FIGURES, { id: 'd_other', cik: '0000011111' }),
    })
    expect(findings).toEqual([])
    expect(outcome).toMatchObject({ result: { summary: containing('another company') } })
  })
})

test('[EXT-25] rounded figures agree exactly where one value lies within both', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }),
      fc.integer({ min: -6, max: 0 }),
      fc.integer({ min: -6, max: 0 }),
      (value, a, b) => {
        const round = (decimals: number) => ({ value: Math.round(value * 10 ** decimals) / 10 ** decimals, decimals })
        expect(agree(round(a), round(b))).toBe(true)
        expect(agree(round(b), round(a))).toBe(true)
        const step = 10 ** -Math.min(a, b)
        expect(agree(round(a), { value: round(a).value + 2.1 * step, decimals: b })).toBe(false)
      },
    ),
  )
})
