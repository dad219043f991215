import { expect, it } from 'vitest'

import { createPace, SHORTEST_GAP_MS } from '../src/features/run/frame-pace.ts'

it('[WAI-17] a change after a pause is drawn with the next frame, those of a flood at most every tenth of a second', () => {
  let clock = 5_000
  const waits: [ms: number, then: () => void][] = []
  const drawn: number[] = []
  const pace = createPace({ now: () => clock, wait: (then, ms) => waits.push([ms, then]), frame: (then) => then() })
  const publish = () => void drawn.push(clock)

  pace(publish)
  expect(drawn).toEqual([5_000])
  clock += 10
  pace(publish)
  expect(drawn).toHaveLength(1)
  expect(waits[0]?.[0]).toBe(SHORTEST_GAP_MS - 10)
  clock += SHORTEST_GAP_MS - 10
  waits[0]?.[1]()
  expect(drawn).toEqual([5_000, 5_000 + SHORTEST_GAP_MS])
  clock += SHORTEST_GAP_MS
  pace(publish)
  expect(drawn).toHaveLength(3)
  clock += 10
  pace(publish, true)
  expect(drawn).toHaveLength(4)
})
