// @vitest-environment happy-dom
import { act } from 'react'
import { createRoot } from 'react-dom/client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { LiveRegion } from '../src/ui/live-region.tsx'

Object.assign(globalThis, { IS_REACT_ACT_ENVIRONMENT: true })

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('[A11-3] progress is read politely, every four seconds at most, and of what came in between the last', async () => {
  const root = createRoot(document.body.appendChild(document.createElement('div')))
  const heard = () => document.querySelector('[aria-live="polite"]')?.textContent
  const tell = (message: string) => act(async () => root.render(<LiveRegion message={message} />))
  const wait = (ms: number) => act(async () => void (await vi.advanceTimersByTimeAsync(ms)))
  await tell('10% done')
  await wait(0)
  expect(heard()).toBe('10% done')
  for (const message of ['20% done', '30% done', '40% done']) {
    await wait(1_000)
    await tell(message)
  }
  await wait(900)
  expect(heard()).toBe('10% done')
  await wait(200)
  expect(heard()).toBe('40% done')
  await act(async () => root.unmount())
})
