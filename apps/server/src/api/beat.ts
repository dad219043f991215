/** One timer for all who wait for the next beat; it beats only while somebody waits. */
export type Beat = {
  /** Calls once, at the next beat; the same function waits once. It must not throw. */
  next(then: () => void): void
  forget(then: () => void): void
}

/**
 * What is done at a beat, or by those who begin to wait for one, takes at most a quarter of the time: many viewers get fewer and larger
 * batches, and the rest of the process its turn.
 */
const REST = 3
const LONGEST_REST_MS = 100

/** What this thread has worked so far: on a machine with much else to do the clock tells more. */
const threadMs = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}

/** @param workedMs a clock of the work that is to be rested from */
export const createBeat = (everyMs: number, workedMs: () => number = threadMs): Beat => {
  let waiting = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  let restUntil = 0
  const restFrom = (before: number) => {
    restUntil = performance.now() + Math.min(LONGEST_REST_MS, (workedMs() - before) * REST)
  }
  const strike = () => {
    timer = undefined
    const restMs = restUntil - performance.now()
    if (restMs > 0) {
      timer = setTimeout(strike, restMs)
      return
    }
    const before = workedMs()
    const struck = waiting
    waiting = new Set()
    for (const then of struck) then()
    restFrom(before)
  }
  return {
    next: (then) => {
      waiting.add(then)
      if (timer) return
      const before = workedMs()
      timer = setTimeout(strike, Math.max(everyMs, restUntil - performance.now()))
      // News is told to viewer after viewer in one turn; the first of them comes by here, and the turn's end tells how long all took.
      queueMicrotask(() => restFrom(before))
    },
    forget: (then) => {
      if (!waiting.delete(then) || waiting.size > 0) return
      clearTimeout(timer)
      timer = undefined
    },
  }
}
