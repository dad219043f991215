import { EventEmitter, on, once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { initTRPC, tracked } from '@trpc/server'
import { applyWSSHandler } from '@trpc/server/adapters/ws'
import { openDatabase } from '@unfold/db'
import { temporaryDirectory } from '@unfold/testkit'
import { WebSocketServer } from 'ws'
import { z } from 'zod'

import { nameRuns, serve } from '../server-child.ts'
import { emitOnSchedule, eventOf } from '../workload.ts'

// The stock generator, and each event stored before it is yielded, by one Prisma `create` on the same embedded database: what an
// application does that wants to keep its events and does nothing more about it.

const directory = await temporaryDirectory()
const database = await openDatabase({ directory: directory.path })
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

let opened = 0

const store = async (runId: string, seq: number, event: object): Promise<void> => {
  await database.prisma.event.create({
    data: { runId: `${runId}of${opened}`, seq, type: 'event', at: new Date(), text: JSON.stringify(event), hash: '' },
  })
  emitter.emit(runId, event)
}

serve({
  port: (sockets.address() as AddressInfo).port,
  open: async ({ runs }) => {
    opened += 1
    const named = nameRuns(runs)
    for (const runId of named.runIds)
      await database.prisma.run.create({
        data: { id: `${runId}of${opened}`, workflow: 'bench', workflowVersion: 1, title: '', status: 'running', input: {}, hash: '' },
      })
    return named
  },
  emit: async (load) => {
    // In the order of each run, which is all that its viewers ask for.
    const last = new Map<string, Promise<void>>()
    await emitOnSchedule(load, (n) => {
      for (const runId of nameRuns(load.runs).runIds) {
        const event = eventOf(runId, n)
        const before = last.get(runId) ?? Promise.resolve()
        last.set(
          runId,
          before.then(() => store(runId, n, event)),
        )
      }
    })
    await Promise.all(last.values())
  },
  close: async () => {
    await database.close()
    await directory[Symbol.asyncDispose]()
  },
})
