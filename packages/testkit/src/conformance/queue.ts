import { setTimeout as delay } from 'node:timers/promises'

import { describe, expect, it } from 'vitest'

import { waitFor } from '../wait-for.ts'

// The contract of the engine's queue of runs, for each home of the database. Every test gets a queue of its own.

type Handler = (runId: string, signal: AbortSignal) => Promise<void>

type QueuePort<Transaction> = {
  enqueue(runId: string, priority: number, tx?: Transaction): Promise<boolean>
  reorder(runId: string, priority: number): Promise<void>
  work(concurrency: number, handler: Handler): Promise<void>
  releaseAbandoned(): Promise<void>
  rest(): Promise<void>
  close(): Promise<void>
}

export type QueueHome<Transaction> = {
  queue: QueuePort<Transaction>
  /** The same queue, as the next process sees it. */
  next: () => Promise<QueuePort<Transaction>>
  /** A transaction on the queue's database; rolled back where the work throws. */
  transaction: (work: (tx: Transaction) => Promise<void>) => Promise<void>
  close: () => Promise<void>
}

const ids = (many: number): string[] => Array.from({ length: many }, (_, n) => `run_${n}`)

export const queueConformance = <Transaction>(name: string, open: () => Promise<QueueHome<Transaction>>): void => {
  describe(`the queue on ${name}`, () => {
    it('[CNF-10] delivers each run once, at most so many at a time', async () => {
      const { queue, close } = await open()
      const delivered: string[] = []
      let atOnce = 0
      let most = 0
      await queue.work(3, async (runId) => {
        atOnce += 1
        most = Math.max(most, atOnce)
        delivered.push(runId)
        await delay(5)
        atOnce -= 1
      })
      for (const runId of ids(20)) expect(await queue.enqueue(runId, 0)).toBe(true)
      await waitFor(() => delivered.length === 20)
      expect(delivered.toSorted()).toEqual(ids(20).toSorted())
      expect(most).toBeLessThanOrEqual(3)
      await close()
    })

    it('[CNF-11] a run that waits or is at work is not taken a second time; one that was done is', async () => {
      const { queue, close } = await open()
      const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
      let times = 0
      expect(await queue.enqueue('run', 0)).toBe(true)
      expect(await queue.enqueue('run', 0)).toBe(false)
      await queue.work(2, async () => {
        times += 1
        if (times === 1) await held
      })
      await waitFor(() => times === 1)
      expect(await queue.enqueue('run', 0)).toBe(false)
      letGo()
      await waitFor(() => queue.enqueue('run', 0), { what: 'the run to be taken again' })
      await waitFor(() => times === 2)
      await close()
    })

    it('[CNF-12] a run whose handler throws is delivered again, until it does not', async () => {
      const { queue, close } = await open()
      const tries: string[] = []
      await queue.work(1, async (runId) => {
        tries.push(runId)
        if (tries.length < 4) await Promise.reject(new Error('again'))
      })
      await queue.enqueue('run', 0)
      await waitFor(() => tries.length === 4)
      await waitFor(() => queue.enqueue('other', 0))
      await waitFor(() => tries.length === 5)
      expect(tries).toEqual(['run', 'run', 'run', 'run', 'other'])
      await close()
    })

    it('[CNF-13] what was enqueued in a transaction is delivered when it is committed, and never where it was rolled back', async () => {
      const { queue, transaction, close } = await open()
      const delivered: string[] = []
      await queue.work(2, async (runId) => {
        delivered.push(runId)
        await Promise.resolve()
      })
      const refused = transaction(async (tx) => {
        await queue.enqueue('never', 0, tx)
        throw new Error('rolled back')
      })
      await expect(refused).rejects.toThrow('rolled back')
      await transaction(async (tx) => {
        await queue.enqueue('one', 0, tx)
      })
      await waitFor(() => delivered.includes('one'))
      await queue.enqueue('last', 0)
      await waitFor(() => delivered.includes('last'))
      expect(delivered).toEqual(['one', 'last'])
      await close()
    })

    it('[CNF-14] delivers the higher priority first, as it was last set', async () => {
      const { queue, close } = await open()
      const delivered: string[] = []
      for (const [runId, priority] of [
        ['low', -1],
        ['middle', 0],
        ['high', 5],
        ['raised', -5],
      ] as const)
        await queue.enqueue(runId, priority)
      await queue.reorder('raised', 9)
      await queue.work(1, async (runId) => {
        delivered.push(runId)
        await Promise.resolve()
      })
      await waitFor(() => delivered.length === 4)
      expect(delivered).toEqual(['raised', 'high', 'middle', 'low'])
      await close()
    })

    it('[CNF-15] at rest it delivers nothing new, and waits for what is at work', async () => {
      const { queue, close } = await open()
      const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
      let done = 0
      let begun = 0
      await queue.work(1, async () => {
        begun += 1
        await held
        done += 1
      })
      await queue.enqueue('run', 0)
      await waitFor(() => begun === 1)
      await queue.enqueue('later', 0)
      let rested = false
      const resting = queue.rest().then(() => (rested = true))
      await delay(50)
      expect(rested).toBe(false)
      letGo()
      await resting
      expect([begun, done]).toEqual([1, 1])
      await close()
    })

    it('[CNF-16] what a dead process had at work is delivered again where it is released, and what it still says of it counts no more', async () => {
      const { queue, next, close } = await open()
      const { promise: held, resolve: letGo } = Promise.withResolvers<void>()
      let begun = 0
      await queue.work(1, async () => {
        begun += 1
        await held
      })
      await queue.enqueue('run', 0)
      await waitFor(() => begun === 1)
      await queue.enqueue('waiting', 0)
      const successor = await next()
      const delivered: string[] = []
      await successor.releaseAbandoned()
      await successor.work(1, async (runId) => {
        delivered.push(runId)
        await Promise.resolve()
      })
      await waitFor(() => delivered.length === 2)
      expect(delivered.toSorted()).toEqual(['run', 'waiting'])
      letGo()
      await queue.rest()
      expect(await waitFor(() => successor.enqueue('run', 0))).toBe(true)
      await waitFor(() => delivered.length === 3)
      await successor.close()
      await close()
    })
  })
}
