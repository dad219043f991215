import { setTimeout as delay } from 'node:timers/promises'

/**
 * Waits until the condition gives something true, and answers it.
 * @throws Error naming `what` after `timeoutMs` (60 s), with what the condition last threw as its cause
 */
export const waitFor = async <Value>(
  condition: () => Value | Promise<Value>,
  { what = 'the condition', timeoutMs = 60_000, everyMs = 10 } = {},
): Promise<Exclude<Value, false | null | undefined | 0 | ''>> => {
  const end = performance.now() + timeoutMs
  let cause: unknown
  do {
    try {
      const value = await condition()
      if (value) return value as Exclude<Value, false | null | undefined | 0 | ''>
      cause = undefined
    } catch (error) {
      cause = error
    }
    await delay(everyMs)
  } while (performance.now() < end)
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}.`, { cause })
}
