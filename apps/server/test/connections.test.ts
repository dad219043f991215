import { waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'

import { listen, speech, startApp } from './fixture.ts'

it('[ENG-260] each stream is listed with its run, its begin and what was sent, and is gone when its viewer is', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { api } = fixture
  const { runId } = await api.runs.start.mutate({ workflow: 'speech', input: {} })
  const began = new Date().toISOString()
  const viewers = [listen(api, { runId }), listen(api, { runId })]
  const stop = api.runs.changes.subscribe({}, { onData: () => {} })
  await Promise.all(viewers.map((viewer) => viewer.heard('snapshot')))
  talk.say('one')
  await waitFor(() => viewers.every((viewer) => viewer.seqs().length > 0))
  const streams = await waitFor(async () => {
    const all = await api.system.connections.query()
    return all.length === 3 ? all : undefined
  })
  const ofRun = streams.filter((stream) => stream.runId === runId)
  expect(ofRun).toHaveLength(2)
  expect(new Set(streams.map(({ peer }) => peer)).size).toBe(1)
  for (const [n, stream] of ofRun.entries()) {
    expect(stream).toMatchObject({ address: '127.0.0.1', messages: viewers[n]?.told.length, seq: viewers[n]?.seqs().at(-1) })
    expect(stream.since >= began).toBe(true)
    const sent = viewers[n]!.told.reduce((sum, { message }) => sum + Buffer.byteLength(JSON.stringify(message)), 0)
    expect(stream.bytes).toBe(sent)
  }
  viewers[0]?.stop()
  stop.unsubscribe()
  await waitFor(async () => (await api.system.connections.query()).length === 1)
  talk.end()
  await viewers[1]?.completed()
  await waitFor(async () => (await api.system.connections.query()).length === 0)
  const stats = await api.system.stats.query()
  expect(stats).toMatchObject({
    bus: { kind: 'memory', connected: true },
    queue: { waiting: 0, active: 0 },
    sent: { streams: 0 },
    workers: [],
  })
  expect(stats.sent.messages).toBeGreaterThanOrEqual(viewers[1]?.told.length ?? 0)
  expect(stats.sent.bytes).toBeGreaterThan(0)
})
