import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { type WebSocket, WebSocketServer } from 'ws'

import { nameRuns, serve } from '../server-child.ts'
import { emitOnSchedule, eventOf } from '../workload.ts'

// Bare ws with what Unfold does too: what a run says within 16 ms is one JSON array, encoded once, in one frame for each client.

const BEAT_MS = 16

const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
const followers = new Map<string, Set<WebSocket>>()
sockets.on('connection', (client, { url = '/' }) => {
  const group = followers.get(url.slice(1)) ?? new Set()
  followers.set(url.slice(1), group.add(client))
  client.on('close', () => group.delete(client))
})
await once(sockets, 'listening')

const said = new Map<string, string[]>()
const flush = () => {
  for (const [runId, texts] of said) {
    const frame = Buffer.from(`[${texts.join(',')}]`)
    for (const client of followers.get(runId) ?? []) client.send(frame, { binary: false })
  }
  said.clear()
}

serve({
  port: (sockets.address() as AddressInfo).port,
  open: async ({ runs }) => nameRuns(runs),
  emit: async (load) => {
    await emitOnSchedule(load, (n) => {
      if (said.size === 0) setTimeout(flush, BEAT_MS)
      for (const runId of nameRuns(load.runs).runIds) {
        const texts = said.get(runId) ?? []
        texts.push(JSON.stringify(eventOf(runId, n)))
        said.set(runId, texts)
      }
    })
  },
})
