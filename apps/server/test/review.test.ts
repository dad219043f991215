import { parseEvent } from '@unfold/contracts'
import { expect, it } from 'vitest'

import { projectAgui } from '../src/interop/agui/project.ts'
import { finding } from './audited-run.ts'
import { startApp } from './fixture.ts'

it('[REV-10] a finding is reviewed over REST and over tRPC, each with its reason where it cannot be; the journal goes on after the end', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { external, runs } = fixture.app.engine
  const { runId, writeToken = '' } = await external.start({ input: {} })
  await external.emit(runId, writeToken, {
    id: 'all',
    events: [
      { type: 'agent.spawned', agentId: 'auditor', title: 'Auditor' },
      { type: 'agent.finding_reported', agentId: 'auditor', finding: finding('f1') },
      { type: 'run.completed', result: null },
    ],
  })
  const post = (findingId: string, body: unknown) =>
    fetch(`${fixture.app.url}/api/v1/runs/${runId}/findings/${findingId}/review`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
  expect((await post('f1', { verdict: 'dismissed', reason: 'Rounding.', commandId: 'c1' })).status).toBe(204)
  expect((await post('f1', { verdict: 'dismissed', reason: 'Rounding.', commandId: 'c1' })).status).toBe(204)
  const bad = await post('f1', { verdict: 'dismissed' })
  expect([bad.status, await bad.text()]).toEqual([400, expect.stringContaining('dismissed with a reason') as string])
  expect((await post('f2', { verdict: 'accepted' })).status).toBe(404)
  await fixture.api.runs.review.mutate({ runId, findingId: 'f1', review: { comment: 'Asked.', severity: 'low' } })
  await expect(fixture.api.runs.review.mutate({ runId, findingId: 'f1', review: { verdict: 'dismissed' } })).rejects.toMatchObject({
    data: { httpStatus: 400, failure: { code: 'BAD_INPUT' } },
  })
  const { state } = await runs.state(runId)
  expect(state.reviews['f1']).toMatchObject({ verdict: 'dismissed', reason: 'Rounding.', comment: 'Asked.', severity: 'low' })

  // AG-UI's run is over: a review changes nothing of what it was told, and is no event out of order.
  const projection = projectAgui(runId, { threadId: 't', runId })
  const told: { type: string }[] = []
  const types: string[] = []
  for await (const { text } of runs.journal(runId)) {
    const event = parseEvent(JSON.parse(text))
    types.push(event.type)
    told.push(...projection.next(event))
  }
  expect(types.slice(-3)).toEqual(['run.completed', 'finding.reviewed', 'finding.reviewed'])
  expect(told.at(-1)?.type).toBe('RUN_FINISHED')
})
