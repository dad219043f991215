/** One timer for all who wait for the next beat; it beats only while somebody waits. */
export type Beat = {
  /** Calls once, at the next beat; the same function waits once. It must not throw. */
  next(then: () => void): void
  forget(then: () => void): void
}

export const createBeat = (everyMs: number): Beat => {
  let waiting = new Set<() => void>()
  let timer: NodeJS.Timeout | undefined
  const strike = () => {
    timer = undefined
    const struck = waiting
    waiting = new Set()
    for (const then of struck) then()
  }
  return {
    next: (then) => {
      waiting.add(then)
      timer ??= setTimeout(strike, everyMs)
    },
    forget: (then) => {
      if (!waiting.delete(then) || waiting.size > 0) return
      clearTimeout(timer)
      timer = undefined
    },
  }
}
