import { NO_FINDINGS, type RunDay, SEVERITIES, type SeverityCounts } from '@unfold/contracts'

import { plural } from '../../../ui/words.ts'

const DAY_MS = 86_400_000

/** The last days up to `now`, the oldest first, as `2026-11-21`, by a clock so far ahead of UTC. */
export const lastDays = (count: number, now: number, offsetMinutes: number): string[] =>
  Array.from({ length: count }, (_, i) => new Date(now + offsetMinutes * 60_000 - (count - 1 - i) * DAY_MS).toISOString().slice(0, 10))

/** What all runs of a day found together. */
export type DayFindings = { day: string; runs: number } & SeverityCounts

/** One entry a day, also where nothing ended. */
export const findingsByDay = (days: readonly string[], history: readonly RunDay[]): DayFindings[] =>
  days.map((day) => {
    const sum = { day, runs: 0, ...NO_FINDINGS }
    for (const each of history) {
      if (each.day !== day) continue
      sum.runs += each.completed + each.failed + each.cancelled
      for (const severity of SEVERITIES) sum[severity] += each.findings[severity]
    }
    return sum
  })

export const findingsOf = (day: SeverityCounts): number => SEVERITIES.reduce((sum, severity) => sum + day[severity], 0)

/** The days on which runs of a workflow were completed, with how long they took. */
export type Durations = { workflow: string; points: { day: string; median: number; longest: number }[] }

export const durationsByWorkflow = (history: readonly RunDay[]): Durations[] => {
  const byWorkflow = new Map<string, Durations>()
  for (const { workflow, day, medianSeconds, longestSeconds } of history) {
    if (medianSeconds === undefined || longestSeconds === undefined) continue
    const durations = byWorkflow.get(workflow) ?? { workflow, points: [] }
    durations.points.push({ day, median: medianSeconds, longest: longestSeconds })
    byWorkflow.set(workflow, durations)
  }
  return [...byWorkflow.values()]
}

/** "In 30 days 42 runs ended, with 118 findings; the most on 3 November: 40." */
export const findingsInWords = (days: readonly DayFindings[], dayWords: (day: string) => string): string => {
  const [runs, findings] = [days.reduce((sum, { runs: each }) => sum + each, 0), days.reduce((sum, day) => sum + findingsOf(day), 0)]
  const start = `In ${plural(days.length, 'day')} ${plural(runs, 'run')} ended, with ${plural(findings, 'finding')}`
  if (findings === 0) return `${start}.`
  const most = days.reduce((best, day) => (findingsOf(day) > findingsOf(best) ? day : best))
  return `${start}; the most on ${dayWords(most.day)}: ${plural(findingsOf(most), 'finding')}.`
}

const STEPS = [5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 21_600, 86_400]

/** Round times up to `longest`, four at most besides 0; in seconds. */
export const roundTimes = (longest: number): number[] => {
  const step = STEPS.find((each) => longest / each <= 4) ?? longest / 4
  return Array.from({ length: Math.floor(longest / step) + 1 }, (_, i) => i * step)
}
