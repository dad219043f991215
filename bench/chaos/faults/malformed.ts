import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

import type { Random } from '@unfold/testkit'

import { ask } from '../api.ts'
import type { Fault } from '../fault.ts'

const PLACES = ['/trpc', '/ws/runs/nothing']
const FRAMES_A_SOCKET = 250
const AT_ONCE = 16
/** Ten frames to each upgrade. */
const SHARE = 10

export const malformedFrames: Fault = {
  id: 'malformed',
  what: 'malformed frames; malformed upgrades',
  dose: { full: 100_000, short: 1_000, of: 'frames, and a tenth as many upgrades' },
  homes: { full: ['embedded'], short: ['embedded'] },
  inject: async (arena, dose) => {
    const { random } = arena
    const { port, url } = arena.web()
    const run = await arena.startOpen({ perSecond: 5 })
    arena.watch(6, run.runId, [url])
    let frames = dose
    let upgrades = Math.floor(dose / SHARE)
    let sent = 0
    let notClosed = 0
    await Promise.all(
      Array.from({ length: AT_ONCE }, async () => {
        while (frames > 0) {
          const many = Math.min(FRAMES_A_SOCKET, frames)
          frames -= many
          const taken = await sendFrames(port, many, random)
          sent += taken
        }
        while (upgrades > 0) {
          upgrades -= 1
          if (!(await sendUpgrade(port, random))) notClosed += 1
        }
      }),
    )
    await run.end()
    const { status } = await ask(url, 'GET', '/healthz')
    return {
      figures: { 'frames taken off our hands': sent, 'upgrades left hanging': notClosed },
      missed: [],
      wrong: [
        ...(status === 200 ? [] : [`it answers ${status} afterwards`]),
        ...(notClosed === 0 ? [] : [`${notClosed} malformed upgrades were left open`]),
      ],
    }
  },
}

const open = async (port: number): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => {})
  await Promise.race([once(socket, 'connect'), once(socket, 'close')])
  return socket
}

const upgrade = (path: string, port: number): string =>
  `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n\r\n`

/** As long as a socket takes them, then on another one. @returns how many were sent */
const sendFrames = async (port: number, many: number, random: Random): Promise<number> => {
  let sent = 0
  while (sent < many) {
    const socket = await open(port)
    socket.resume()
    socket.write(upgrade(PLACES[0] ?? '', port))
    await Promise.race([once(socket, 'data'), once(socket, 'close'), delay(2_000, undefined, { ref: false })])
    do {
      if (!socket.write(malformedFrame(random))) await Promise.race([once(socket, 'drain'), once(socket, 'close')]).catch(() => {})
      sent += 1
      // What the server closed is noticed at the next breath.
      if (sent % 5 === 0) await new Promise((resolve) => setImmediate(resolve))
    } while (!socket.destroyed && sent < many)
    socket.destroy()
  }
  return sent
}

const TEXTS = [
  '{',
  'null',
  '[]',
  '[[[[[[[[[[[[[[',
  '{"id":1}',
  '{"id":1,"method":"nothing"}',
  '{"id":{},"method":"subscription","params":7}',
  '{"id":1,"method":"subscription","params":{"path":"__proto__","input":{}}}',
  '{"id":1,"method":"subscription","params":{"path":"runs.events","input":{"runId":{"a":1}}}}',
  '{"id":1,"method":"query","params":{"path":"runs.get","input":"\\u0000"}}',
  '{"jsonrpc":"3.0","id":null,"method":"subscription.stop"}',
]

/** Frames that are none, and whole frames with what nobody understands. */
const malformedFrame = (random: Random): Buffer => {
  switch (random.int(4)) {
    case 0:
      return randomBytes(1 + random.int(60))
    case 1:
      // Reserved bits, unknown opcodes, no mask, lengths that lie.
      return Buffer.from([random.int(256), random.int(256), ...randomBytes(random.int(20))])
    case 2:
      return masked(0x82, randomBytes(random.int(100)))
    default:
      return masked(0x81, Buffer.from(random.pick(TEXTS)))
  }
}

const masked = (first: number, payload: Buffer): Buffer => {
  const mask = randomBytes(4)
  const body = Buffer.from(payload.map((byte, index) => byte ^ (mask[index % 4] ?? 0)))
  return Buffer.concat([Buffer.from([first, 0x80 | Math.min(125, body.length)]), mask, body.subarray(0, 125)])
}

const LINES = [
  'GET // HTTP/1.1',
  'GET /trpc HTTP/1.1',
  'GET /ws/runs/%00 HTTP/1.1',
  'GET /ws/runs/../../etc HTTP/1.1',
  'GET http://[ HTTP/1.1',
  'POST /trpc HTTP/1.1',
  'GET /trpc HTTP/9.9',
  'GET\t/trpc HTTP/1.1',
  'NONSENSE',
]
const HEADERS = [
  'Host: [',
  'Host: 127.0.0.1',
  'Host: a@b',
  'Host:',
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Upgrade: h2c',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Version: 99',
  'Sec-WebSocket-Key: short',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
  'Sec-WebSocket-Extensions: permessage-deflate; server_max_window_bits=99',
  'Origin: null',
  'Origin: http://[',
  'Content-Length: -1',
  'Transfer-Encoding: chunked, chunked',
  'X: \u0000',
  ': no name',
]
const CLOSED_WITHIN_MS = 25_000

/** @returns whether it was answered or closed in time */
const sendUpgrade = async (port: number, random: Random): Promise<boolean> => {
  const socket = await open(port)
  const headers = Array.from({ length: random.int(8) }, () => random.pick(HEADERS))
  const closed = Promise.race([once(socket, 'data'), once(socket, 'close')]).then(() => true)
  socket.write([random.pick(LINES), ...headers, '', ''].join('\r\n'))
  const done = await Promise.race([closed, delay(CLOSED_WITHIN_MS, false, { ref: false })])
  socket.destroy()
  return done
}
