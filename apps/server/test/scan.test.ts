import { readFile } from 'node:fs/promises'

import { SCAN_STEPS, ScanResult } from '@unfold/contracts'
import { expect, it } from 'vitest'

import { listen, startApp } from './fixture.ts'
import { plainSocket } from './plain-socket.ts'

const PICTURE = new URL('../../../examples/messages/royal-post.png', import.meta.url)

it('[SCN-23] the plain view of a scan knows its fixed steps and no other, with percents that only rise', async () => {
  await using fixture = await startApp({})
  const text = 'Royal Post: your parcel is held. Pay £1.45 within 12 hours at royal-post-redelivery.example/pay or call 0800 633 6800'
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'scan', input: { text } })
  await listen(fixture.api, { runId }).completed()
  const viewer = plainSocket(fixture.app.url, `/ws/runs/${runId}?format=progress&after=start`)
  await viewer.closed()
  expect(new Set(viewer.heard.map(({ step }) => step))).toEqual(new Set(SCAN_STEPS.filter((step) => step !== 'failed')))
  const percents = viewer.heard.map(({ percent }) => Number(percent))
  expect(percents).toEqual(percents.toSorted((a, b) => a - b))
  expect(viewer.heard.at(-1)).toMatchObject({ step: 'completed', percent: 100 })
})

it('[SCN-24] a picture is taken in, read, and judged; what was found in it has its boxes; an audit refuses it', async () => {
  await using fixture = await startApp({})
  const form = new FormData()
  form.set('file', new File([await readFile(PICTURE)], 'royal-post.png'))
  const document = await fixture.api.documents.upload.mutate(form)
  expect(document.format).toBe('image')
  await expect(fixture.api.runs.start.mutate({ workflow: 'audit', input: { documentId: document.id } })).rejects.toThrow(
    'is a picture, and no report',
  )
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'scan', input: { documentId: document.id } })
  await listen(fixture.api, { runId }).completed()
  const { state } = await fixture.api.runs.state.query({ runId })
  const result = ScanResult.parse(state.result)
  expect(result).toMatchObject({ verdict: 'scam', kind: { id: 'parcel' } })
  const link = result.entities.find(({ kind }) => kind === 'url')
  expect(link?.shown).toBe('royal-post-redelivery[.]example/pay')
  expect(link?.boxes?.[0]?.[2]).toBeGreaterThan(200)
  expect(state.agents['scam_db']?.findings[0]?.evidence[0]).toMatchObject({ documentId: document.id, location: { kind: 'page', page: 1 } })
})
