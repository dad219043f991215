import { AsyncLocalStorage } from 'node:async_hooks'

import { orAborted } from './retry.ts'

// What a held run has in hand, so that a pause can let it finish.
//
// Invariants:
// P1 while a pause is asked for, nothing new is begun; what is in hand goes on, and so does what it begins itself.
// P2 `whenFree` is called when a pause is asked for and nothing is in hand, and not after it was withdrawn.

export type Hand = {
  /** Does the work at once, or when the pause is withdrawn. @throws what the work throws; the signal's reason */
  hold<Value>(work: () => Promise<Value>, signal: AbortSignal): Promise<Value>
  pause(whenFree: () => void): void
  /** Withdraws the pause. */
  goOn(): void
}

export const createHand = (): Hand => {
  const inside = new AsyncLocalStorage<true>()
  let inHand = 0
  let pausing: { over: Promise<void>; end: () => void } | undefined
  let tell = () => {}

  const free = async (signal: AbortSignal): Promise<void> => {
    if (!pausing) return
    await orAborted(pausing.over, signal)
    // It may have been asked for again meanwhile.
    await free(signal)
  }

  return {
    hold: async (work, signal) => {
      if (inside.getStore()) return work()
      if (pausing) await free(signal)
      inHand += 1
      try {
        return await inside.run(true, work)
      } finally {
        inHand -= 1
        if (inHand === 0 && pausing) tell()
      }
    },
    pause: (whenFree) => {
      if (!pausing) {
        let end = () => {}
        const over = new Promise<void>((resolve) => (end = resolve))
        pausing = { over, end }
      }
      tell = whenFree
      if (inHand === 0) whenFree()
    },
    goOn: () => {
      pausing?.end()
      pausing = undefined
    },
  }
}
