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

/** What Node's timers can wait for. */
const LONGEST_TIMER_MS = 2 ** 31 - 1

export const tookTooLong = (what: string, ms: number) => (): UnfoldError =>
  new UnfoldError('TIMEOUT', `${what} took longer than ${ms / 1000} s.`)

/**
 * A signal for one piece of work: aborted with the outer one, or by itself when its time is up. The clock can be stopped, for as
 * long as a person is asked; `abort` ends it before. `done` takes everything down again.
 */
export const timed = (outer: AbortSignal, ms: number | undefined, late: () => UnfoldError) => {
  const controller = new AbortController()
  const passOn = () => controller.abort(outer.reason)
  if (outer.aborted) passOn()
  else outer.addEventListener('abort', passOn, { once: true })
  let left = Math.max(0, ms ?? 0)
  let startedAt = 0
  let timer: NodeJS.Timeout | undefined
  const resume = (): void => {
    if (ms === undefined || timer) return
    startedAt = performance.now()
    timer = setTimeout(() => controller.abort(late()), Math.min(left, LONGEST_TIMER_MS))
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
  // It is begun already, and nobody else hears how it ends: unheard, its failure would end the process.
  work.catch(() => {})
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
