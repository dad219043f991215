import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

import type { Random } from './random.ts'

/** How a connection treats what the server sends. */
export type Line = { kind: 'clean' } | { kind: 'slow'; delayMs: number; jitterMs: number } | { kind: 'slices' }

/** A TCP proxy that does what networks do. */
export type FaultyProxy = AsyncDisposable & {
  readonly port: number
  /** Connections that are open now. */
  readonly connections: number
  /** Breaks one of them, as a network does: a reset, at any byte. @returns false where there is none */
  cutOne(random: Random): boolean
  /** Breaks all of them at once. */
  cutAll(): number
  /** Holds back all that one of them carries, both ways, for a time. */
  stallOne(random: Random, ms: number): void
}

type Pipe = { client: Socket; server: Socket; stalledUntil: number }

/** @param line how each new connection is; clean where absent */
export const startFaultyProxy = async (targetPort: number, line: () => Line = () => ({ kind: 'clean' })): Promise<FaultyProxy> => {
  const pipes = new Set<Pipe>()
  const cut = (pipe: Pipe): void => {
    const { client, server } = pipe
    pipes.delete(pipe)
    client.resetAndDestroy()
    server.resetAndDestroy()
  }

  const listener = createServer({ noDelay: true, allowHalfOpen: true }, (client) => {
    const server = connect({ port: targetPort, host: '127.0.0.1', noDelay: true, allowHalfOpen: true })
    const pipe: Pipe = { client, server, stalledUntil: 0 }
    pipes.add(pipe)
    for (const socket of [client, server]) {
      // What is on its way when one side ends in good order is still passed on; an error ends both at once.
      socket.on('error', () => cut(pipe))
      socket.on('close', () => {
        if (client.destroyed && server.destroyed) pipes.delete(pipe)
      })
    }
    void carry(client, server, pipe, { kind: 'clean' })
    void carry(server, client, pipe, line())
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')

  const one = (random: Random): Pipe | undefined => (pipes.size === 0 ? undefined : random.pick([...pipes]))
  return {
    port: (listener.address() as AddressInfo).port,
    get connections() {
      return pipes.size
    },
    cutOne: (random) => {
      const pipe = one(random)
      if (pipe) cut(pipe)
      return pipe !== undefined
    },
    cutAll: () => {
      const all = [...pipes]
      for (const pipe of all) cut(pipe)
      return all.length
    },
    stallOne: (random, ms) => {
      const pipe = one(random)
      if (pipe) pipe.stalledUntil = performance.now() + ms
    },
    async [Symbol.asyncDispose]() {
      const closed = once(listener, 'close')
      listener.close()
      for (const pipe of pipes) cut(pipe)
      await closed
    },
  }
}

/** Passes on what one side sends, with the sender held back as long as the receiver is. */
const carry = async (from: Socket, to: Socket, pipe: Pipe, line: Line): Promise<void> => {
  try {
    for await (const chunk of from.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      const stall = pipe.stalledUntil - performance.now()
      if (stall > 0) await delay(stall)
      if (line.kind === 'slow') await delay(Math.max(0, line.delayMs + (Math.random() * 2 - 1) * line.jitterMs))
      if (line.kind === 'slices') for (let at = 0; at < chunk.length; at += 1) await pass(to, chunk.subarray(at, at + 1))
      else await pass(to, chunk)
    }
    to.end()
  } catch {
    // Either side broke: so does the other, by its own listener.
    to.destroy()
  }
}

const pass = async (to: Socket, chunk: Buffer): Promise<void> => {
  if (to.destroyed) throw new Error('nobody is there')
  if (!to.write(chunk)) await Promise.race([once(to, 'drain'), once(to, 'close')])
}
