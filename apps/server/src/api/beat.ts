/** One timer for all who wait for the next beat; it beats only while somebody waits. */
export type Beat = {
  /** Calls once, at the next beat; the same function waits once. It must not throw. */
  next(then: () => void): void
  forget(then: () => void): void
}

/** What is done at a beat takes at most a quarter of the time: many viewers get fewer and larger batches, and the rest of the process its turn. */
const REST = 3
const LONGEST_REST_MS = 100

export const createBeat = (everyMs: number): Beat => {
  let waiting = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  let restMs = 0
  const strike = () => {
    timer = undefined
    const struck = waiting
    waiting = new Set()
    const startedAt = performance.now()
    for (const then of struck) then()
    restMs = Math.min(LONGEST_REST_MS, (performance.now() - startedAt) * REST)
  }
  return {
    next: (then) => {
      waiting.add(then)
      timer ??= setTimeout(strike, Math.max(everyMs, restMs))
    },
    forget: (then) => {
      if (!waiting.delete(then) || waiting.size > 0) return
      clearTimeout(timer)
      timer = undefined
    },
  }
}
