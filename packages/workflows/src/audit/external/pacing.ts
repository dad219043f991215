import { setTimeout as sleep } from 'node:timers/promises'

/** Lets at most `perSecond` callers through in any second, evenly spaced, in the order they came. */
export const openPacing = (perSecond: number, now: () => number = () => performance.now()) => {
  const gap = 1000 / perSecond
  let free = Number.NEGATIVE_INFINITY
  return {
    /** Resolves when it is the caller's turn; rejects when the signal aborts while waiting. */
    async turn(signal: AbortSignal): Promise<void> {
      signal.throwIfAborted()
      const at = Math.max(now(), free)
      free = at + gap
      // A timer may fire up to a millisecond early.
      const wait = Math.ceil(at - now())
      if (wait > 0) await sleep(wait + 1, undefined, { signal })
    },
  }
}
