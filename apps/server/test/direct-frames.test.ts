import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Duplex } from 'node:stream'

import { emptyRunState, formatPosition, parsePosition, reduceAll, START, type StreamMessage } from '@unfold/contracts'
import { waitFor } from '@unfold/testkit'
import { expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'

import { createFrames, textFrame } from '../src/transport/direct-frames.ts'
import { listen, speech, startApp } from './fixture.ts'

type Frame = {
  id: number | string
  jsonrpc?: string
  result?: { type: 'started' | 'stopped' } | { type: 'data'; id?: string; data: { id: string; data: StreamMessage } }
  error?: unknown
}

/** A socket with ws's own reading, and every frame that came. */
const rawSocket = async (url: string) => {
  const socket = new WebSocket(url)
  const frames: Frame[] = []
  socket.on('message', (data: Buffer) => {
    const text = data.toString()
    if (text === 'PING') socket.send('PONG')
    else frames.push(JSON.parse(text) as Frame)
  })
  await once(socket, 'open')
  return { socket, frames, of: (id: Frame['id']) => frames.filter((frame) => frame.id === id) }
}

const dataOf = (frames: readonly Frame[]) =>
  frames.flatMap(({ result }) => (result?.type === 'data' && result.id !== undefined ? [result] : []))

it('[API-70] frames of every length, written past ws, are what ws reads and writes itself', async () => {
  const http = createServer().listen(0, '127.0.0.1')
  await once(http, 'listening')
  const sockets = new WebSocketServer({ noServer: true, perMessageDeflate: false })
  const texts = [0, 1, 125, 126, 127, 65_535, 65_536, 300_000].map((length) => 'ä'.repeat(length >> 1) + 'x'.repeat(length & 1))
  http.on('upgrade', (request, stream: Duplex, head) =>
    sockets.handleUpgrade(request, stream, head, (client) => {
      for (const text of texts) {
        const half = Buffer.from(text)
        stream.write(textFrame([half.subarray(0, 3), half.subarray(3)]))
        client.send(text)
      }
      client.close(1000)
    }),
  )
  const socket = new WebSocket(`ws://127.0.0.1:${(http.address() as AddressInfo).port}`)
  const heard: string[] = []
  socket.on('message', (data: Buffer, isBinary) => heard.push(isBinary ? 'binary' : data.toString()))
  const [code] = (await once(socket, 'close')) as [number]
  expect(code).toBe(1000)
  expect(heard).toEqual(texts.flatMap((text) => [text, text]))
  http.close()
})

/** Of a frame between 126 and 65,535 bytes. */
const HEAD_BYTES = 4

it('[API-71] viewers at one position are sent the same bytes, made once; another subscription its own number', () => {
  const frames = createFrames()
  const message: StreamMessage = { kind: 'heartbeat', at: '2026-01-01T00:00:00.000Z', head: 3 }
  const first = frames('{"id":1,', 'p', message)
  expect(frames('{"id":1,', 'p', message)).toBe(first)
  expect(JSON.parse(frames('{"id":"a",', 'p', message).subarray(HEAD_BYTES).toString())).toEqual({
    id: 'a',
    result: { type: 'data', id: 'p', data: { id: 'p', data: message } },
  })
  expect(frames('{"id":1,', 'p', message)).toBe(first)
  expect(frames('{"id":1,', 'q', message)).not.toBe(first)
})

it('[API-72] every frame of a run is tRPC’s own, whatever number the client gave it, also between answers to other calls', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow], heartbeatMs: 20 })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const { socket, frames, of } = await rawSocket(`${fixture.app.url.replace('http', 'ws')}/trpc`)
  const subscribe = (id: number | string, jsonrpc?: string) => ({
    id,
    ...(jsonrpc && { jsonrpc }),
    method: 'subscription',
    params: { path: 'runs.events', input: { runId, after: formatPosition(START) } },
  })
  // Three subscriptions in one frame, as a client that comes back sends them.
  socket.send(JSON.stringify([subscribe(7), subscribe('a"b'), subscribe(8, '2.0')]))
  await waitFor(() => [7, 'a"b', 8].every((id) => dataOf(of(id)).length > 0))
  for (let word = 0; word < 40; word += 1) {
    talk.say(`${word} ä `)
    socket.send(JSON.stringify({ id: 100 + word, method: 'query', params: { path: 'runs.get', input: { runId } } }))
    if (word % 8 === 0) await waitFor(() => of(100 + word).length > 0)
  }
  socket.send(JSON.stringify({ id: 8, method: 'subscription.stop' }))
  await waitFor(() => of(8).some(({ result }) => result?.type === 'stopped'))
  const stoppedWith = of(8).length
  talk.end()
  await waitFor(() => [7, 'a"b'].every((id) => of(id).some(({ result }) => result?.type === 'stopped')))

  const { state, position } = await fixture.api.runs.state.query({ runId })
  for (const id of [7, 'a"b']) {
    const own = of(id)
    expect(own[0]?.result).toEqual({ type: 'started' })
    expect(own.at(-1)?.result).toEqual({ type: 'stopped' })
    const data = dataOf(own)
    expect(own).toHaveLength(data.length + 2)
    for (const frame of data) expect(frame.data.id).toBe(frame.id)
    const events = data.flatMap(({ data: { data: message } }) => (message.kind === 'batch' ? message.events : []))
    expect(reduceAll(events, emptyRunState(runId))).toEqual(state)
    expect(data.at(-1)).toMatchObject({ id: formatPosition(position), data: { data: { kind: 'closing', reason: 'ended' } } })
    // Heartbeats and batches are told in their order: no message takes the viewer back.
    const seqs = data.map((frame) => parsePosition(frame.id ?? '')?.seq ?? 0)
    expect(seqs).toEqual(seqs.toSorted((a, b) => a - b))
    expect(data.some(({ data: { data: message } }) => message.kind === 'heartbeat')).toBe(true)
  }
  expect(of(8).every(({ jsonrpc }) => jsonrpc === '2.0')).toBe(true)
  expect(of(8)).toHaveLength(stoppedWith)
  for (let word = 0; word < 40; word += 1) await waitFor(() => of(100 + word).length === 1)
  expect(frames.filter(({ error }) => error !== undefined)).toEqual([])
  socket.close()
})

it('[API-73] a stream that could not begin leaves its place free, and a socket follows only as many as is set', async () => {
  const talk = speech()
  await using fixture = await startApp({ workflows: () => [talk.workflow], maxSubscriptions: 1 })
  const { runId } = await fixture.api.runs.start.mutate({ workflow: 'speech', input: {} })
  const refused = listen(fixture.api, { runId: 'nowhere' })
  expect(await refused.failed()).toMatchObject({ data: { code: 'NOT_FOUND' } })
  const viewer = listen(fixture.api, { runId })
  await viewer.heard('snapshot')
  const second = listen(fixture.api, { runId })
  expect(await second.failed()).toMatchObject({ data: { failure: { code: 'TOO_MANY' } } })
  talk.end()
  await viewer.completed()
})
