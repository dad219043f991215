import { NO_FINDINGS, type RunDay } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { durationsByWorkflow, findingsByDay, findingsInWords, lastDays, roundTimes } from '../src/features/runs/history/day-series.ts'

const NOW = Date.parse('2026-11-21T23:30:00.000Z')
const day = (date: string, workflow: string, extra: Partial<RunDay> = {}): RunDay => ({
  day: date,
  workflow,
  completed: 1,
  failed: 0,
  cancelled: 0,
  findings: NO_FINDINGS,
  medianSeconds: 40,
  longestSeconds: 90,
  ...extra,
})
const HISTORY = [
  day('2026-11-19', 'audit', { findings: { critical: 1, high: 0, medium: 2, low: 0 } }),
  day('2026-11-19', 'scan', { findings: { critical: 0, high: 3, medium: 0, low: 0 }, medianSeconds: 3 }),
  day('2026-11-21', 'audit', { completed: 0, failed: 2, medianSeconds: undefined, longestSeconds: undefined }),
]

describe('past runs', () => {
  it('[LKS-7] leave no day out, and add up what each found', () => {
    const days = lastDays(3, NOW, 0)
    expect(days).toEqual(['2026-11-19', '2026-11-20', '2026-11-21'])
    expect(lastDays(1, NOW, 60)).toEqual(['2026-11-22'])
    expect(findingsByDay(days, HISTORY)).toEqual([
      { day: '2026-11-19', runs: 2, critical: 1, high: 3, medium: 2, low: 0 },
      { day: '2026-11-20', runs: 0, ...NO_FINDINGS },
      { day: '2026-11-21', runs: 2, ...NO_FINDINGS },
    ])
  })

  it('[LKS-7] tell how long each workflow took, where any was completed', () => {
    expect(durationsByWorkflow(HISTORY)).toEqual([
      { workflow: 'audit', points: [{ day: '2026-11-19', median: 40, longest: 90 }] },
      { workflow: 'scan', points: [{ day: '2026-11-19', median: 3, longest: 90 }] },
    ])
    expect([roundTimes(17), roundTimes(110), roundTimes(5_000)]).toEqual([
      [0, 5, 10, 15],
      [0, 30, 60, 90],
      [0, 1_800, 3_600],
    ])
  })

  it('[LKS-7] are told in words to whoever does not see them', () => {
    const byDay = findingsByDay(lastDays(3, NOW, 0), HISTORY)
    expect(findingsInWords(byDay, (date) => date)).toBe('In 3 days 4 runs ended, with 6 findings; the most on 2026-11-19: 6 findings.')
    expect(findingsInWords(findingsByDay(['2026-11-20'], []), (date) => date)).toBe('In 1 day 0 runs ended, with 0 findings.')
  })
})
