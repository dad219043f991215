import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'

import { chunksOf } from './model-shapes.ts'

// Stands for a model provider: speaks the API that the path belongs to (OpenAI-compatible chat, OpenAI's responses, Anthropic's, Google's)
// with scripted answers, and misbehaves on request. What it "thinks" is the test's own function of what it was sent.

export type ModelRequest = {
  /** From 1, in the order of arrival. */
  nth: number
  path: string
  headers: IncomingHttpHeaders
  body: {
    model?: string
    messages?: { role: string; content?: unknown; tool_calls?: unknown }[]
    tools?: unknown[]
    tool_choice?: unknown
    response_format?: { type: string }
    max_tokens?: number
    stream?: boolean
  }
  /** All that was sent, as text. */
  text: string
  /** Aborted when the caller went away before the answer was whole. */
  gone: AbortSignal
}

export type ModelReply = {
  /** Pieces, each a chunk of its own. */
  text?: string | readonly string[]
  /** `arguments` goes out as it stands, JSON or not. */
  toolCalls?: readonly { id?: string; name: string; arguments: string }[]
  /** Left out where false. */
  usage?: { input: number; output: number; cached?: number } | false
  finish?: 'stop' | 'tool_calls' | 'length' | 'content_filter'
  /** An error instead of a stream. */
  status?: number
  headers?: Record<string, string>
  body?: string
  /** After the text: says nothing more and never ends, cuts the line, ends as if all were said, or goes on with something that is no chunk. */
  ending?: 'stall' | 'cut' | 'early' | 'garbage'
  /** Waits for it before the first word. */
  after?: Promise<unknown>
}

export type ModelServer = AsyncDisposable & {
  /** To be used as UNFOLD_MODEL_URL: with `/v1`. */
  url: string
  requests: ModelRequest[]
}

/** @param script what the model answers to a request */
export const startModelServer = async (script: (request: ModelRequest) => ModelReply | Promise<ModelReply>): Promise<ModelServer> => {
  const requests: ModelRequest[] = []
  const closing = new AbortController()
  const server = createServer((incoming, response) => {
    const gone = new AbortController()
    response.on('close', () => {
      if (!response.writableFinished) gone.abort()
    })
    const answer = async () => {
      let text = ''
      incoming.setEncoding('utf8')
      for await (const piece of incoming) text += String(piece)
      const request: ModelRequest = {
        nth: requests.length + 1,
        path: incoming.url ?? '',
        headers: incoming.headers,
        body: JSON.parse(text === '' ? '{}' : text) as ModelRequest['body'],
        text,
        gone: gone.signal,
      }
      requests.push(request)
      const reply = await script(request)
      await reply.after
      if (reply.status !== undefined) {
        response.writeHead(reply.status, { 'content-type': 'application/json', ...reply.headers })
        response.end(reply.body ?? JSON.stringify({ error: { message: `scripted ${reply.status}`, type: 'scripted' } }))
        return
      }
      response.writeHead(200, { 'content-type': 'text/event-stream', ...reply.headers })
      for (const chunk of chunksOf(request, reply)) {
        if (gone.signal.aborted) return
        response.write(chunk)
        // Each chunk a packet of its own.
        await delay(0)
      }
      await endAs(response, reply, AbortSignal.any([gone.signal, closing.signal]))
    }
    answer().catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    async [Symbol.asyncDispose]() {
      closing.abort()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

const endAs = async (response: ServerResponse, { ending }: ModelReply, signal: AbortSignal): Promise<void> => {
  if (ending === 'cut') response.destroy()
  else if (ending === 'stall') await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }))
  else response.end()
}
