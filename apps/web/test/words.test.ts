import { emptyRunState, reduceAll } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { announcement } from '../src/features/run/announcement.ts'
import { pageTitle } from '../src/features/run/use-page-title.ts'
import { elapsed, formatDuration, formatWhen } from '../src/ui/time.ts'
import { formatBytes, formatPercent, plural } from '../src/ui/words.ts'
import { journalOf, midRun, opening, restOfRun, RUN_ID } from './fixtures/journal.ts'

const START = Date.parse('2026-11-21T14:00:00.000Z')
const stateOf = (drafts: Parameters<typeof journalOf>[1]) => reduceAll(journalOf(START, drafts), emptyRunState(RUN_ID))

describe('figures in words', () => {
  it('[WEB-7] tells a duration in minutes and seconds', () => {
    expect([0, 7_400, 65_000, 3_725_000, -5].map(formatDuration)).toEqual(['0:00', '0:07', '1:05', '1:02:05', '0:00'])
    expect(elapsed('2026-11-21T14:00:00.000Z', undefined, START + 1_500)).toBe(1_500)
    expect(elapsed('2026-11-21T14:00:00.000Z', '2026-11-21T14:01:00.000Z', 0)).toBe(60_000)
  })

  it('[WEB-7] tells a recent moment by its age', () => {
    expect(formatWhen('2026-11-21T14:00:00.000Z', START + 59_000)).toBe('just now')
    expect(formatWhen('2026-11-21T14:00:00.000Z', START + 250_000)).toBe('4 min. ago')
  })

  it('[WEB-7] rounds a percentage down, so that 100 % is the end', () => {
    expect([0, 0.629, 0.9999, 1].map(formatPercent)).toEqual(['0%', '62%', '99%', '100%'])
  })

  it('[WEB-7] tells sizes and counts', () => {
    expect([12, 4_200, 2_612_000].map(formatBytes)).toEqual(['12 bytes', '4 kB', '2.6 MB'])
    expect([plural(0, 'finding'), plural(1, 'finding'), plural(4_102, 'number')]).toEqual(['0 findings', '1 finding', '4,102 numbers'])
  })
})

describe('the tab and the screen reader', () => {
  it('[WEB-8] shows progress in the title while it runs, and the outcome afterwards', () => {
    expect(pageTitle(stateOf(opening()))).toBe('queued · Kestrel annual report 2025')
    expect(pageTitle(stateOf(midRun))).toBe('74% · Kestrel annual report 2025')
    expect(pageTitle(stateOf([...midRun, ...restOfRun]))).toBe('done, 8 findings · Kestrel annual report 2025')
  })

  it('[WEB-8] announces findings and tenths of the way, not each step', () => {
    const half = stateOf(midRun)
    expect(announcement(half)).toBe('70% done. 7 findings: 2 critical, 2 high, 2 medium, 1 low so far.')
    const step = reduceAll(
      [
        {
          v: 1,
          runId: RUN_ID,
          seq: half.seq + 1,
          at: half.heardAt ?? '',
          type: 'agent.progressed',
          agentId: 'numeric',
          attempt: 1,
          step: 's',
          done: 24,
          of: 41,
        },
      ],
      half,
    )
    expect(announcement(step)).toBe(announcement(half))
    expect(announcement(stateOf([...midRun, ...restOfRun]))).toBe('The run is done. 8 findings: 2 critical, 2 high, 3 medium, 1 low.')
  })
})
