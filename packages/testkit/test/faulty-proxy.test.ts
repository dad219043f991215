import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { buffer } from 'node:stream/consumers'

import { expect, it } from 'vitest'

import { type Line, seededRandom, startFaultyProxy } from '../src/index.ts'

const BYTES = Buffer.from(Array.from({ length: 3_000 }, (_, n) => n % 256))

/** Sends its bytes to whoever comes, and keeps what it is sent. */
const startSource = async (end: boolean) => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    socket.write(BYTES)
    if (end) socket.end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { port: (server.address() as AddressInfo).port, [Symbol.asyncDispose]: async () => void server.close() }
}

it.each<Line>([{ kind: 'clean' }, { kind: 'slow', delayMs: 20, jitterMs: 20 }, { kind: 'slices' }])(
  '[CHA-9] the proxy passes on every byte in order over a line that is $kind',
  async (line) => {
    await using source = await startSource(true)
    await using proxy = await startFaultyProxy(source.port, () => line)
    const socket = connect(proxy.port, '127.0.0.1')
    expect(Buffer.compare(await buffer(socket), BYTES)).toBe(0)
  },
)

it('[CHA-9] what the proxy cuts is reset, and it says whether there was anything to cut', async () => {
  await using source = await startSource(false)
  await using proxy = await startFaultyProxy(source.port)
  const random = seededRandom(1)
  expect(proxy.cutOne(random)).toBe(false)
  const sockets = [connect(proxy.port, '127.0.0.1'), connect(proxy.port, '127.0.0.1')]
  const closed = sockets.map((socket) => {
    socket.on('error', () => {})
    return new Promise((resolve) => socket.resume().on('close', resolve))
  })
  await Promise.all(sockets.map((socket) => once(socket, 'data')))
  expect(proxy.cutOne(random)).toBe(true)
  await Promise.race(closed)
  expect(proxy.cutAll()).toBe(1)
  await Promise.all(closed)
  expect(proxy.connections).toBe(0)
})
