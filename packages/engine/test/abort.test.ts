import { expect, it } from 'vitest'

import { orAborted } from '../src/execution/retry.ts'

// Found by `pnpm chaos --only commands-raced`: a tool whose turn came together with a pause ended its worker's process.
it('[CHA-11] work that fails after whoever waited for it had left harms nobody', async () => {
  const unheard: unknown[] = []
  const hear = (reason: unknown) => void unheard.push(reason)
  process.on('unhandledRejection', hear)
  const begun = Promise.resolve().then(() => Promise.reject(new Error('too late')))
  await expect(orAborted(begun, AbortSignal.abort(new Error('left')))).rejects.toThrow('left')
  await new Promise((resolve) => setImmediate(resolve))
  process.off('unhandledRejection', hear)
  expect(unheard).toEqual([])
})
