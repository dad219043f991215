import { UnfoldError } from '@unfold/contracts'
import type { FastifyReply } from 'fastify'

import type { ViewerSocket } from '../api/context.ts'
import type { Places } from './places.ts'
import { viewerResponse } from './viewer-socket.ts'

/** One open answer of type text/event-stream. */
export type EventStream = {
  /** Aborted when the reader is gone. */
  signal: AbortSignal
  socket: ViewerSocket
  /** One event; `data` is one line. */
  send(data: string, id?: string): void
  /** A line that readers skip, so that proxies see that the stream lives. */
  comment(words: string): void
  end(): void
}

/** A reader comes back after one to two seconds, not all in one moment. */
const RETRY_MS = 1_000

/** Answers with an event stream instead of a body. @throws UnfoldError UNAVAILABLE where no place is free */
export const openEventStream = (reply: FastifyReply, places: Places): EventStream => {
  const { ip } = reply.request
  const place = places.take(ip)
  if (!place) throw new UnfoldError('UNAVAILABLE', 'There are too many connections.', { advice: 'Try again in a moment.' })
  reply.hijack()
  const response = reply.raw
  const gone = new AbortController()
  response.on('error', () => response.destroy())
  response.once('close', () => {
    place[Symbol.dispose]()
    gone.abort()
  })
  const headers = Object.fromEntries(Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined))
  response.writeHead(200, { ...headers, 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' } as Record<
    string,
    string
  >)
  response.write(`retry: ${Math.round(RETRY_MS * (1 + Math.random()))}\n\n`)
  return {
    signal: gone.signal,
    socket: viewerResponse(response, ip),
    send: (data, id) => response.write(`${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`),
    comment: (words) => response.write(`: ${words}\n\n`),
    end: () => response.end(),
  }
}
