import { describe, expect, test } from 'vitest'

import { disclosuresOf, NOTES, openReport, openText, reportText } from './disclosure-report.ts'
import { containing, matching } from './matching.ts'

describe('which list applies', () => {
  test('[DIS-1] the framework is told by the report: its form, its words, or what was chosen', async () => {
    const us = await disclosuresOf(await openReport())
    expect(us.outcome).toMatchObject({ status: 'completed', result: { summary: matching(/^US-GAAP, Form 10-K/u) } })

    const text =
      '# Fjell AS\n\nAnnual report for the year ended 31 December 2025\n\nThe statements are prepared in accordance with IFRS as adopted by the EU.'
    const ifrs = await disclosuresOf(await openText(text))
    expect(ifrs.outcome).toMatchObject({ status: 'completed', result: { summary: matching(/^IFRS, an annual report/u) } })

    const chosen = await disclosuresOf(await openText(text), 'us-gaap')
    expect(chosen.outcome).toMatchObject({ status: 'completed', result: { summary: matching(/^US-GAAP/u) } })
  })

  test('[DIS-2] what is neither an annual nor an interim report is not checked, and says so', async () => {
    const { outcome, findings } = await disclosuresOf(
      await openText('# Tarn Pumps announces a new pump\n\nPress release. The pump is blue.'),
    )
    expect(outcome).toEqual({ status: 'skipped', reason: containing('neither an annual nor an interim report') })
    expect(findings).toEqual([])
  })

  test('[DIS-2] a report that does not tell its framework is not checked, and says how to choose', async () => {
    const { outcome } = await disclosuresOf(await openText('# Moor\n\nAnnual report and accounts 2025\n\nWe had a good year.'))
    expect(outcome).toEqual({ status: 'skipped', reason: containing('US-GAAP or IFRS') })
  })
})

describe('a whole report', () => {
  test('[DIS-3] every item of the list is accounted for: present with its place, or not, with the reason', async () => {
    const { outcome, checks } = await disclosuresOf(await openReport())
    if (outcome.status !== 'completed') throw new Error('it did not complete')
    for (const { of, confirmed, exception, not_checked } of Object.values(outcome.result.coverage))
      expect(confirmed + exception + not_checked).toBe(of)
    for (const check of checks) {
      if (check.outcome === 'confirmed') expect(check.evidence?.length, check.subject).toBeGreaterThan(0)
      if (check.outcome === 'not_checked') expect(check.reason, check.subject).toBeTruthy()
    }
  })

  test('[DIS-4] nothing that is there is called missing', async () => {
    expect((await disclosuresOf(await openReport())).titles).toEqual([])
  })

  test('[DIS-5] what does not apply says why: no inventories on the balance sheet', async () => {
    const { told } = await disclosuresOf(await openReport())
    expect(told('Discontinued operations')).toMatchObject([
      { outcome: 'not_checked', reason: 'not applicable: no discontinued operation stands in the statements' },
    ])
    expect(told('Goodwill')).toMatchObject([{ outcome: 'confirmed' }])
  })
})

