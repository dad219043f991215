import { readFile } from 'node:fs/promises'

import { type AuditResult, type Check, emptyRunState, type RunState } from '@unfold/contracts'
import { nearestText, readMarked } from '@unfold/testkit/pdf-marks'
import { expect, it } from 'vitest'

import { checkFits } from '../src/interop/export/run-files.ts'
import type { RunFormat } from '../src/rest/export.ts'
import { startApp } from './fixture.ts'

const REPORTS = new URL('../../../examples/reports/', import.meta.url)

const upload = async (url: string, name: string): Promise<string> => {
  const response = await fetch(`${url}/api/v1/documents?name=${name}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: await readFile(new URL(name, REPORTS)),
  })
  return ((await response.json()) as { id: string }).id
}

const DOCUMENT = { id: 'd1', name: 'a', size: 1, sha256: 'c'.repeat(64), uploadedAt: '2026-03-02T09:30:00.000Z' }

const isFigure = (text: string): boolean => /^\$? ?\(?[\d.,]+\)?%?$/.test(text.trim())

it('[WKP-1] the tick-marked PDF as another reader sees it: the original unchanged, and a mark beside each number that was checked', async () => {
  await using fixture = await startApp()
  const { url, engine } = fixture.app
  const name = 'larkfield-2025-with-errors.pdf'
  const [documentId, againstId] = [await upload(url, name), await upload(url, 'larkfield-2024.pdf')]
  const { runId } = await engine.runs.start({ workflow: 'audit', input: { documentId, againstId } })
  await engine.runs.ended(runId)
  const { state, position } = await engine.runs.state(runId)
  const { findings } = state.result as AuditResult
  const response = await fetch(`${url}/api/v1/runs/${runId}/export?format=workpaper`)
  expect(response.headers.get('content-type')).toBe('application/pdf')
  expect(response.headers.get('content-disposition')).toBe(`attachment; filename="run-${runId}-workpaper.pdf"`)
  const bytes = new Uint8Array(await response.arrayBuffer())
  const original = await readFile(new URL(name, REPORTS))
  expect(Buffer.compare(bytes.subarray(0, original.length), original)).toBe(0)

  const { pages, title } = await readMarked(bytes)
  expect(title).toBe(`${name}, tick-marked`)
  const checks = state.agentIds.flatMap((id) => (state.agents[id]?.state as { checks?: Check[] } | undefined)?.checks ?? [])
  const checked = new Set(
    [...checks, ...findings]
      .flatMap(({ evidence = [] }) => evidence)
      .flatMap((one) =>
        one.documentId === documentId && one.tableCell && one.location.kind === 'page' ? [`${one.location.page}: ${one.quote}`] : [],
      ),
  )
  const marked = new Set<string>()
  for (const [at, { marks, texts }] of pages.entries())
    for (const mark of marks) {
      const text = nearestText(mark, texts)
      expect(text).toMatch(/\d|[a-z]/)
      if (isFigure(text)) marked.add(`${at + 1}: ${text.trim()}`)
    }
  expect([...marked].filter((one) => !checked.has(one))).toEqual([])
  expect(marked.size).toBeGreaterThan(200)

  const legend = pages
    .slice(13)
    .flatMap(({ texts }) => texts.map(({ text }) => text))
    .join(' ')
  expect(legend).toContain(position.hash)
  const notes = pages.flatMap((page) => page.notes)
  for (const finding of findings) expect(notes.some((note) => note.includes(`: ${finding.title}`))).toBe(true)
})

it('[WKP-14] a format that does not fit a run is refused, and those that do are named', () => {
  const state: RunState = {
    ...emptyRunState('r1'),
    workflow: 'audit',
    input: { documentId: 'd1' },
    documents: [{ ...DOCUMENT, format: 'docx' }],
  }
  const refusal = (format: RunFormat, of: RunState = state): unknown => {
    try {
      checkFits(format, of, ['json', 'csv'])
      return undefined
    } catch (error) {
      return error
    }
  }
  expect(refusal('marked')).toBeUndefined()
  expect(refusal('workpaper', { ...state, documents: [{ ...DOCUMENT, format: 'pdf' }] })).toBeUndefined()
  expect(refusal('workpaper')).toMatchObject({ code: 'BAD_INPUT', advice: 'It can be written as: marked, json, csv.' })
  expect(refusal('answer-docx')).toMatchObject({
    code: 'BAD_INPUT',
    message: 'The run cannot be written as “answer-docx”. It is a run of audit.',
  })
  expect(refusal('card', { ...state, workflow: 'team' })).toMatchObject({
    advice: 'It can be written as: answer-markdown, answer-html, answer-docx, json, csv.',
  })
})
