import { pino } from 'pino'
import { afterEach, expect, it, vi } from 'vitest'

import { createRevocations } from '../src/access/revocations.ts'

afterEach(() => vi.useRealTimers())

it('[KEY-12] who is connected is looked at every 2 s, in one query, and only while somebody is', async () => {
  vi.useFakeTimers()
  const asked: string[][] = []
  const inForce = new Set(['a', 'b'])
  const quiet = pino({ level: 'silent' })
  const keys = { inForce: (ids: readonly string[]) => (asked.push([...ids]), Promise.resolve(inForce)) }
  const revocations = createRevocations({ keys, shares: { inForce: () => Promise.resolve(new Set<string>()) }, log: quiet })
  const out: string[] = []
  const holder = (id: string) => revocations.hold({ kind: 'key', id, name: id, scopes: [] }, () => out.push(id))
  const [a, b] = [holder('a'), holder('b'), holder('b')]
  await vi.advanceTimersByTimeAsync(2_000)
  expect({ asked, out }).toEqual({ asked: [['a', 'b']], out: [] })
  inForce.delete('b')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(out).toEqual(['b', 'b'])
  a[Symbol.dispose]()
  b[Symbol.dispose]()
  await vi.advanceTimersByTimeAsync(10_000)
  expect(asked.length).toBeLessThanOrEqual(3)
  expect(vi.getTimerCount()).toBe(0)
})
