import type { RunStore, RunView } from '../run/run-store.ts'
import type { Recording } from './recording.ts'

/** A run page's store that shows a recorded run as it was; nothing comes in by itself. */
export type ReplayStore = RunStore & { show: (moment: { seq: number; time: number }) => void }

export const createReplayStore = (recording: Recording): ReplayStore => {
  const listeners = new Set<() => void>()
  let view: RunView = { state: recording.stateAt(0), head: 0, skew: 0, replayedAt: 0 }
  return {
    view: () => view,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    show({ seq, time }) {
      const state = recording.stateAt(seq)
      // Clocks tell whole seconds; between them nothing changes.
      const replayedAt = Math.floor(time / 1000) * 1000
      if (state === view.state && replayedAt === view.replayedAt && view.head === recording.head()) return
      view = { state, head: recording.head(), skew: 0, replayedAt }
      for (const listener of listeners) listener()
    },
    receive: () => 'taken',
    position: () => undefined,
    closing: () => undefined,
    tail: () => () => undefined,
  }
}
