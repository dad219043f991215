import { expect, it, vi } from 'vitest'

import { retryDelayMs } from '../src/pause.ts'

it('[CLT-36] a server that is away is looked for at once, then about once a second for some twenty seconds, then every three; never all in one moment', () => {
  const between = (attempt: number): [number, number] => {
    const random = vi.spyOn(Math, 'random')
    const of = (value: number) => Math.round((random.mockReturnValue(value), retryDelayMs(attempt)))
    const range: [number, number] = [of(0), of(1)]
    random.mockRestore()
    return range
  }
  expect([0, 1, 2, 3, 4, 19].map(between)).toEqual([
    [0, 100],
    [188, 313],
    [375, 625],
    [750, 1_250],
    [750, 1_250],
    [750, 1_250],
  ])
  expect([20, 1_000].map(between)).toEqual([
    [2_250, 3_750],
    [2_250, 3_750],
  ])
})
