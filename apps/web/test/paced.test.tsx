// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, expect, it, vi } from 'vitest'

import { usePaced } from '../src/ui/use-paced.ts'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

const GAP_MS = 300

afterEach(() => void vi.useRealTimers())

it('[WEB-26] the first at once, of those that follow within the gap only the last, and none once the page is left', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] })
  const done: number[] = []
  let ask: (value: number) => void = () => undefined
  const Asker = () => {
    const paced = usePaced((value: number) => done.push(value), GAP_MS)
    return (
      <button type="button" onClick={() => (ask = paced)}>
        Ask
      </button>
    )
  }
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  await act(async () => root.render(<Asker />))
  document.querySelector('button')?.click()
  for (const value of [1, 2, 3]) ask(value)
  expect(done).toEqual([1])
  vi.advanceTimersByTime(GAP_MS)
  expect(done).toEqual([1, 3])
  ask(4)
  await act(async () => root.unmount())
  vi.advanceTimersByTime(10 * GAP_MS)
  expect(done).toEqual([1, 3])
})
