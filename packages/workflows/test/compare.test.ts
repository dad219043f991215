import { readFile } from 'node:fs/promises'

import { type Check, Comparison, emptyRunState, type Finding, type RunState } from '@unfold/contracts'
import { readDocumentHere } from '@unfold/documents'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'

import { alignDocuments } from '../src/compare/alignment.ts'
import { compareFindings } from '../src/compare/compare-findings.ts'
import { compareRuns } from '../src/compare/compare-runs.ts'
import { sayFindings } from '../src/compare/say-comparison.ts'
import { type Audited, audited, compare, firstDraft, secondDraft } from './compared-report.ts'

type Report = Extract<Comparison, { kind: 'report' }>

const report = (comparison: Comparison): Report => {
  if (comparison.kind !== 'report') throw new Error('not of audits')
  return comparison
}

const EXAMPLES = new URL('../../../examples/reports/', import.meta.url)

describe('a report and its next draft', () => {
  let [first, second]: [Audited?, Audited?] = []
  let compared: Report
  beforeAll(async () => {
    first = await audited('first', await firstDraft())
    second = await audited('second', await secondDraft())
    compared = report(await compare(first, second))
  })

  const titles = (change: string) =>
    compared.findings.flatMap((one) => (one.change === change ? [(one.change === 'removed' ? one.before : one.after).title] : []))

  test('[CMP-1] what was mended is resolved, what was broken is new, another amount is a change, and what only moved stands', () => {
    expect(titles('removed').toSorted()).toEqual([
      'The text says $34.5 million; “Capital expenditures” shows (35.4) for 2025.',
      'There is no December 32, 2025.',
      'Total operating expenses do not foot.',
    ])
    expect(titles('added')).toEqual(['Total, at cost does not foot.'])
    expect(titles('unchanged')).toHaveLength(9)
    expect(compared.findings.find(({ change }) => change === 'changed')).toMatchObject({
      differences: [
        { what: 'shown', before: '$5.4', after: '$5.6' },
        { what: 'difference', before: '+0.5', after: '+0.7' },
      ],
    })
    expect(compared.summary).toMatch(
      /^Of 13 findings 3 are resolved, 1 changed and 9 stand as before; 1 is new\. 7 of [\d,]+ numbers changed\./,
    )
  })

  test('[CMP-2] changed numbers are told old and new with their difference, in tables and sentences, and what the later run said of them', () => {
    const told = compared.numbers?.changed.map(({ label, before, after, difference, check }) => [
      label,
      before.quote,
      after.quote,
      difference,
      check?.outcome,
    ])
    expect(told).toEqual([
      ['Total operating expenses', '217.0', '207.0', '-10.0', 'confirmed'],
      ['Machinery and equipment', '158.7', '185.7', '+27.0', 'exception'],
      ['Short-term lease cost', '0.7', '0.9', '+0.2', 'confirmed'],
      ['Total lease cost', '$10.8', '$11.0', '+0.2', 'confirmed'],
      ['Balance at end of year', '$5.4', '$5.6', '+0.2', 'exception'],
      ['Capital expenditures were', '$34.5 million', '$35.4 million', '+0.9', 'confirmed'],
      ['Contributions were', '$6.2 million', '$6.4 million', '+0.2', undefined],
    ])
  })

  test('[CMP-3] a total that rests on changed figures is told with its changed addends', () => {
    const totals = compared.numbers?.totals.map(({ label, changed, addends, of, check }) => [label, changed, addends, of, check?.outcome])
    expect(totals).toEqual([
      ['Operating income', false, [0], 2, 'confirmed'],
      ['Total, at cost', false, [1], 4, 'exception'],
      ['Total lease cost', true, [2], 3, 'confirmed'],
    ])
  })

  test('[CMP-4] a tick on a number that stands is carried; on a changed one, or a total of such, it is checked anew', () => {
    const { of, carried, others } = compared.ticks
    const anew = others.filter(({ change }) => change === 'anew')
    expect(anew.filter(({ rule }) => rule === 'numeric.footing').map(({ subject, outcome }) => [subject, outcome])).toEqual([
      ['Total operating expenses', 'confirmed'],
      ['Operating income', 'confirmed'],
      ['Total, at cost', 'exception'],
      ['Total lease cost', 'confirmed'],
      ['Balance at end of year', 'exception'],
    ])
    expect(others.filter(({ change }) => change === 'lost' || change === 'gone')).toEqual([])
    expect(carried + anew.length).toBe(of)
    expect(carried).toBeGreaterThan(100)
  })

  test('[CMP-17] ticks and numbers of a note that is left out are gone, and carried by no other that is called alike', async () => {
    const shorter = (await firstDraft()).replace(/### Note 10\. Leases[^]*?(?=### Note 11)/u, '')
    const { numbers, ticks } = report(await compare(first as Audited, await audited('shorter', shorter)))
    expect([numbers?.changed, numbers?.added]).toEqual([[], 0])
    expect(numbers?.removed).toBeGreaterThan(10)
    const gone = ticks.others.filter(({ change }) => change === 'gone').map(({ subject }) => subject)
    expect(gone).toContain('Total lease cost')
    expect(ticks.carried + ticks.others.filter(({ change }) => change !== 'fresh').length).toBe(ticks.of)
  })

  test('[CMP-5] a run compared with itself differs in nothing', async () => {
    const same = report(await compare(first as Audited, first as Audited))
    expect(new Set(same.findings.map(({ change }) => change))).toEqual(new Set(['unchanged']))
    expect([same.numbers?.changed, same.numbers?.totals, same.numbers?.added, same.numbers?.removed]).toEqual([[], [], 0, 0])
    expect([same.ticks.carried, same.ticks.others]).toEqual([same.ticks.of, []])
  })

  test('[CMP-16] in another format the same report has the same numbers, and next year’s report those of the years that both tell', async () => {
    const read = async (name: string) =>
      readDocumentHere({ id: name.replaceAll('.', '_'), name, bytes: new Uint8Array(await readFile(new URL(name, EXAMPLES))) })
    const report = await read('larkfield-2025.html')
    const pdf = await alignDocuments(report, await read('larkfield-2025.pdf'), () => undefined)
    expect([pdf.of, pdf.changed, pdf.changedInText, pdf.added, pdf.removed]).toEqual([expect.any(Number), [], [], 0, 0])
    expect(pdf.of).toBeGreaterThan(500)
    const years = await alignDocuments(await read('larkfield-2024.html'), report, () => undefined)
    expect([years.changed, years.removed]).toEqual([[], 0])
  })

  test('[CMP-6] turned round, it is the same comparison turned round', async () => {
    const turned = report(await compare(second as Audited, first as Audited))
    const ids = (of: Report, change: string) =>
      of.findings.flatMap((one) =>
        one.change === change ? [[('before' in one && one.before.id) || '', ('after' in one && one.after.id) || '']] : [],
      )
    expect(ids(turned, 'added').map(([, after]) => after)).toEqual(ids(compared, 'removed').map(([before]) => before))
    expect(ids(turned, 'changed').map((pair) => pair.toReversed())).toEqual(ids(compared, 'changed'))
    const numbers = (of: Report) => of.numbers?.changed.map(({ before, after }) => [before.quote, after.quote])
    expect(numbers(turned)?.map((pair) => pair.toReversed())).toEqual(numbers(compared))
  })

  test('[CMP-7] what it answers is what the contract says, and every place it names stands in its document', () => {
    expect(Comparison.parse(compared)).toEqual(compared)
    const documents = new Map([first, second].map((side) => [side?.document.id, side?.document]))
    for (const { before, after } of compared.numbers?.changed ?? [])
      for (const { documentId, location, quote } of [before, after])
        expect(documents.get(documentId)?.blocks.find(({ id }) => id === location.block)?.text).toContain(quote)
  })

  test('[CMP-12] a total that fails is an exception in its own place, also where its finding is told of another figure', () => {
    const { checks = [] } = ((first as Audited).state.agents['numeric']?.state ?? {}) as { checks?: Check[] }
    const failing = checks.filter(({ rule, outcome }) => rule === 'numeric.footing' && outcome === 'exception')
    expect(failing.map(({ subject }) => subject)).toContain('Operating income')
    for (const { subject, evidence } of failing) expect(evidence?.[0]?.label).toBe(subject)
  })

  test('[CMP-8] what an agent that has not come to its end did not find is not called resolved', async () => {
    const { document, state } = second as Audited
    const { numeric } = state.agents
    if (!numeric) throw new Error('no such agent')
    const working: RunState = {
      ...state,
      status: 'running',
      agents: { ...state.agents, numeric: { ...numeric, status: 'working', findings: [], state: {} } },
    }
    const live = report(await compare(first as Audited, { document, state: working }))
    const open = live.findings.filter((one) => one.change === 'removed' && !one.certain)
    expect(open.every((one) => one.change === 'removed' && one.before.agentId === 'numeric')).toBe(true)
    expect(live.summary).toContain(`${open.length} are not yet looked at again`)
    expect(live.after.unfinished).toEqual([{ agentId: 'numeric', title: 'Numbers', status: 'working' }])
    expect(
      live.ticks.others.filter(({ agentId, change }) => agentId === 'numeric' && change === 'gone').every(({ certain }) => !certain),
    ).toBe(true)
  })
})

const AGENT = {
  agent: 'numeric',
  role: 'numeric',
  title: 'Numbers',
  status: 'completed',
  attempt: 1,
  text: '',
} as const

const stateWith = (findings: Finding[], workflow = 'audit'): RunState => {
  const at = '2026-11-21T10:00:00.000Z'
  const agents = { numeric: { ...AGENT, agentId: 'numeric', spawnedAt: at, heardAt: at, tools: [], steps: [], findings } }
  return { ...emptyRunState('r'), workflow, agentIds: ['numeric'], agents }
}

const finding = fc
  .record({
    rule: fc.constantFrom('a', 'b'),
    title: fc.constantFrom('x 1', 'x 2', 'y'),
    actual: fc.constantFrom('1', '2', '3'),
    label: fc.constantFrom('P', 'Q'),
  })
  .map(({ rule, title, actual, label }) => ({
    rule,
    title,
    actual,
    severity: 'high' as const,
    detail: '',
    confidence: 1,
    evidence: [{ documentId: 'd', quote: actual, label, role: 'subject' as const, location: { kind: 'line' as const, line: 1 } }],
  }))
const findings = fc.array(finding, { maxLength: 8 }).map((all) => all.map((one, at): Finding => ({ ...one, id: `f${at}` })))

test('[CMP-9] whatever the findings: with themselves nothing differs, each is told once, and turned round the counts are turned round', () => {
  const count = (before: Finding[], after: Finding[]) => {
    const compared = compareFindings(stateWith(before), stateWith(after), () => undefined)
    return Object.fromEntries(
      ['added', 'removed', 'changed', 'unchanged'].map((change) => [change, compared.filter((one) => one.change === change).length]),
    )
  }
  fc.assert(
    fc.property(findings, findings, (before, after) => {
      expect(count(before, before)).toEqual({ added: 0, removed: 0, changed: 0, unchanged: before.length })
      const [there, back] = [count(before, after), count(after, before)]
      expect(back).toEqual({ ...there, added: there['removed'], removed: there['added'] })
      expect((there['removed'] ?? 0) + (there['changed'] ?? 0) + (there['unchanged'] ?? 0)).toBe(before.length)
    }),
    { numRuns: 100 },
  )
  expect(sayFindings([])).toBe('No findings in either.')
})

const ports = { pace: () => undefined, readDocument: () => Promise.reject(new Error('none is read')) }
const side = (state: RunState) => ({ state, attempts: 1 })

test('[CMP-10] runs of different workflows are refused in plain words', async () => {
  const refused = compareRuns(side(stateWith([], 'audit')), side(stateWith([], 'scan')), ports)
  await expect(refused).rejects.toMatchObject({ code: 'BAD_INPUT', advice: 'Compare two runs of the same workflow.' })
})

test('[CMP-11] of scans the verdicts and their reasons are compared, of teams the answers word by word and what they rest on', async () => {
  const reason = (feature: string, weight: number) => ({ agentId: 'scam_db', feature, says: feature, weight, quote: 'pay now' })
  const scan = (score: number, reasons: object[]): RunState => ({
    ...stateWith([], 'scan'),
    result: JSON.parse(
      JSON.stringify({
        verdict: score > 50 ? 'scam' : 'unclear',
        score,
        summary: '',
        reasons,
        advice: [],
        notChecked: [],
        entities: [],
        message: 'pay now',
      }),
    ) as RunState['result'],
  })
  const verdict = await compareRuns(
    side(scan(40, [reason('haste', 1), reason('link', 1)])),
    side(scan(90, [reason('haste', 2), reason('list', 3)])),
    ports,
  )
  expect(verdict).toMatchObject({ kind: 'verdict', summary: 'The verdict was unclear (40 of 100) and is scam (90 of 100).' })
  expect(verdict.kind === 'verdict' && verdict.reasons.map(({ change }) => change)).toEqual(['added', 'removed', 'changed'])

  const team = (answer: string, sentences: string[]): RunState => ({
    ...stateWith([], 'team'),
    result: {
      answer,
      confidence: 0.8,
      notTold: [],
      question: 'q',
      told: 'yes',
      summary: '',
      members: [],
      method: 'retrieval',
      model: null,
      sentences: sentences.map((text) => ({ text, citations: [], basis: 'quoted' })),
      citations: [],
    },
  })
  const answer = await compareRuns(
    side(team('6', ['The order book grew by 6.', 'Costs fell.'])),
    side(team('7', ['The order book grew by 7.', 'Costs fell.', 'So it was planned.'])),
    ports,
  )
  expect(answer).toMatchObject({ kind: 'answer', summary: 'The answer was “6” and is “7”. 2 sentences differ.' })
  expect(answer.kind === 'answer' && answer.sentences.map(({ change }) => change)).toEqual(['changed', 'unchanged', 'added'])
})
