import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

import { createTRPCClient, createWSClient, wsLink } from '@trpc/client'
import { formatPosition, START, type StreamMessage } from '@unfold/contracts'
import { createApp } from '@unfold/server'
import type { AppRouter } from '@unfold/server/router'
import { startFaultyProxy, waitFor } from '@unfold/testkit'
import { pino } from 'pino'
import { expect, it } from 'vitest'

import { createUnfold } from '../src/index.ts'

// One run, followed at once through every door, each cut again and again while the run goes on.

const FINDINGS = 40
const CUT_EVERY = 7
const titles = Array.from({ length: FINDINGS }, (_, index) => `Finding ${index}`)

/** What a follower found so far, how it is cut, and when it is at the end. */
type Follower = { found: string[]; cut(): void; ended: Promise<void>; cuts: number }

const titlesIn = (message: StreamMessage): string[] => {
  if (message.kind === 'snapshot') throw new Error('A true position was answered with a snapshot.')
  const events = message.kind === 'batch' ? message.events : []
  return events.flatMap((event) =>
    event.type === 'agent.finding_reported' && 'finding' in event ? (event.finding as { title: string }).title : [],
  )
}

const byClient = (url: string, runId: string): Follower => {
  const sockets: WebSocket[] = []
  class Cuttable extends WebSocket {
    constructor(address: string | URL) {
      super(address)
      sockets.push(this)
    }
  }
  const unfold = createUnfold({ url, WebSocket: Cuttable })
  const found: string[] = []
  const follow = async () => {
    for await (const event of unfold.run(runId).events())
      if (event.type === 'agent.finding_reported' && 'finding' in event) found.push((event.finding as { title: string }).title)
    await unfold.close()
  }
  return { found, cut: () => sockets.at(-1)?.close(), ended: follow(), cuts: 0 }
}

const byTrpc = (url: string, runId: string): Follower => {
  const socket = createWSClient({ url: `${url.replace('http', 'ws')}/trpc`, retryDelayMs: () => 20 })
  const api = createTRPCClient<AppRouter>({ links: [wsLink<AppRouter>({ client: socket })] })
  const found: string[] = []
  const ended = new Promise<void>((resolve, reject) => {
    api.runs.events.subscribe(
      { runId, after: formatPosition(START) },
      { onData: ({ data }) => found.push(...titlesIn(data)), onComplete: resolve, onError: reject },
    )
  }).then(() => socket.close())
  return { found, cut: () => socket.connection?.ws.close(), ended, cuts: 0 }
}

const byEvents = (url: string, runId: string): Follower => {
  const found: string[] = []
  let left = new AbortController()
  const follow = async () => {
    let last = formatPosition(START)
    for (;;) {
      left = new AbortController()
      const headers = { 'last-event-id': last }
      let text = ''
      try {
        const response = await fetch(`${url}/api/v1/runs/${runId}/events`, { headers, signal: left.signal })
        if (response.status === 204) return
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
          text += chunk
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
            const id = /^id: (.*)$/m.exec(text.slice(0, end))?.[1]
            text = text.slice(end + 2)
            if (data !== undefined) found.push(...titlesIn(JSON.parse(data) as StreamMessage))
            last = id ?? last
          }
        }
      } catch (error) {
        if (!left.signal.aborted) throw error
      }
    }
  }
  return { found, cut: () => left.abort(), ended: follow(), cuts: 0 }
}

const byPlainSocket = (url: string, runId: string, format: string, titlesOf: (message: never) => string[]): Follower => {
  const found: string[] = []
  let socket: WebSocket | undefined
  const follow = async () => {
    let after = 'start'
    for (let over = false; !over;) {
      const mine = new WebSocket(`${url.replace('http', 'ws')}/ws/runs/${runId}?format=${format}&after=${after}`)
      socket = mine
      const closed = new Promise<number>((resolve) => mine.addEventListener('close', ({ code }) => resolve(code)))
      let cut = false
      mine.addEventListener('message', ({ data }) => {
        // What arrives after the cut was not heard.
        if (cut || mine.readyState !== mine.OPEN) {
          cut = true
          return
        }
        const message = JSON.parse(String(data)) as { position?: string }
        found.push(...titlesOf(message as never))
        after = message.position ?? after
      })
      over = (await closed) === 1000 && !cut
    }
  }
  return { found, cut: () => socket?.close(3000), ended: follow(), cuts: 0 }
}

