import { randomUUID } from 'node:crypto'

import type { Database } from '@unfold/db'
import { z } from 'zod'

import type { Log } from '../define.ts'
import type { Bus, BusMessage } from './bus.ts'
import { createMemoryBus } from './memory-bus.ts'

const CHANNEL = 'unfold_runs'

const Note = z.discriminatedUnion('kind', [
  z.object({ from: z.string(), kind: z.literal('grown'), runId: z.string(), head: z.int() }),
  z.object({ from: z.string(), kind: z.enum(['command', 'changed']), runId: z.string() }),
  z.object({ from: z.string(), kind: z.literal('deleted'), runId: z.string(), owner: z.string().optional() }),
  z.object({ from: z.string(), kind: z.literal('notice'), message: z.string(), at: z.string(), runId: z.string().optional() }),
])
type Note = z.infer<typeof Note>

/**
 * Across the processes of one Postgres: in this process the batch itself, to the others a NOTIFY that says how far the journal
 * reaches now. While one notification of a run is under way, those that follow become one.
 */
export const createNotifyBus = async (database: Database, log: Log): Promise<Bus> => {
  const local = createMemoryBus(log)
  const self = randomUUID()
  const sending = new Set<Promise<void>>()
  /** The newest head of each run whose notification is under way. */
  const heads = new Map<string, number>()
  let closed = false

  const hear = (payload: string): void => {
    const note = parseNote(payload)
    if (note && note.from !== self) local.publish(note)
  }
  const stopListening = await database.listen(CHANNEL, hear, () => local.gap())

  const send = async (note: Note): Promise<void> => {
    try {
      await database.notify(CHANNEL, JSON.stringify(note))
    } catch (err) {
      log.warn({ err, runId: note.runId }, 'the other processes could not be told; they look by themselves')
    }
  }

  const sendHeads = async (runId: string): Promise<void> => {
    for (let head = heads.get(runId); head !== undefined; head = heads.get(runId)) {
      await send({ from: self, kind: 'grown', runId, head })
      if (heads.get(runId) === head) heads.delete(runId)
    }
  }

  const track = (sent: Promise<void>): void => {
    sending.add(sent)
    void sent.finally(() => sending.delete(sent))
  }

  return {
    state: () => ({ kind: 'notify', connected: !closed && database.isListening() }),
    publish: (message: Exclude<BusMessage, { kind: 'gap' }>) => {
      if (closed) return
      local.publish(message)
      if (message.kind === 'committed' || message.kind === 'arrived') {
        const { runId, to } = message.batch
        const underWay = heads.has(runId)
        heads.set(runId, to)
        if (!underWay) track(sendHeads(runId))
      } else track(send({ from: self, ...message }))
    },
    subscribe: (runId, listener) => local.subscribe(runId, listener),
    subscribeAll: (listener) => local.subscribeAll(listener),
    close: async () => {
      if (closed) return
      closed = true
      await stopListening()
      await Promise.all(sending)
      await local.close()
    },
  }
}

const parseNote = (payload: string): Note | undefined => {
  try {
    return Note.parse(JSON.parse(payload))
  } catch {
    return undefined
  }
}
