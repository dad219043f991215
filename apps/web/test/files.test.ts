import { emptyRunState, reduceAll } from '@unfold/contracts'
import { expect, it } from 'vitest'

import { messageToFamily } from '../src/features/scan/message-to-family.ts'
import { scanResultOf } from '../src/features/scan/scan-state.ts'
import { formatsOf } from '../src/ui/export-formats.ts'
import { goldenJournal } from './fixtures/golden.ts'

it('[WKP-16] the page offers what a run can be written as: by its workflow, and the PDF only of a PDF', () => {
  const of = (workflow: string, format?: 'pdf' | 'docx') =>
    formatsOf({
      workflow,
      documents: format ? [{ id: 'd', name: 'd', format, size: 1, sha256: 'a'.repeat(64), uploadedAt: '2026-03-02T09:30:00.000Z' }] : [],
    }).map(([id]) => id)
  expect(of('audit', 'pdf')).toEqual(expect.arrayContaining(['workpaper', 'marked', 'json']))
  expect(of('audit', 'docx')).not.toContain('workpaper')
  expect(of('scan')).toEqual(expect.arrayContaining(['card', 'card-plain', 'csv']))
  expect(of('team')).toEqual(expect.arrayContaining(['answer-docx', 'answer-html', 'answer-markdown']))
  expect(of('external')).not.toContain('card')
})

it('[WKP-17] a verdict is copied as a message: what it is, what to do, why, and no link that opens', () => {
  const journal = goldenJournal('scan')
  const result = scanResultOf(reduceAll(journal, emptyRunState(journal[0]?.runId ?? '')))
  if (!result) throw new Error('the golden scan has no result')
  const words = messageToFamily(result)
  expect(words).toMatch(/^I had a message checked: scam, a parcel that is stuck \(risk \d+ of 100\)\.\nDon’t click, call or pay\./)
  expect(words).toContain('What to do:\n- ')
  expect(words).not.toMatch(/https?:|\w\.example/)
})
