import { type Finding, parsePosition } from '@unfold/contracts'
import { type JournalRow, verifyJournal } from '@unfold/engine'
import { expect, it } from 'vitest'

import { startApp } from './fixture.ts'

const EVIL = '<svg onload=alert(1)>'
const titles = [
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  EVIL,
  '[x](javascript:alert(1))',
  '![x](http://evil.example/x.png)',
  'a "quoted", one\nin lines',
]

/** A run from outside whose every word is an attack. */
const evilRun = async (fixture: Awaited<ReturnType<typeof startApp>>) => {
  const { external } = fixture.app.engine
  const { runId, writeToken = '' } = await external.start({ input: {}, title: EVIL })
  const finding = (title: string, index: number): Finding => ({
    id: `f${index}`,
    rule: title,
    severity: 'low',
    title,
    detail: title,
    difference: title,
    confidence: 1,
    evidence: [{ documentId: 'none', quote: title, location: { kind: 'line', line: 1 }, role: 'subject' }],
  })
  await external.emit(runId, writeToken, {
    id: 'all',
    events: [
      { type: 'agent.spawned', agentId: 'evil', title: EVIL },
      ...titles.map((title, index) => ({ type: 'agent.finding_reported', agentId: 'evil', finding: finding(title, index) })),
      { type: 'run.completed', result: EVIL },
    ],
  })
  await fixture.app.engine.runs.update(runId, { notes: EVIL })
  return { runId, get: (format: string) => fetch(`${fixture.app.url}/api/v1/runs/${runId}/export?format=${format}`) }
}

/** RFC 4180, for what we write: every cell is quoted. */
const cellsOf = (csv: string): string[][] =>
  csv
    .slice(1, -3)
    .split('"\r\n"')
    .map((line) => line.split('","').map((cell) => cell.replaceAll('""', '"')))

it('[EXP-1] an exported journal is the run: its chain holds, and a changed word breaks it', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { runId, get } = await evilRun(fixture)
  const response = await get('json')
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="run-${runId}.json"`)
  const { journal, position } = (await response.json()) as { journal: JournalRow[]; position: string }
  expect(await verifyJournal(journal)).toEqual({ valid: true, position: parsePosition(position) })
  const changed = journal.map((row) => (row.seq === 4 ? { ...row, text: row.text.replace('low', 'high') } : row))
  expect(await verifyJournal(changed)).toMatchObject({ valid: false, seq: 4 })
  expect(await verifyJournal(journal.filter(({ seq }) => seq !== 5))).toMatchObject({ valid: false })
})

it('[EXP-2] no cell of an exported table is a formula, and each is what was found', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { get } = await evilRun(fixture)
  const response = await get('csv')
  expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  const [heads, ...rows] = cellsOf(await response.text())
  expect(heads?.[2]).toBe('Finding')
  for (const cell of rows.flat()) expect(cell).not.toMatch(/^[=+\-@\t\r]/)
  expect(rows.map((row) => row[2]?.replace(/^'/, ''))).toEqual(titles)
})

it('[EXP-3] nothing in an exported report is markup but ours', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { get } = await evilRun(fixture)
  const html = await get('html')
  expect(html.headers.get('content-disposition')).toContain('attachment')
  expect(html.headers.get('x-content-type-options')).toBe('nosniff')
  const page = await html.text()
  expect(page).toContain("default-src 'none'")
  expect(page).not.toMatch(/<svg|<script|<img|<a /)
  expect(page).toContain('&lt;svg onload=alert(1)&gt;')
  const markdown = await (await get('markdown')).text()
  expect(markdown).not.toMatch(/[^\\]<svg|[^\\]\]\(|[^\\]!\[/)
  expect(markdown).toContain('## =1')
  expect((await get('exe')).status).toBe(400)
})
