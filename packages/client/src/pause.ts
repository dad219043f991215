/** Waits so long, or until the signal. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const timer = setTimeout(done, ms)
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    signal.addEventListener('abort', done)
  })

/** At once, then after 0.25 s, 0.5 s … 3 s, ± 25 %, so that many viewers do not come back in one moment. */
export const retryDelayMs = (attempt: number): number =>
  attempt === 0 ? Math.random() * 100 : Math.min(3_000, 250 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2)
