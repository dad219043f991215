import { temporaryDirectory, waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { listen, speech, startApp } from './fixture.ts'

it('[API-35] two starts with one key are one run', async () => {
  await using fixture = await startApp({ workflows: () => [speech().workflow] })
  const start = () => fixture.api.runs.start.mutate({ workflow: 'speech', input: {}, idempotencyKey: 'once' })
  const [first, second] = await Promise.all([start(), start()])
  expect(second.runId).toBe(first.runId)
  expect(first.created).not.toBe(second.created)
  expect((await fixture.api.runs.list.query({})).runs).toHaveLength(1)
})

it('[API-36] a cancelled run ends as cancelled within 2 s, and cannot be cancelled again', async () => {
  await using fixture = await startApp({ workflows: () => [speech().workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {}, title: 'A talk' })
  const viewer = listen(fixture.api, { runId })
  await waitFor(async () => (await fixture.api.runs.state.query({ runId })).state.agents['speaker']?.status === 'working')
  await fixture.api.runs.cancel.mutate({ runId, reason: 'It rains.' })
  await viewer.completed()
  expect(await fixture.api.runs.get.query({ runId })).toMatchObject({ status: 'cancelled', title: 'A talk' })
  await expect(fixture.api.runs.cancel.mutate({ runId })).rejects.toMatchObject({
    data: { code: 'CONFLICT', failure: { code: 'RUN_ENDED' } },
  })
})

it('[API-37] a start with bad input or of an unknown workflow is refused with the reason', async () => {
  await using fixture = await startApp({ workflows: () => [speech().workflow] })
  await expect(fixture.api.runs.start.mutate({ workflow: 'speech', input: { topic: 7 } })).rejects.toMatchObject({
    data: { httpStatus: 400, failure: { code: 'BAD_INPUT' } },
  })
  await expect(fixture.api.runs.start.mutate({ workflow: 'dance', input: {} })).rejects.toMatchObject({
    data: { failure: { retryable: false } },
  })
})

it('[API-38] the journal is read in pages without a hole', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  talk.end()
  await listen(fixture.api, { runId }).completed()
  const seqs: number[] = []
  for (let after: number | undefined = 0; after !== undefined;) {
    const page: { events: { seq: number }[]; nextAfter?: number | undefined } = await fixture.api.runs.journal.query({
      runId,
      after,
      limit: 3,
    })
    expect(page.events.length).toBeLessThanOrEqual(3)
    seqs.push(...page.events.map(({ seq }) => seq))
    after = page.nextAfter
  }
  const { position } = await fixture.api.runs.state.query({ runId })
  expect(seqs).toEqual(Array.from({ length: position.seq }, (_, index) => index + 1))
})

it('[API-39] health tells of the server, the database and the queue', async () => {
  await using fixture = await startApp({ workflows: () => [speech().workflow] })
  const health = await fixture.api.system.health.query()
  expect(health).toMatchObject({ database: 'ok', queue: { waiting: 0, active: 0 }, running: 0, server: { version: '0.1.0' } })
})

it('[API-40] at a restart viewers are told, come back by themselves, and the run goes on to its end', async () => {
  await using directory = await temporaryDirectory()
  const database = { directory: directory.path }
  const talk = speech()
  const before = await startApp({ workflows: () => [talk.workflow], database })
  const { api, socket } = before
  const { runId } = await api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewer = listen(api, { runId })
  await viewer.heard('snapshot')
  talk.say('before')
  await waitFor(() => viewer.seqs().length > 0)
  await before.app.close()
  expect(viewer.of('closing')).toEqual([{ kind: 'closing', reason: 'restarting' }])
  expect(viewer.of('notice')).toHaveLength(1)

  const after = await startApp({ workflows: () => [talk.workflow], database, port: before.app.port })
  talk.say('after')
  talk.end()
  await viewer.completed()
  const { state, position } = await after.api.runs.state.query({ runId })
  expect(state.status).toBe('completed')
  const first = viewer.of('snapshot')[0]!.state.seq
  expect(viewer.seqs()).toEqual(Array.from({ length: position.seq - first }, (_, index) => first + index + 1))
  expect(viewer.of('connected')).toHaveLength(2)
  await socket.close()
  await after[Symbol.asyncDispose]()
})
