import { EventEmitter, on, once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { initTRPC, tracked } from '@trpc/server'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { WebSocketServer } from 'ws'

import { serve } from '../server-child.ts'
import { emitOnSchedule, eventOf } from '../workload.ts'

// tRPC as its documentation shows it: an async generator over an emitter, one tracked yield for each event.

const emitter = new EventEmitter().setMaxListeners(0)
const t = initTRPC.create()
const router = t.router({
  runs: t.router({
    events: t.procedure.subscription(async function* ({ signal }) {
      for await (const [event] of on(emitter, 'event', { signal })) {
        const { seq } = event as { seq: number }
        yield tracked(String(seq), event as object)
      }
    }),
  }),
})
const sockets = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
applyWSSHandler({ wss: sockets, router })
await once(sockets, 'listening')

serve({
  port: (sockets.address() as AddressInfo).port,
  open: async () => ({ runId: 'bench' }),
  emit: (load) => emitOnSchedule(load, (n) => emitter.emit('event', eventOf(n))),
})
