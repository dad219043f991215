import { once } from 'node:events'
import { connect as connectTcp } from 'node:net'

import { seededRandom, waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'
import { WebSocket } from 'ws'

import { type Fixture, listen, speech, startApp } from './fixture.ts'
import { speakRaw, statusOfUpgrade, upgradeRequest } from './raw-socket.ts'

const open = async ({ app }: Fixture, headers: Record<string, string> = {}): Promise<WebSocket> => {
  const socket = new WebSocket(`${app.url.replace('http', 'ws')}/trpc`, { headers })
  await once(socket, 'open')
  return socket
}

/** Sends one frame and answers the next message. */
const ask = async (socket: WebSocket, frame: string): Promise<unknown> => {
  const answer = once(socket, 'message') as Promise<[Buffer]>
  socket.send(frame)
  return JSON.parse((await answer)[0].toString())
}

const call = (id: number) => ({ id, method: 'query', params: { path: 'workflows.list' } })

it('[API-9] an upgrade is refused with a status before it is accepted: foreign page, foreign name, broken host or path', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const { port } = fixture.app
  expect(await statusOfUpgrade(port)).toBe(101)
  expect(await statusOfUpgrade(port, { headers: { Origin: `http://127.0.0.1:${port}` } })).toBe(101)
  expect(await statusOfUpgrade(port, { headers: { Origin: 'https://evil.example' } })).toBe(403)
  expect(await statusOfUpgrade(port, { headers: { Origin: `http://127.0.0.1:${port + 1}` } })).toBe(403)
  expect(await statusOfUpgrade(port, { headers: { Origin: 'null' } })).toBe(403)
  expect(await statusOfUpgrade(port, { headers: { Host: 'evil.example' } })).toBe(403)
  expect(await statusOfUpgrade(port, { headers: { Host: '[' } })).toBe(400)
  expect(await statusOfUpgrade(port, { headers: { Host: undefined } })).toBe(400)
  expect(await statusOfUpgrade(port, { path: '//' })).toBe(400)
  expect(await statusOfUpgrade(port, { path: '//[' })).toBe(400)
  expect(await statusOfUpgrade(port, { path: '/elsewhere' })).toBe(404)
  expect(await statusOfUpgrade(port, { path: '/trpcx' })).toBe(404)
  expect(await fixture.api.workflows.list.query()).toEqual([])
})

it('[API-10] one connection more than allowed is refused, and others are not harmed', async () => {
  await using fixture = await startApp({ workflows: () => [], maxConnections: 2 })
  const first = await open(fixture)
  const second = await open(fixture)
  expect(await statusOfUpgrade(fixture.app.port)).toBe(503)
  expect(await ask(first, JSON.stringify(call(1)))).toMatchObject({ id: 1, result: { data: [] } })
  second.terminate()
  await waitFor(async () => (await statusOfUpgrade(fixture.app.port)) === 101)
  first.terminate()
})

it('[API-11] malformed upgrades and frames end their own connection and nothing else', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow] })
  const { port } = fixture.app
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewer = listen(fixture.api, { runId })
  await viewer.heard('snapshot')

  const random = seededRandom(11)
  const noise = (length: number) => Buffer.from(Array.from({ length }, () => random.int(256)))
  for (let round = 0; round < 100; round++) {
    const bad = random.pick([
      upgradeRequest(port, { headers: { Host: '[' } }),
      upgradeRequest(port, { path: '//' }),
      upgradeRequest(port, { headers: { 'Sec-WebSocket-Key': 'short' } }),
      upgradeRequest(port, { headers: { 'Sec-WebSocket-Version': '7' } }),
      upgradeRequest(port, { headers: { Upgrade: 'h2c' } }),
      noise(200),
    ])
    await speakRaw(port, bad, () => true)
    const socket = connectTcp(port, '127.0.0.1')
    await once(socket, 'connect')
    socket.on('error', () => {})
    socket.write(upgradeRequest(port))
    await once(socket, 'data')
    socket.write(
      random.pick([Buffer.of(0xff, 0xff, 0xff, 0xff), Buffer.of(0x81, 0x01, 0x41), Buffer.of(0xc1, 0x80, 0, 0, 0, 0), noise(64)]),
    )
    socket.end()
  }

  talk.say('still here')
  talk.end()
  await viewer.completed()
  expect(viewer.of('connected')).toHaveLength(1)
})

it('[API-12] a frame above 1 MiB closes its connection with 1009', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const socket = await open(fixture)
  const closed = once(socket, 'close')
  socket.send('x'.repeat((1 << 20) + 1))
  expect((await closed)[0]).toBe(1009)
})

it('[API-13] too many calls in one frame, and input without a bottom, are refused at once', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const depth = 100_000
  const frames = [
    JSON.stringify(Array.from({ length: 33 }, (_, index) => call(index))),
    `[${'1,'.repeat(200_000)}1]`,
    `{"id":7,"method":"mutation","params":{"path":"runs.start","input":{"workflow":"x","input":${'['.repeat(depth)}${']'.repeat(depth)}}}}`,
  ]
  for (const frame of frames) {
    const socket = await open(fixture)
    expect(await ask(socket, frame)).toMatchObject({ error: { data: { failure: { code: 'BAD_INPUT' } } } })
    socket.terminate()
  }
})

it('[API-14] a connection that floods the server with messages is closed', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const socket = await open(fixture)
  const closed = once(socket, 'close')
  for (let sent = 0; sent < 1_000; sent++) socket.send(JSON.stringify(call(sent)))
  await closed
  expect(await fixture.api.workflows.list.query()).toEqual([])
})

it('[API-15] compression is not negotiated', async () => {
  await using fixture = await startApp({ workflows: () => [] })
  const socket = await open(fixture, { 'Sec-WebSocket-Extensions': 'permessage-deflate' })
  expect(socket.extensions).toBe('')
  socket.terminate()
})

it('[API-16] a viewer that does not read is dropped, and another one misses nothing', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow], patienceMs: 300, maxConnections: 2 })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const viewer = listen(fixture.api, { runId })
  await viewer.heard('snapshot')
  const lazy = await open(fixture)
  const closed = once(lazy, 'close')
  lazy.send(JSON.stringify({ id: 1, method: 'subscription', params: { path: 'runs.events', input: { runId } } }))
  await once(lazy, 'message')
  lazy.pause()
  const word = 'word '.repeat(20_000)
  await waitFor(
    async () => {
      talk.say(word)
      return (await statusOfUpgrade(fixture.app.port)) === 101
    },
    { what: 'the place of the lazy viewer to be free' },
  )
  lazy.resume()
  await closed
  talk.end()
  await viewer.completed()
  const { state } = await fixture.api.runs.state.query({ runId })
  expect(viewer.seqs().at(-1)).toBe(state.seq)
})
