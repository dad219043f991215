import { runInNewContext } from 'node:vm'

import { type EventDraft, type Finding, listedFindings, recompute, type RunState } from '@unfold/contracts'
import { type Cell, readXlsx } from 'hucre/xlsx'
import { beforeAll, expect, it } from 'vitest'

import { toExceptionsCsv } from '../src/interop/export/exceptions-csv.ts'
import { toExceptionsXlsx } from '../src/interop/export/exceptions-xlsx.ts'
import { findingRows } from '../src/interop/export/findings-table.ts'
import { toSummary } from '../src/interop/export/summary-html.ts'
import { summarise } from '../src/interop/export/summary.ts'
import { auditedRun, finding, stateOf } from './audited-run.ts'

let state: RunState
beforeAll(async () => {
  const audited = await auditedRun()
  const [first, second] = listedFindings(audited)
  if (!first || !second) throw new Error('nothing was found')
  const reviews: EventDraft[] = [
    { type: 'finding.reviewed', findingId: first.id, verdict: 'accepted', comment: 'Asked the company.', severity: 'low', by: 'Ada' },
    { type: 'finding.reviewed', findingId: second.id, verdict: 'dismissed', reason: '=HYPERLINK("http://x")' },
    { type: 'finding.reviewed', findingId: 'gone', verdict: 'accepted' },
  ]
  state = stateOf(reviews, audited)
})

/** "now (35.4) million" as a size; undefined for words. */
const sizeIn = (text: unknown): number | undefined => {
  const figure =
    typeof text === 'string' && !/^(?:Note|a note|[A-Z]\w+ \d+, \d{4}$)/.test(text) ? /\d[\d,]*(?:\.\d+)?/.exec(text)?.[0] : undefined
  return figure === undefined ? undefined : Number(figure.replaceAll(',', ''))
}

/** The rows of a table by the heading of their column. */
const byHeading = (rows: readonly (readonly unknown[])[]): Record<string, unknown>[] => {
  const [headings = [], ...rest] = rows
  return rest.map((row) => Object.fromEntries(headings.map((heading, at) => [String(heading), row[at] ?? ''])))
}

/** As a spreadsheet would. */
const FUNCTIONS = {
  ABS: Math.abs,
  ROUND: (value: number, digits: number) => Number(value.toFixed(digits)),
  MAX: Math.max,
  IF: (test: boolean, yes: string, no: string) => (test ? yes : no),
}
const compute = (expression: string): number | string => runInNewContext(expression, FUNCTIONS) as number | string

it('[REV-22] every exception of a real run is recomputed from the workbook alone, by its own formulas', async () => {
  const { sheets } = await readXlsx(await toExceptionsXlsx([state]), { readStyles: true })
  const [exceptions, calculations] = sheets
  const valueAt = new Map<string, number | string>()
  const cellsOf = (at: number): Map<string, Cell> => (sheets[at]?.cells ?? new Map()) as Map<string, Cell>
  const formulaAt = (sheet: number, row: number, column: number): string => cellsOf(sheet).get(`${row},${column}`)?.formula ?? ''
  for (const [row, cells] of calculations!.rows.entries()) {
    if (row === 0) continue
    expect(formulaAt(1, row, 6)).toBe(`E${row + 1}*F${row + 1}`)
    valueAt.set(`G${row + 1}`, Number(cells[4]) * Number(cells[5]))
  }
  const sum = (_: string, from: string, to: string) => {
    let total = 0
    for (let row = Number(from); row <= Number(to); row += 1) total += Number(valueAt.get(`G${row}`))
    return `(${total})`
  }
  const headings = exceptions!.rows[0]!.map(String)
  const column = (heading: string) => headings.indexOf(heading)
  const letters = (at: number): string => (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))
  let recomputed = 0
  for (const [row, cells] of exceptions!.rows.entries()) {
    if (row === 0) continue
    const evaluate = (heading: string): number | string => {
      const at = column(heading)
      const text = formulaAt(0, row, at)
      if (text === '') return Number(cells[at])
      const plain = text
        .replaceAll(/SUM\(Calculations!G(\d+):G(\d+)\)/g, sum)
        .replaceAll(/\b([A-Z]{2})(\d+)\b/g, (reference, letter: string) => {
          const named = headings.find((_, place) => letters(place) === letter)
          return named === undefined ? reference : `(${evaluate(named)})`
        })
      return compute(plain)
    }
    const [reported, expected] = [sizeIn(cells[column('Reported')]), sizeIn(cells[column('Expected')])]
    if (reported === undefined || expected === undefined) continue
    recomputed += 1
    const title = String(cells[column('Finding')])
    expect(Math.abs(Number(evaluate('Recomputed figure'))), title).toBe(expected)
    expect(Number(evaluate('Recomputed difference')), title).toBe(cells[column('Recomputed difference')])
    expect(evaluate('Beyond rounding'), title).toBe('yes')
    expect(cells[column('Beyond rounding')], title).toBe('yes')
    expect(Math.abs(Number(cells[column('Reported figure')])), title).toBe(reported)
  }
  expect(recomputed).toBeGreaterThan(10)
  expect(exceptions!.rows).toHaveLength(listedFindings(state).length + 1)
})

