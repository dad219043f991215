import { afterEach, beforeEach, expect, it, vi } from 'vitest'

import { createBeat } from '../src/api/beat.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }))
afterEach(() => void vi.useRealTimers())

it('[API-79] one timer beats for all who wait, each once, and beats less often where a beat takes long', async () => {
  const beat = createBeat(16, () => performance.now())
  const calls: string[] = []
  const [one, other, left] = ['one', 'other', 'left'].map((name) => () => void calls.push(name)) as [() => void, () => void, () => void]
  for (const then of [one, one, other, left]) beat.next(then)
  beat.forget(left)
  expect(vi.getTimerCount()).toBe(1)
  vi.advanceTimersByTime(16)
  expect(calls).toEqual(['one', 'other'])
  expect(vi.getTimerCount()).toBe(0)

  // Who waits no more leaves no timer behind.
  beat.next(one)
  beat.forget(one)
  expect(vi.getTimerCount()).toBe(0)

  beat.next(() => vi.advanceTimersByTime(20))
  vi.advanceTimersByTime(16)
  beat.next(one)
  vi.advanceTimersByTime(59)
  expect(calls).toHaveLength(2)
  vi.advanceTimersByTime(1)
  expect(calls).toEqual(['one', 'other', 'one'])

  // So it does where what is told outside of a beat takes long.
  const late = createBeat(100, () => performance.now())
  late.next(other)
  vi.advanceTimersByTime(30)
  await Promise.resolve()
  vi.advanceTimersByTime(89)
  expect(calls).toHaveLength(3)
  vi.advanceTimersByTime(1)
  expect(calls).toHaveLength(4)
})
