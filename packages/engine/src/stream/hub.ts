import { UnfoldError } from '@unfold/contracts'

import type { Log } from '../define.ts'
import type { Folded } from '../journal/history.ts'
import type { JournalStore } from '../journal/store.ts'
import type { Bus } from './bus.ts'
import { followRun, type LiveRun } from './live-run.ts'

// Every run that somebody in this process watches or writes.
//
// Invariants:
// H1 one LiveRun per run, kept exactly as long as somebody holds it.
// H2 it is subscribed before the database is read, so that nothing falls between.

type Held = { live: LiveRun; release: () => void }

export type Hub = {
  /** For a viewer. @throws UnfoldError NOT_FOUND */
  watch(runId: string): Promise<Held>
  /** For the run's writer, which knows the state already. */
  hold(runId: string, from: Folded): Held
  /** Looks whether the database has more of what is followed here: for what the bus did not tell. */
  look(): Promise<void>
  /** Ends every feed. */
  close(): void
}

type Entry = { live: LiveRun; ready: Promise<void>; holders: number; unsubscribe: () => void }

export const createHub = (store: JournalStore, bus: Bus, log: Log): Hub => {
  const entries = new Map<string, Entry>()

  const open = (runId: string, from?: Folded): Entry => {
    const onError = (err: unknown) => log.warn({ err, runId }, 'the journal could not be read; its viewers wait')
    const live = followRun(runId, store, onError, from)
    const unsubscribe = bus.subscribe(runId, (message) => live.apply(message))
    const ready = from ? Promise.resolve() : live.refresh()
    // Whoever watches awaits it; without a watcher left nobody minds.
    ready.catch(() => {})
    const entry: Entry = { live, ready, holders: 0, unsubscribe }
    entries.set(runId, entry)
    return entry
  }

  const take = (runId: string, entry: Entry): Held => {
    entry.holders += 1
    let released = false
    return {
      live: entry.live,
      release: () => {
        if (released) return
        released = true
        entry.holders -= 1
        if (entry.holders > 0) return
        entry.unsubscribe()
        if (entries.get(runId) === entry) entries.delete(runId)
      },
    }
  }

  return {
    watch: async (runId) => {
      const entry = entries.get(runId) ?? open(runId)
      const held = take(runId, entry)
      try {
        await entry.ready
        if (held.live.position.seq === 0) throw new UnfoldError('NOT_FOUND', `There is no run ${runId}.`)
        return held
      } catch (error) {
        // Who comes next tries anew.
        if (entries.get(runId) === entry) entries.delete(runId)
        held.release()
        throw error
      }
    },
    hold: (runId, from) => take(runId, entries.get(runId) ?? open(runId, from)),
    look: async () => {
      const heads = await store.heads([...entries.keys()])
      for (const [runId, { live }] of entries) if ((heads.get(runId) ?? 0) > live.position.seq) await live.refresh()
    },
    close: () => {
      for (const { live, unsubscribe } of entries.values()) {
        unsubscribe()
        live.close()
      }
      entries.clear()
    },
  }
}
