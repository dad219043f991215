import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { type WebSocket, WebSocketServer } from 'ws'

import { nameRuns, serve } from '../server-child.ts'
import { emitOnSchedule, eventOf } from '../workload.ts'

// Bare ws: each event is encoded once and sent to every client of its run as a frame of its own.

const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
const followers = new Map<string, Set<WebSocket>>()
sockets.on('connection', (client, { url = '/' }) => {
  const group = followers.get(url.slice(1)) ?? new Set()
  followers.set(url.slice(1), group.add(client))
  client.on('close', () => group.delete(client))
})
await once(sockets, 'listening')

serve({
  port: (sockets.address() as AddressInfo).port,
  open: async ({ runs }) => nameRuns(runs),
  emit: (load) =>
    emitOnSchedule(load, (n) => {
      for (const runId of nameRuns(load.runs).runIds) {
        const text = JSON.stringify(eventOf(runId, n))
        for (const client of followers.get(runId) ?? []) client.send(text)
      }
    }),
})
