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

/** Some twenty seconds, in which a server that restarts is back. */
const SOON_ATTEMPTS = 20
const [SOON_MS, LATER_MS] = [1_000, 3_000]

/** At once, then after 0.25 s, 0.5 s, 1 s, 1 s … and in the end 3 s, ± 25 %, so that many viewers do not come back in one moment. */
export const retryDelayMs = (attempt: number): number => {
  if (attempt === 0) return Math.random() * 100
  const longest = attempt < SOON_ATTEMPTS ? SOON_MS : LATER_MS
  return Math.min(longest, 250 * 2 ** (attempt - 1)) * (0.75 + Math.random() / 2)
}