describe('a note left out', () => {
  test.each(NOTES.map(([title]) => title))('[DIS-6] %s: told by its subject or, at the least, by its number', async (title) => {
    const { findings } = await disclosuresOf(await openReport({ without: [title] }))
    const number = NOTES.findIndex(([name]) => name === title) + 1
    expect(findings.map((finding) => finding.title).join(' ')).toMatch(new RegExp(`missing|Note ${number}`, 'u'))
  })

  test.each([
    ['Debt', 'Debt: this disclosure is missing.', 'Long-term debt'],
    ['Leases', 'Leases of a lessee: this disclosure is missing.', 'Operating lease liabilities'],
  ])('[DIS-7] %s: the finding shows what makes it due, and between which notes the hole is', async (title, sentence, row) => {
    const { findings } = await disclosuresOf(await openReport({ without: [title] }))
    const finding = findings.find((one) => one.title === sentence)
    expect(finding).toBeDefined()
    expect(finding?.evidence.map(({ quote }) => quote)).toContain(row)
    expect(finding?.detail).toMatch(/The notes go from Note \d+ \(.*\) to Note \d+ \(/u)
  })

  test('[DIS-7] it is found without a hole in the numbers too, where nothing else tells of it', async () => {
    const { titles } = await disclosuresOf(await openReport({ without: ['Debt'], renumber: true }))
    expect(titles).toEqual(['Debt: this disclosure is missing.'])
  })

  test('[DIS-8] a cross reference to the note is not the note', async () => {
    const { titles } = await disclosuresOf(
      await openReport({ without: ['Debt'], renumber: true, more: ['For borrowings see Note 6, Debt.'] }),
    )
    expect(titles).toContain('Debt: this disclosure is missing.')
  })

  test('[DIS-8] a reference that names the missing note tells which one it is', async () => {
    const document = await openReport({
      without: ['Commitments and Contingencies'],
      cover: [...reportText().split('\n\n').slice(0, 3), 'Claims are described in Note 10, Commitments and Contingencies.'],
    })
    const { findings } = await disclosuresOf(document)
    expect(findings[0]).toMatchObject({ title: 'Commitments and contingencies: this disclosure is missing.', confidence: 0.95 })
    expect(findings[0]?.evidence[0]?.quote).toBe('Note 10, Commitments and Contingencies')
  })

  test('[DIS-9] where several subjects have no note of their own, the hole is told with the likely ones', async () => {
    const { titles } = await disclosuresOf(await openReport({ without: ['Income Taxes'] }))
    expect(titles).toContainEqual(matching(/^Note 7 is missing: it may be the one on .*income taxes/u))
  })

  test('[DIS-9] a hole that no subject of the list explains is told by its number', async () => {
    const { titles } = await disclosuresOf(
      await openReport({ heading: (number, title) => `### Note ${number > 4 ? number + 1 : number}. ${title}` }),
    )
    expect(titles).toHaveLength(1)
    expect(titles[0]).toMatch(/^Note 5 is missing/u)
  })
})

describe('reading the notes', () => {
  test.each([
    ['NOTE 7 on a line of its own', (number: number, title: string) => `### NOTE ${number}\n\n### ${title.toUpperCase()}`],
    ['bare numbers', (number: number, title: string) => `### ${number}. ${title}`],
    ['letters', (number: number, title: string) => `### ${String.fromCodePoint(64 + number)}. ${title.toUpperCase()}`],
    ['numbers in brackets', (number: number, title: string) => `### (${number}) ${title}`],
  ])('[DIS-10] notes are told apart when they are headed by %s', async (_name, heading) => {
    expect((await disclosuresOf(await openReport({ heading }))).titles).toEqual([])
    const { titles } = await disclosuresOf(await openReport({ heading, without: ['Debt'] }))
    expect(titles).toContain('Debt: this disclosure is missing.')
  })

  test('[DIS-11] a list of notes with page numbers is not the notes', async () => {
    const index = `## Index\n\n| Note | Page |\n| --- | ---: |\n${NOTES.map(([title], at) => `| Note ${at + 1}. ${title} | ${40 + at} |`).join('\n')}`
    const { titles } = await disclosuresOf(
      await openText(reportText({ without: ['Debt'] }).replace('We make pumps.', `We make pumps.\n\n${index}`)),
    )
    expect(titles).toContain('Debt: this disclosure is missing.')
  })

  test('[DIS-12] notes that lost their text on the way are not called missing', async () => {
    const lost = NOTES.map(([title], at) => `### Note ${at + 1}. ${title}`)
    const text = `${reportText({ without: NOTES.map(([title]) => title) })}\n\n${lost.join('\n\n')}`
    const { titles, told } = await disclosuresOf(await openText(text))
    expect(titles).toEqual([])
    expect(told('Inventories')[0]?.outcome).not.toBe('exception')
  })

  test('[DIS-12] statements that are incorporated by reference are not called missing', async () => {
    const text =
      '# Tarn Pumps\n\nForm 10-K for the fiscal year ended June 30, 1999.\n\nThe financial statements are incorporated herein by reference to the Annual Report to Stockholders.'
    const { titles, told } = await disclosuresOf(await openText(text))
    expect(titles).toEqual([])
    expect(told('Balance sheet')[0]).toMatchObject({
      outcome: 'not_checked',
      reason: containing('incorporates them by reference'),
    })
  })
})

describe('the form', () => {
  const ITEMS = [
    'Item 1. Business',
    'Item 1A. Risk Factors',
    'Item 1C. Cybersecurity',
    'Item 2. Properties',
    'Item 3. Legal Proceedings',
    'Item 5. Market for Registrant’s Common Equity',
    'Item 7. Management’s Discussion and Analysis',
    'Item 7A. Quantitative and Qualitative Disclosures About Market Risk',
    'Item 8. Financial Statements and Supplementary Data',
    'Item 9A. Controls and Procedures',
    'Items 10, 11, 12, 13 and 14. Incorporated by reference',
    'Item 15. Exhibits',
  ]
  const filing = (items: string[], contents: string[] = []) =>
    openText(
      [
        ...reportText().split('\n\n').slice(0, 2),
        ...contents,
        ...items.flatMap((item) => [`## ${item}`, 'What there is to say under this heading, in a sentence of some length.']),
        reportText().split('\n\n').slice(2).join('\n\n'),
      ].join('\n\n'),
    )

  test('[DIS-13] an item that is left out is missing, though the table of contents lists it', async () => {
    const without = ITEMS.filter((item) => !item.startsWith('Item 9A'))
    const contents = [`| Item | Page |\n| --- | ---: |\n${ITEMS.map((item, at) => `| ${item} | ${3 + at} |`).join('\n')}`]
    expect((await disclosuresOf(await filing(ITEMS, contents))).titles).toEqual([])
    expect((await disclosuresOf(await filing(without, contents))).titles).toEqual(['Item 9A, Controls and procedures, is missing.'])
  })

  test('[DIS-13] an item that the form did not have in the period is not asked for', async () => {
    const { checks } = await disclosuresOf(await openText('# Tarn\n\nForm 10-K for the fiscal year ended December 31, 2015.'))
    expect(checks.find(({ subject }) => subject === 'Item 1C: Cybersecurity')).toMatchObject({
      outcome: 'not_checked',
      reason: containing('not applicable'),
    })
  })
})
