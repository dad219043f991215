import { once } from 'node:events'

import { waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'

import { createPlaces } from '../src/transport/places.ts'
import { connect, listen, speech, startApp } from './fixture.ts'
import { statusOfUpgrade } from './raw-socket.ts'

const open = async (url: string, forwardedFor?: string) => {
  const headers = forwardedFor === undefined ? {} : { 'x-forwarded-for': forwardedFor }
  const socket = new WebSocket(`${url.replace('http', 'ws')}/trpc`, { headers })
  await once(socket, 'open')
  return socket
}

const statusFrom = (port: number, forwardedFor: string) => statusOfUpgrade(port, { headers: { 'X-Forwarded-For': forwardedFor } })

it('[API-74] one client has at most its share of the connections, and others have theirs', async () => {
  const places = createPlaces(4, 2)
  const [first, second] = [places.take('a'), places.take('a')]
  expect(places.take('a')).toBeUndefined()
  expect(places.take('b')).toBeDefined()
  first?.[Symbol.dispose]()
  first?.[Symbol.dispose]()
  expect(places.take('a')).toBeDefined()
  expect(places.take('a')).toBeUndefined()
  expect(places.take('b')).toBeDefined()
  expect(places.take('c')).toBeUndefined()
  second?.[Symbol.dispose]()
  expect(places.take('c')).toBeDefined()

  await using fixture = await startApp({ workflows: () => [], maxConnectionsPerClient: 2 })
  const held = [await open(fixture.app.url), await open(fixture.app.url)]
  expect(await statusOfUpgrade(fixture.app.port)).toBe(503)
  held[0]?.close()
  await waitFor(async () => (await statusOfUpgrade(fixture.app.port)) === 101)
  held[1]?.close()
})

it('[API-80] behind a trusted proxy each client has its own share, and one that only claims an address has none from it', async () => {
  await using behind = await startApp({ workflows: () => [], maxConnectionsPerClient: 1, trustedProxies: ['loopback'] })
  const first = await open(behind.app.url, '203.0.113.7')
  expect(await statusFrom(behind.app.port, '203.0.113.7')).toBe(503)
  // What a client wrote there itself stands before what the proxy added.
  expect(await statusFrom(behind.app.port, '198.51.100.1, 203.0.113.7')).toBe(503)
  expect(await statusFrom(behind.app.port, '203.0.113.8')).toBe(101)
  first.close()

  await using alone = await startApp({ workflows: () => [], maxConnectionsPerClient: 1 })
  const only = await open(alone.app.url, '203.0.113.7')
  expect(await statusFrom(alone.app.port, '203.0.113.8')).toBe(503)
  only.close()
})

/** Of which `alive` uses a small part each time, also where the machine is busy. */
const IDLE_MS = 2_000

it('[API-75] a socket over which nothing is followed or said is closed, and one that follows a run stays', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow], idleMs: IDLE_MS })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewer = listen(fixture.api, { runId })
  await viewer.heard('snapshot')
  const [idle, alive] = [await open(fixture.app.url), await open(fixture.app.url)]
  // Signs of life are no use of a socket.
  const pings = setInterval(() => idle.send('PING'), 20)
  const calls = setInterval(() => alive.send(JSON.stringify({ id: 1, method: 'query', params: { path: 'system.health' } })), 20)
  const [code] = (await once(idle, 'close')) as [number]
  clearInterval(pings)
  expect(code).toBe(1000)
  expect(alive.readyState).toBe(WebSocket.OPEN)
  clearInterval(calls)
  await once(alive, 'close')
  expect(viewer.error()).toBeUndefined()
  expect(viewer.of('connected')).toHaveLength(1)
  talk.end()
  await viewer.completed()
})

it('[API-76] a notice reaches every viewer, or those of one run', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { api } = fixture
  const start = () => api.runs.start.mutate({ workflow: 'speech', input: {} })
  const [one, other] = [await start(), await start()]
  const viewers = [listen(api, { runId: one.runId }), listen(api, { runId: other.runId })]
  await Promise.all(viewers.map((viewer) => viewer.heard('snapshot')))
  expect(await api.system.notice.mutate({ message: 'The server restarts in 30 s.' })).toEqual({ viewers: 2 })
  expect(await api.system.notice.mutate({ message: 'This run alone.', runId: other.runId })).toEqual({ viewers: 1 })
  await waitFor(() => viewers[0]?.of('notice').length === 1 && viewers[1]?.of('notice').length === 2)
  expect(viewers[1]?.of('notice').map(({ message }) => message)).toEqual(['The server restarts in 30 s.', 'This run alone.'])
  await expect(api.system.notice.mutate({ message: ' ' })).rejects.toMatchObject({ data: { failure: { code: 'BAD_INPUT' } } })
})

it('[API-77] at a restart viewers are told at once, and each is sent away', async () => {
  const talk = speech()
  const first = await startApp({ workflows: () => [talk.workflow] })
  const { runId } = await first.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const crowd = Array.from({ length: 30 }, () => connect(first.app.url))
  const away = new Set<number>()
  const viewers = crowd.map(({ api, socket }) => {
    const viewer = listen(api, { runId })
    return { viewer, socket }
  })
  await Promise.all(viewers.map(({ viewer }) => viewer.heard('snapshot')))
  for (const [index, { socket }] of viewers.entries())
    socket.connection?.ws.addEventListener('message', ({ data }: MessageEvent) => {
      if (String(data).includes('"reconnect"')) away.add(index)
    })
  const closing = first.app.close()
  await Promise.all(viewers.map(({ viewer }) => viewer.heard('closing')))
  await closing
  expect(away.size).toBe(crowd.length)
  for (const { viewer, socket } of viewers) {
    expect(viewer.of('notice')).toHaveLength(1)
    expect(viewer.of('closing')[0]?.reason).toBe('restarting')
    viewer.stop()
    await socket.close()
  }
  await first[Symbol.asyncDispose]()
})

it('[API-78] the list of connections tells how far each viewer is behind', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { api } = fixture
  const { runId } = await api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewer = listen(api, { runId })
  await viewer.heard('snapshot')
  const lazy = await open(fixture.app.url)
  lazy.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'runs.events', input: { runId } } }))
  await once(lazy, 'message')
  lazy.pause()
  const word = 'word '.repeat(20_000)
  await waitFor(
    async () => {
      talk.say(word)
      const all = await api.system.connections.query()
      return all.some(({ lag }) => lag.events > 0 && lag.ms > 0)
    },
    { what: 'the viewer that does not read to be behind' },
  )
  talk.end()
  await viewer.completed()
  await waitFor(async () => (await api.system.connections.query()).every(({ address, lag }) => address === '127.0.0.1' && lag.events >= 0))
  lazy.terminate()
})
