import { setTimeout as delay } from 'node:timers/promises'

import type { EventDraft, Finding } from '@unfold/contracts'

// The same work for all: so many runs, each with so many events a second, of which every tenth is a finding with its evidence and
// the others are small changes of an agent's state. About 270 bytes each.

export type Load = { runs: number; events: number; perSecond: number }

export const AGENT_ID = 'bench'

const finding = (n: number): Finding => ({
  id: `f${n}`,
  rule: 'numeric.footing',
  severity: 'high',
  title: `Operating expenses do not foot (${n}).`,
  detail: 'The addends of the column were summed and compared with the printed total; the difference is larger than rounding explains.',
  expected: '263.5',
  actual: '290.5',
  difference: '+27.0',
  confidence: 0.97,
  evidence: [{ documentId: 'doc', quote: '290.5', location: { kind: 'page', page: 57, box: [301.2, 440.7, 36, 9] }, role: 'subject' }],
})

/** Milliseconds on the clock that all processes of this machine share. */
export const clock = (): number => performance.timeOrigin + performance.now()

/** The event number `n` of the load, as the author of an agent says it. A change of the state bears the time at which it was said. */
export const draft = (n: number): Extract<EventDraft, { type: 'agent.finding_reported' | 'state.patched' }> =>
  n % 10 === 0
    ? { type: 'agent.finding_reported', agentId: AGENT_ID, attempt: 1, finding: finding(n) }
    : { type: 'state.patched', agentId: AGENT_ID, attempt: 1, patch: [{ op: 'add', path: '/saidAt', value: clock() }] }

/** The same, as it travels. */
export const eventOf = (runId: string, n: number): object => ({ v: 1, runId, seq: n, at: new Date().toISOString(), ...draft(n) })

const TICK_MS = 5

/** Emits 1..events when each is due; what is late is made up for. */
export const emitOnSchedule = async ({ events, perSecond }: Load, emit: (n: number) => void): Promise<void> => {
  const startedAt = performance.now()
  for (let n = 0; n < events;) {
    const due = Math.min(events, Math.ceil(((performance.now() - startedAt) / 1_000) * perSecond))
    while (n < due) emit((n += 1))
    await delay(TICK_MS)
  }
}