/** AG-UI has no position to come back to: after a cut the run is told anew from its start. */
const byAgui = (url: string, runId: string): Follower => {
  const found: string[] = []
  let left = new AbortController()
  const follow = async () => {
    for (;;) {
      left = new AbortController()
      found.length = 0
      try {
        const response = await fetch(`${url}/agui/runs/${runId}`, { signal: left.signal })
        let text = ''
        for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
          text += chunk
          for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
            const data = /^data: (.*)$/m.exec(text.slice(0, end))?.[1]
            text = text.slice(end + 2)
            if (data === undefined) continue
            const event = JSON.parse(data) as { type: string; name?: string; value?: { title: string } }
            if (event.type === 'CUSTOM' && event.name === 'unfold.finding' && event.value) found.push(event.value.title)
            if (event.type === 'RUN_FINISHED') return
          }
        }
      } catch (error) {
        if (!left.signal.aborted) throw error
      }
    }
  }
  return { found, cut: () => left.abort(), ended: follow(), cuts: 0 }
}

const CLI = fileURLToPath(new URL('../../../apps/cli/src/main.ts', import.meta.url))

/** `unfold watch` in a process of its own, over a line that can be cut. */
const byCli = async (url: string, runId: string): Promise<Follower> => {
  const line = await startFaultyProxy(Number(new URL(url).port))
  const child = spawn(process.execPath, [CLI, 'watch', runId, '--jsonl'], {
    env: { ...process.env, UNFOLD_URL: `http://127.0.0.1:${line.port}` },
  })
  const found: string[] = []
  const lines = createInterface({ input: child.stdout })
  lines.on('line', (text) => {
    const event = JSON.parse(text) as { type: string; finding?: { title: string } }
    if (event.type === 'agent.finding_reported' && event.finding) found.push(event.finding.title)
  })
  const ended = once(child, 'close').then(() => line[Symbol.asyncDispose]())
  return { found, cut: () => line.cutAll(), ended, cuts: 0 }
}

it('[DOOR-15] one run followed at once through every door, each cut again and again, is the same findings in the same order', async () => {
  const app = await createApp({
    host: '127.0.0.1',
    port: 0,
    database: { memory: true },
    sec: { url: 'http://127.0.0.1:9', userAgent: undefined },
    maxConnections: 100,
    allowedHosts: [],
    log: pino({ level: 'silent' }),
    workflows: () => [],
  })
  await app.listen()
  const { external } = app.engine
  const { runId, writeToken = '' } = await external.start({ input: {} })
  const tell = (id: string, events: object[]) => external.emit(runId, writeToken, { id, events })
  await tell('spawn', [{ type: 'agent.spawned', agentId: 'finder', title: 'Finder' }])
  const doors: Record<string, Follower> = {
    client: byClient(app.url, runId),
    trpc: byTrpc(app.url, runId),
    events: byEvents(app.url, runId),
    native: byPlainSocket(app.url, runId, 'native', titlesIn),
    progress: byPlainSocket(app.url, runId, 'progress', ({ step, message }: { step: string; message: string }) =>
      step.endsWith(': finding') ? [message] : [],
    ),
    agui: byAgui(app.url, runId),
    cli: await byCli(app.url, runId),
  }
  for (const [index, title] of titles.entries()) {
    const evidence = [{ documentId: 'none', quote: 'rain', location: { kind: 'line', line: 1 } }]
    const finding = { id: `f${index}`, rule: 'find', severity: 'low', title, detail: title, confidence: 1, evidence }
    await tell(title, [{ type: 'agent.finding_reported', agentId: 'finder', finding }])
    for (const [name, door] of Object.entries(doors)) {
      if ((index + 1) % CUT_EVERY !== 0) continue
      await waitFor(() => door.found.length > index - CUT_EVERY, { what: `${name} to follow` })
      door.cut()
      door.cuts += 1
    }
  }
  await tell('end', [{ type: 'run.completed', result: null }])
  await Promise.all(Object.values(doors).map(({ ended }) => ended))
  for (const [name, { found, cuts }] of Object.entries(doors)) {
    expect(found, name).toEqual(titles)
    expect(cuts, name).toBeGreaterThan(4)
  }
  await app.close()
})
