import { setTimeout as delay } from 'node:timers/promises'

import { UnfoldError } from '@unfold/contracts'

import type { RetryPolicy } from '../define.ts'

const LONGEST_BACKOFF_MS = 60_000

/** The wait after the `failed`th failure (from 1): doubled each time, ± 25 % so that many do not come back at once. */
export const backoffMs = ({ backoffMs }: RetryPolicy, failed: number): number =>
  Math.min(LONGEST_BACKOFF_MS, backoffMs * 2 ** (failed - 1)) * (0.75 + Math.random() / 2)

export const mayRetry = (policy: RetryPolicy | undefined, failed: number, error: UnfoldError): boolean =>
  policy !== undefined && error.retryable && failed < policy.attempts

/** @throws the signal's reason */
export const wait = async (ms: number, signal: AbortSignal): Promise<void> => {
  try {
    await delay(ms, undefined, { signal })
  } catch {
    signal.throwIfAborted()
  }
}

/**
 * A signal for one piece of work: aborted with the outer one, or by itself when its time is up. The clock can be stopped, for as
 * long as a person is asked; `abort` ends it before. `done` takes everything down again.
 */
export const timed = (outer: AbortSignal, timeoutMs: number | undefined, what: string) => {
  const controller = new AbortController()
  const passOn = () => controller.abort(outer.reason)
  if (outer.aborted) passOn()
  else outer.addEventListener('abort', passOn, { once: true })
  let left = timeoutMs ?? 0
  let startedAt = 0
  let timer: NodeJS.Timeout | undefined
  const resume = (): void => {
    if (timeoutMs === undefined || timer) return
    startedAt = performance.now()
    timer = setTimeout(() => controller.abort(new UnfoldError('TIMEOUT', `${what} took longer than ${timeoutMs / 1000} s.`)), left)
  }
  const pause = (): void => {
    if (!timer) return
    clearTimeout(timer)
    timer = undefined
    left -= performance.now() - startedAt
  }
  resume()
  return {
    signal: controller.signal,
    abort: (reason: UnfoldError) => controller.abort(reason),
    pause,
    resume,
    done: () => {
      pause()
      outer.removeEventListener('abort', passOn)
    },
  }
}

/** Settles as `work` does, or rejects with the signal's reason as soon as that is aborted, whatever `work` does then. */
export const orAborted = async <Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> => {
  signal.throwIfAborted()
  let stop: (() => void) | undefined
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(signal.reason as Error)
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([work, aborted])
  } finally {
    if (stop) signal.removeEventListener('abort', stop)
  }
}
