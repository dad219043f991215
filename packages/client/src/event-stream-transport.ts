import { parsePosition, type StreamMessage, UnfoldError } from '@unfold/contracts'
import { createParser } from 'eventsource-parser'

import { createLines, type Line } from './connection-state.ts'
import { failureOf, refusalOf } from './failure.ts'
import { pause, retryDelayMs } from './pause.ts'
import { addressOf, authorizationOf, type ServerAddress } from './server-address.ts'
import type { Told, Transport, Wish } from './transport.ts'

/** The server says something every 15 s at least: past this silence the connection is dead, whatever the network says. */
const SILENCE_MS = 20_000
/** Event streams tell of one run each; all runs are looked at again and again. */
const LOOK_AGAIN_MS = 5_000

type Fetch = typeof fetch

/** Server-sent events, read with `fetch`, which sends a key as a header and is there in every runtime. */
export const eventStreamTransport = (address: ServerAddress, ask: Fetch = fetch): Transport => {
  const lines = createLines()
  const closed = new AbortController()
  return {
    messages: (wish) => resumed(address, ask, () => lines.open(), wish),
    async *changes(_filter, signal) {
      while (!signal.aborted) {
        yield { kind: 'listening' }
        await pause(LOOK_AGAIN_MS, signal)
      }
    },
    connection: lines,
    closed: closed.signal,
    close: async () => closed.abort(),
  }
}

/** One stream after another, each from the last position, until the server says `closing` or refuses. */
async function* resumed(
  address: ServerAddress,
  ask: Fetch,
  openLine: () => Line,
  { signal, ...wish }: Wish,
): AsyncGenerator<Told, void, undefined> {
  const line = openLine()
  let position = wish.after
  try {
    for (let attempt = 0; !signal.aborted; attempt += 1) {
      if (attempt > 0) await pause(retryDelayMs(attempt - 1), signal)
      try {
        for await (const told of oneStream(address, ask, { ...wish, after: position, signal })) {
          attempt = 0
          line.tell('open')
          if (parsePosition(told.id)) position = told.id
          yield told
          if (told.message.kind === 'closing') return
        }
      } catch (error) {
        if (signal.aborted) return
        const failure = failureOf(error)
        if (!failure.retryable) throw failure
      }
      line.tell('connecting')
    }
  } finally {
    line.close()
  }
}

async function* oneStream(address: ServerAddress, ask: Fetch, { runId, after, stay, signal }: Wish): AsyncGenerator<Told, void, undefined> {
  const silent = new AbortController()
  let silence: ReturnType<typeof setTimeout> | undefined
  const listen = () => {
    clearTimeout(silence)
    silence = setTimeout(() => silent.abort(new UnfoldError('UNAVAILABLE', 'The server fell silent.')), SILENCE_MS)
  }
  listen()
  try {
    const response = await ask(addressOf(address, `/api/v1/runs/${encodeURIComponent(runId)}/events${stay ? '?stay=true' : ''}`), {
      headers: {
        accept: 'text/event-stream',
        ...(after === undefined ? {} : { 'last-event-id': after }),
        ...(await authorizationOf(address)),
      },
      cache: 'no-store',
      signal: AbortSignal.any([signal, silent.signal]),
    })
    if (response.status === 204) {
      yield { id: after ?? '', message: { kind: 'closing', reason: 'ended' } }
      return
    }
    if (!response.ok || !response.body) throw await refusalOf(response)
    const arrived: Told[] = []
    const parser = createParser({
      onEvent: ({ id = '', data }) => arrived.push({ id, message: JSON.parse(data) as StreamMessage }),
    })
    const text = response.body.pipeThrough(new TextDecoderStream()).getReader()
    try {
      for (let next = await text.read(); !next.done; next = await text.read()) {
        parser.feed(next.value)
        // A consumer that takes its time is no silence.
        clearTimeout(silence)
        for (const told of arrived.splice(0)) yield told
        listen()
      }
    } finally {
      await text.cancel().catch(() => {})
    }
  } finally {
    clearTimeout(silence)
  }
}
