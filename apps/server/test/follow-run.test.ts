import { emptyRunState, formatPosition, parsePosition, reduceAll, START } from '@unfold/contracts'
import { waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { connect, listen, speech, startApp } from './fixture.ts'

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)

it('[API-1] a viewer is greeted, gets the state and every event after it, and is told why the stream ends', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewer = listen(fixture.api, { runId })
  await viewer.heard('snapshot')
  for (const word of ['one', ' two', ' three']) talk.say(word)
  talk.end()
  await viewer.completed()

  expect(viewer.told[0]?.message).toMatchObject({ kind: 'connected', workflow: 'speech', version: '0.1.0' })
  expect(viewer.told.at(-1)?.message).toEqual({ kind: 'closing', reason: 'ended' })
  const [snapshot] = viewer.of('snapshot')
  const { state, position } = await fixture.api.runs.state.query({ runId })
  expect(viewer.seqs()).toEqual(range(snapshot!.state.seq + 1, position.seq))
  expect(
    reduceAll(
      viewer.of('batch').flatMap(({ events }) => events),
      snapshot!.state,
    ),
  ).toEqual(state)
  expect(state).toMatchObject({ status: 'completed', agents: { speaker: { text: 'one two three', result: { said: 3 } } } })
  expect(viewer.told.at(-1)?.id).toBe(formatPosition(position))
})

it('[API-2] each message bears the position after it, so that a viewer can come back from any of them', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  for (const word of ['one', ' two', ' three']) talk.say(word)
  talk.end()
  const first = listen(fixture.api, { runId, after: formatPosition(START) })
  await first.completed()
  const { state } = await fixture.api.runs.state.query({ runId })
  expect(first.seqs()).toEqual(range(1, state.seq))
  for (const { id } of first.told) {
    const again = listen(fixture.api, { runId, after: id })
    await again.completed()
    expect(again.of('snapshot')).toEqual([])
    expect(again.seqs()).toEqual(range(parsePosition(id)!.seq + 1, state.seq))
  }
})

it('[API-3] a socket that is cut again and again leaves neither a hole nor a double', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewer = listen(fixture.api, { runId, after: formatPosition(START) })
  let cuts = 0
  for (let word = 0; word < 60; word++) {
    talk.say(`${word} `)
    if (word % 12 !== 5) continue
    await waitFor(() => viewer.of('connected').length > cuts && fixture.socket.connection?.state === 'open', {
      what: 'the viewer to be back',
    })
    fixture.socket.connection?.ws.close()
    cuts += 1
  }
  talk.end()
  await viewer.completed()
  const { state } = await fixture.api.runs.state.query({ runId })
  expect(cuts).toBe(5)
  expect(viewer.seqs()).toEqual(range(1, state.seq))
  expect(
    reduceAll(
      viewer.of('batch').flatMap(({ events }) => events),
      emptyRunState(runId),
    ),
  ).toEqual(state)
})

it('[API-4] a foreign, false or future position gets a snapshot instead of a hole', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  talk.end()
  await listen(fixture.api, { runId }).completed()
  for (const after of [`2.${'a'.repeat(64)}`, `9999.${'a'.repeat(64)}`, 'nonsense', 'join']) {
    const viewer = listen(fixture.api, { runId, after })
    await viewer.completed()
    expect(viewer.of('snapshot')[0]?.state.status).toBe('completed')
    expect(viewer.seqs()).toEqual([])
  }
})

it('[API-5] a silent run is told to live by heartbeats that keep the position', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow], heartbeatMs: 30 })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewer = listen(fixture.api, { runId })
  await waitFor(() => viewer.of('heartbeat').length >= 3)
  const { position } = await fixture.api.runs.state.query({ runId })
  await waitFor(() => viewer.told.at(-1)?.id === formatPosition(position))
  expect(viewer.of('heartbeat').at(-1)?.head).toBe(position.seq)
})

it('[API-6] a run that is not there is a typed failure, without a stack', async () => {
  await using fixture = await startApp({ workflows: () => [speech().workflow] })
  const viewer = listen(fixture.api, { runId: 'nowhere' })
  const error = await viewer.failed()
  expect(error).toMatchObject({ data: { code: 'NOT_FOUND', failure: { code: 'NOT_FOUND', retryable: false } } })
  expect(JSON.stringify(error)).not.toMatch(/stack|\.ts:/)
})

it('[API-7] a stream that stays open goes on after the end of the run', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow], heartbeatMs: 30 })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  talk.end()
  await listen(fixture.api, { runId }).completed()
  const viewer = listen(fixture.api, { runId, stay: true })
  await waitFor(() => viewer.of('heartbeat').length >= 2)
  expect(viewer.of('closing')).toEqual([])
})

it('[API-8] one connection follows 32 runs at once, and a place that is left is free again', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewers = Array.from({ length: 32 }, () => listen(fixture.api, { runId }))
  await Promise.all(viewers.map((viewer) => viewer.heard('snapshot')))
  const refused = listen(fixture.api, { runId })
  expect(await refused.failed()).toMatchObject({ data: { httpStatus: 429, failure: { code: 'TOO_MANY', retryable: true } } })
  viewers[0]?.stop()
  await waitFor(async () => {
    const next = listen(fixture.api, { runId })
    await waitFor(() => next.error() ?? next.of('connected').length > 0)
    return next.error() === undefined
  })
  // Another connection has its own places.
  const other = connect(fixture.app.url)
  await listen(other.api, { runId }).heard('snapshot')
  await other.socket.close()
})
