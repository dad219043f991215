import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { WebSocketServer } from 'ws'

import { serve } from '../server-child.ts'
import { emitOnSchedule, eventOf } from '../workload.ts'

// Bare ws: each event is encoded once and sent to every client as a frame of its own.

const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
await once(sockets, 'listening')

serve({
  port: (sockets.address() as AddressInfo).port,
  open: async () => ({ runId: 'bench' }),
  emit: (load) =>
    emitOnSchedule(load, (n) => {
      const text = JSON.stringify(eventOf(n))
      for (const client of sockets.clients) client.send(text)
    }),
})