it('[REV-23] every exception of a real run is recomputed from the CSV alone', () => {
  const lines = toExceptionsCsv([state])
    .slice(1, -3)
    .split('"\r\n"')
    .map((line) => line.split('","').map((cell) => cell.replaceAll('""', '"')))
  const rows = byHeading(lines)
  const figures = rows.filter((row) => row['Calculation'] !== '' && row['Reported figure'] !== '')
  expect(figures.length).toBeGreaterThan(10)
  for (const row of figures) {
    const result = Number(compute(String(row['Calculation']).replaceAll('abs(', 'ABS(')))
    const decimals = (/\.(\d+)/.exec(String(row['Recomputed figure']))?.[1] ?? '').length
    expect(Number(result.toFixed(decimals)), String(row['Finding'])).toBe(Number(row['Recomputed figure']))
    expect(Math.abs(Number(row['Reported figure']) - result)).toBeGreaterThan(Number(row['Tolerance']))
    expect(Math.abs(Number(row['Recomputed figure']))).toBe(sizeIn(row['Expected']))
  }
})

it('[REV-24] the exceptions tell what was said of each, by whom, where it stands and by which rule; no word is a formula', async () => {
  const [sheet, , about] = (await readXlsx(await toExceptionsXlsx([state]), { readStyles: true })).sheets
  const rows = byHeading(sheet!.rows)
  const accepted = rows.find((row) => row['Verdict'] === 'accepted')
  expect(accepted).toMatchObject({ 'Severity by reviewer': 'low', Comment: 'Asked the company.', 'Reviewed by': 'Ada' })
  expect(accepted?.['Severity']).not.toBe('low')
  expect(rows.find((row) => row['Rule'] === 'roll-forward')).toMatchObject({
    Page: expect.any(Number) as number,
    Table: expect.any(String) as string,
    Verdict: 'open',
  })
  expect(rows.map((row) => row['Rule'])).toEqual(
    expect.arrayContaining(['footing', 'text to table', 'agrees to prior year', 'balance sheet equation']),
  )
  const dismissed = sheet!.rows.findIndex((row) => row.includes('dismissed'))
  expect(rows[dismissed - 1]?.['Reason']).toBe('=HYPERLINK("http://x")')
  for (const [place, cell] of (sheet!.cells ?? new Map()) as Map<string, Cell>)
    if (cell.formula !== undefined) expect(cell.formula, place).toMatch(/^(?:ROUND|IF)\(/)
  expect(toExceptionsCsv([state])).toContain('"\'=HYPERLINK(""http://x"")"')
  expect(about!.rows.map((row) => row.slice(0, 2))).toEqual(
    expect.arrayContaining([
      ['of them dismissed', 1],
      ['Reviews of findings that are there no more', 1],
    ]),
  )
})

const opened: EventDraft[] = [
  { type: 'run.queued', workflow: 'audit', workflowVersion: 1, title: 'Kestrel', input: {}, documents: [], tags: [], priority: 0 },
  ...['numeric', 'external'].map((agentId): EventDraft => ({
    type: 'agent.spawned',
    agentId,
    attempt: 1,
    agent: agentId,
    role: agentId,
    title: agentId,
  })),
]
const done = (agentId: string): EventDraft => ({
  type: 'agent.completed',
  agentId,
  attempt: 1,
  result: { coverage: { totals: { of: 3, confirmed: 2, exception: 1, not_checked: 0 } }, summary: '', notChecked: [] },
})
const found = (one: Finding): EventDraft => ({ type: 'agent.finding_reported', agentId: 'numeric', attempt: 1, finding: one })

it('[REV-25] the summary concludes nothing while a required check is missing, and never more than was checked', () => {
  const failed: EventDraft = {
    type: 'agent.failed',
    agentId: 'external',
    attempt: 1,
    willRetry: false,
    error: { code: 'TIMEOUT', message: 'It took too long.', retryable: true },
  }
  const completed: EventDraft = { type: 'run.completed', result: {} }
  expect(summarise(stateOf([...opened, done('numeric')])).conclusion).toMatch(
    /^No conclusion: a required check is missing \(external is not done\)/,
  )
  expect(summarise(stateOf([...opened, done('numeric'), failed, completed])).conclusion).toMatch(
    /^No conclusion: .*external failed: It took too long/,
  )
  const skipped: EventDraft = { type: 'agent.skipped', agentId: 'external', attempt: 1, reason: 'No network.' }
  const clean = summarise(stateOf([...opened, done('numeric'), skipped, completed]))
  expect(clean.conclusion).toBe(
    'No exception was found in what was checked (external was not). That nothing was found is no opinion on the report.',
  )
  expect(clean.notChecked).toEqual(['external: No network.'])
  const exceptions = stateOf([...opened, found(finding('a')), found(finding('b')), done('numeric'), done('external'), completed])
  expect(summarise(exceptions).conclusion).toBe(
    '2 exceptions in what was checked: none of them reviewed yet. Nothing is final while any is open.',
  )
})

it('[REV-26] the summary counts findings as their reviewer has them, lists the gravest, and says how many more there are', () => {
  const many = Array.from({ length: 222 }, (_, at) => found(finding(`f${at}`)))
  const reviews: EventDraft[] = [
    { type: 'finding.reviewed', findingId: 'f0', verdict: 'dismissed', reason: 'Rounding.' },
    { type: 'finding.reviewed', findingId: 'f1', verdict: 'accepted', severity: 'critical' },
  ]
  const summary = summarise(stateOf([...opened, ...many, ...reviews]))
  expect(summary.bySeverity.slice(0, 2)).toEqual([
    { severity: 'critical', open: 0, accepted: 1, dismissed: 0, of: 1 },
    { severity: 'high', open: 220, accepted: 0, dismissed: 1, of: 221 },
  ])
  expect(summary).toMatchObject({ of: 222, reviewed: 2, more: 214 })
  expect(summary.top[0]).toMatchObject({ severity: 'critical', title: 'Total f1 does not foot.', review: 'accepted, high by the agent' })
  expect(summary.top).toHaveLength(8)
  expect(summary.notes).toEqual(['1 dismissed finding counted above, not listed below.', '1 severity set by the reviewer.'])
  expect(toSummary([stateOf([...opened, found(finding('<svg onload=alert(1)>', { title: '<svg onload=alert(1)>' }))])])).not.toContain(
    '<svg',
  )
})

it('[REV-28] a table of every agent’s findings tells one review of what two of them found', () => {
  const listed = listedFindings(state).find(({ also }) => also !== undefined)
  const said: EventDraft = { type: 'finding.reviewed', findingId: listed!.id, verdict: 'dismissed', reason: 'Said of both.' }
  const rows = findingRows(stateOf([said], state)).filter((row) => row.includes('Said of both.'))
  expect(rows.length).toBe(1 + listed!.also!.length)
})

it('[REV-27] what a calculation comes to is the same in the file as in the run', () => {
  for (const { calculation, difference } of listedFindings(state))
    if (calculation && difference !== undefined) expect(recompute(calculation).difference).toBe(Number(difference.replaceAll(/[,%]/g, '')))
})
