import { describe, expect, it } from 'vitest'

import { waitFor } from '../wait-for.ts'

// The contract of the engine's port `Bus`, for every implementation. `near` and `far` are the buses of two processes of one
// installation; of an in-process bus there is only one.

type Message = { kind: string; runId?: string; batch?: { to: number }; head?: number }
type Listener = (message: Message) => void

type BusPort<Committed> = {
  publish(message: Committed | { kind: 'command' | 'changed' | 'deleted'; runId: string }): void
  subscribe(runId: string, listener: Listener): () => void
  subscribeAll(listener: Listener): unknown
  close(): Promise<void>
}

export type BusPair<Committed> = {
  near: BusPort<Committed>
  far: BusPort<Committed>
  close: () => Promise<void>
  /** Resolves when these subscriptions of `far` are in force. */
  inForce?: (...runIds: string[]) => Promise<unknown>
}

export type BusImplementation<Committed> = {
  open: () => Promise<BusPair<Committed>>
  /** The message that says of a run's journal that it reaches `seq`. */
  committed: (runId: string, seq: number) => Committed
}

/** How far a listener knows the journal to reach. */
const headOf = ({ batch, head }: Message): number => batch?.to ?? head ?? 0

/** Leaves out what any bus may say at any time: that something may have been missed. */
const unlessGap =
  (listener: Listener): Listener =>
  (message) => {
    if (message.kind !== 'gap') listener(message)
  }

const breath = () => new Promise((resolve) => setImmediate(resolve))

export const busConformance = <Committed>(name: string, { open, committed }: BusImplementation<Committed>): void => {
  describe(`the bus ${name}`, () => {
    it('[ENG-80] brings to every follower, near and far and in order, how far the journal reaches', async () => {
      const { near, far, close, inForce } = await open()
      const heard: Record<'near' | 'far', number[]> = { near: [], far: [] }
      near.subscribe(
        'run',
        unlessGap((message) => heard.near.push(headOf(message))),
      )
      far.subscribe(
        'run',
        unlessGap((message) => heard.far.push(headOf(message))),
      )
      await inForce?.('run')
      for (let seq = 1; seq <= 200; seq += 1) {
        near.publish(committed('run', seq))
        if (seq % 20 === 0) await breath()
      }
      await waitFor(() => heard.near.at(-1) === 200 && heard.far.at(-1) === 200)
      expect(heard.near).toEqual(Array.from({ length: 200 }, (_, index) => index + 1))
      expect(heard.far).toEqual(heard.far.toSorted((a, b) => a - b))
      await close()
    })

    it('[ENG-81] brings commands, and keeps runs apart', async () => {
      const { near, far, close, inForce } = await open()
      const heard: string[] = []
      for (const runId of ['one', 'two'])
        far.subscribe(
          runId,
          unlessGap(({ kind }) => heard.push(`${runId} ${kind}`)),
        )
      await inForce?.('one', 'two')
      for (const runId of ['one', 'three', 'two']) near.publish({ kind: 'command', runId })
      await waitFor(() => heard.length === 2)
      expect(heard.toSorted()).toEqual(['one command', 'two command'])
      await close()
    })

    it('[ENG-82] tells nothing after unsubscribing, and a listener that throws harms no other', async () => {
      const { near, close } = await open()
      const heard: string[] = []
      const leave = near.subscribe(
        'run',
        unlessGap(() => heard.push('left')),
      )
      near.subscribe('run', () => {
        throw new Error('a bad listener')
      })
      near.subscribe(
        'run',
        unlessGap(() => heard.push('stayed')),
      )
      near.publish({ kind: 'command', runId: 'run' })
      leave()
      leave()
      near.publish({ kind: 'command', runId: 'run' })
      await waitFor(() => heard.length >= 3)
      expect(heard).toEqual(['left', 'stayed', 'stayed'])
      await close()
    })

    it('[ENG-84] tells those who listen to all runs of each that changed or was deleted, near and far, and of nothing else', async () => {
      const { near, far, close } = await open()
      const heard: Record<'near' | 'far', string[]> = { near: [], far: [] }
      const leave = near.subscribeAll(unlessGap(({ kind, runId }) => heard.near.push(`${kind} ${runId}`))) as () => void
      far.subscribeAll(unlessGap(({ kind, runId }) => heard.far.push(`${kind} ${runId}`)))
      near.publish({ kind: 'changed', runId: 'one' })
      near.publish(committed('one', 1))
      near.publish({ kind: 'command', runId: 'one' })
      near.publish({ kind: 'deleted', runId: 'two' })
      await waitFor(() => heard.far.length === 2)
      leave()
      near.publish({ kind: 'changed', runId: 'three' })
      await waitFor(() => heard.far.length === 3)
      expect(heard.near).toEqual(['changed one', 'deleted two'])
      expect(heard.far.toSorted()).toEqual(['changed one', 'changed three', 'deleted two'])
      await close()
    })

    it('[CNF-1] a listener may leave, and another come, while it is told; each subscription is told once', async () => {
      const { near, close } = await open()
      const heard: string[] = []
      const late = unlessGap(() => heard.push('late'))
      const leave = near.subscribe(
        'run',
        unlessGap(() => {
          heard.push('first')
          leave()
          near.subscribe('run', late)
        }),
      )
      const twice = unlessGap(() => heard.push('twice'))
      near.subscribe('run', twice)
      near.subscribe('run', twice)
      near.publish({ kind: 'command', runId: 'run' })
      await waitFor(() => heard.length >= 3)
      expect(heard).toEqual(['first', 'twice', 'twice'])
      near.publish({ kind: 'command', runId: 'run' })
      await waitFor(() => heard.length >= 6)
      expect(heard.slice(3).toSorted()).toEqual(['late', 'twice', 'twice'])
      await close()
    })

    it('[CNF-2] whoever comes back after everybody had left is told again, of what comes from then on', async () => {
      const { near, far, close, inForce } = await open()
      const heard: number[] = []
      far.subscribe('run', () => {})()
      far.subscribe(
        'run',
        unlessGap((message) => heard.push(headOf(message))),
      )
      await inForce?.('run')
      near.publish(committed('run', 7))
      await waitFor(() => heard.includes(7))
      await close()
    })

    it('[ENG-83] is closed twice, and is then silent', async () => {
      const { near, close } = await open()
      const heard: string[] = []
      near.subscribe('run', ({ kind }) => heard.push(kind))
      await near.close()
      await near.close()
      near.publish({ kind: 'command', runId: 'run' })
      expect(heard).toEqual([])
      await close()
    })
  })
}
