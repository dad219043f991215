import type { EventDraft } from '@unfold/contracts'
import { expect, it } from 'vitest'

import { createWorkedTime } from '../src/execution/worked-time.ts'

it('[ENG-197] the time at work leaves out turns waited for, pauses, lost workers, set clocks and, for an agent, people', () => {
  const time = createWorkedTime()
  const who = { agentId: 'a', attempt: 1 }
  const minutes = (m: number) => m * 60_000
  const take = (at: number, draft: Partial<EventDraft> & { type: string }) =>
    time.take({ v: 1, runId: 'r', seq: 1, at: new Date(Date.UTC(2026, 0, 31) + at).toISOString(), ...draft })
  take(0, { type: 'run.queued' })
  take(minutes(50), { type: 'run.started' })
  take(minutes(51), { type: 'agent.started', ...who })
  expect([time.ofRun, time.ofAgent('a')]).toEqual([minutes(1), 0])
  take(minutes(52), { type: 'input.requested', inputId: 'q', ...who })
  take(minutes(53), { type: 'run.probed' })
  take(minutes(54), { type: 'input.received', inputId: 'q' })
  take(minutes(55), { type: 'run.paused' })
  take(minutes(95), { type: 'run.resumed' })
  take(minutes(96), { type: 'agent.progressed', ...who })
  expect([time.ofRun, time.ofAgent('a')]).toEqual([minutes(6), minutes(3)])
  take(minutes(24 * 60), { type: 'agent.progressed', ...who })
  take(minutes(97), { type: 'agent.progressed', ...who })
  expect(time.ofRun).toBe(minutes(8))
  take(minutes(98), { type: 'run.retried' })
  expect([time.ofRun, time.ofAgent('a')]).toEqual([0, 0])
})
