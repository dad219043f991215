import { changedReview, type ReviewFinding } from '@unfold/contracts'
import { openDatabase } from '@unfold/db'
import { waitFor } from '@unfold/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'

import { agentOf, eventsOf, expectSoundJournal, findingOf, openEngine, start, teamOf } from './support.ts'

let database: Awaited<ReturnType<typeof openDatabase>>
beforeAll(async () => {
  database = await openDatabase({ memory: true })
})
afterAll(() => database.close())

it('[REV-1] a finding is reviewed while its run works, while it is paused and after its end, and others see by whom', async () => {
  let end: (() => void) | undefined
  let step: (() => void) | undefined
  const finder = agentOf('finder', async (agent) => {
    agent.finding(findingOf('f1'))
    await agent.step('first', () => new Promise<void>((resolve) => (step = resolve)))
    await agent.step('last', () => new Promise<void>((resolve) => (end = resolve)))
  })
  await using open = await openEngine([teamOf(finder)], { database })
  const { runs } = open.engine
  const runId = await start(open.engine)
  const reviewed = () => runs.state(runId).then(({ state }) => state.reviews['f1'])
  await waitFor(() => runs.state(runId).then(({ state }) => state.agents['finder']?.findings.length === 1))

  await runs.review(runId, 'f1', { verdict: 'accepted' }, 'Ada')
  await waitFor(() => reviewed())
  expect(await reviewed()).toMatchObject({ verdict: 'accepted', by: 'Ada' })

  await runs.pause(runId)
  const finishStep = await waitFor(() => step)
  finishStep()
  await waitFor(async () => (await runs.get(runId)).status === 'paused')
  await runs.review(runId, 'f1', { comment: 'Asked the company.' }, 'Ben')
  expect(await reviewed()).toMatchObject({ verdict: 'accepted', comment: 'Asked the company.', by: 'Ben' })

  await runs.resume(runId)
  const finish = await waitFor(() => end)
  finish()
  await runs.ended(runId)
  await runs.review(runId, 'f1', { verdict: 'dismissed', reason: 'Rounded in thousands.', severity: 'low' }, 'Ada')
  expect(await reviewed()).toMatchObject({
    verdict: 'dismissed',
    reason: 'Rounded in thousands.',
    comment: 'Asked the company.',
    severity: 'low',
    by: 'Ada',
  })
  expect((await runs.get(runId)).status).toBe('completed')
  await expectSoundJournal(open, runId)
  expect(open.log.lines).toEqual([])
})

it('[REV-2] a review that was asked twice with one id is journaled once', async () => {
  await using open = await openEngine([teamOf(agentOf('finder', async (agent) => agent.finding(findingOf('f1'))))], { database })
  const { runs } = open.engine
  const runId = await start(open.engine)
  await runs.ended(runId)
  const review: ReviewFinding = { verdict: 'accepted', commandId: 'once' }
  await Promise.all([runs.review(runId, 'f1', review, 'Ada'), runs.review(runId, 'f1', review, 'Ada')])
  await runs.review(runId, 'f1', review, 'Ben')
  expect((await eventsOf(open.engine, runId)).filter(({ type }) => type === 'finding.reviewed')).toHaveLength(2)
})

it('[REV-3] a dismissal without a reason, a review of nothing and one of a finding that is not there are refused with advice', async () => {
  await using open = await openEngine([teamOf(agentOf('finder', async (agent) => agent.finding(findingOf('f1'))))], { database })
  const { runs } = open.engine
  const runId = await start(open.engine)
  await runs.ended(runId)
  const seq = (await runs.get(runId)).head
  for (const bad of [{ verdict: 'dismissed' }, {}, { reason: 'why' }, { verdict: 'dismissed', reason: '  ' }] satisfies ReviewFinding[])
    await expect(runs.review(runId, 'f1', bad)).rejects.toMatchObject({
      code: 'BAD_INPUT',
      advice: expect.stringContaining('reason') as string,
    })
  await expect(runs.review(runId, 'f1', { comment: 'a\u0000b' })).rejects.toMatchObject({ code: 'BAD_INPUT' })
  await expect(runs.review(runId, 'f2', { verdict: 'accepted' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
    advice: expect.stringContaining('anew') as string,
  })
  await expect(runs.review('none', 'f1', { verdict: 'accepted' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  expect((await runs.get(runId)).head).toBe(seq)
})

it('[REV-4] the review of a finding that comes again stays; of one that is gone it is kept in the journal', async () => {
  let tries = 0
  const finder = agentOf('finder', async (agent) => {
    tries += 1
    agent.finding(findingOf('always'))
    if (tries === 1) agent.finding(findingOf('once'))
  })
  await using open = await openEngine([teamOf(finder)], { database })
  const { runs } = open.engine
  const runId = await start(open.engine)
  await runs.ended(runId)
  await runs.review(runId, 'always', { verdict: 'accepted' })
  await runs.review(runId, 'once', { verdict: 'dismissed', reason: 'It was the scan.' })
  await runs.retry(runId, { agents: ['finder'] })
  await runs.ended(runId)
  const { state } = await runs.state(runId)
  expect(state.agents['finder']?.findings.map(({ id }) => id)).toEqual(['always'])
  expect(state.reviews).toMatchObject({ always: { verdict: 'accepted' }, once: { verdict: 'dismissed', reason: 'It was the scan.' } })
  await expect(runs.review(runId, 'once', { verdict: 'open' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

it('[REV-5] what a review does not name stays, null takes it back, and a reason goes with its verdict', () => {
  const stood = { verdict: 'dismissed', reason: 'why', comment: 'note', severity: 'low' } as const
  expect(changedReview(undefined, { comment: 'note' })).toEqual({ verdict: 'open', comment: 'note' })
  expect(changedReview(stood, { comment: 'other' })).toEqual({ ...stood, comment: 'other' })
  expect(changedReview(stood, { severity: null, comment: null })).toEqual({ verdict: 'dismissed', reason: 'why' })
  expect(changedReview(stood, { verdict: 'open' })).toEqual({ verdict: 'open', comment: 'note', severity: 'low' })
})
