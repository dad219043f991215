import { EventEmitter, on, once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { initTRPC, tracked } from '@trpc/server'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { WebSocketServer } from 'ws'
import { z } from 'zod'

import { nameRuns, serve } from '../server-child.ts'
import { emitOnSchedule, eventOf } from '../workload.ts'

// tRPC as its documentation shows it: an async generator over an emitter, one tracked yield for each event.

const emitter = new EventEmitter().setMaxListeners(0)
const t = initTRPC.create()
const router = t.router({
  runs: t.router({
    events: t.procedure.input(z.object({ runId: z.string() })).subscription(async function* ({ input, signal }) {
      for await (const [event] of on(emitter, input.runId, { signal })) {
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
  open: async ({ runs }) => nameRuns(runs),
  emit: (load) =>
    emitOnSchedule(load, (n) => {
      for (const runId of nameRuns(load.runs).runIds) emitter.emit(runId, eventOf(runId, n))
    }),
})
