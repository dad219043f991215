import { emptyRunState, GENESIS_HASH, type Position, reduceAll, type RunEvent } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { createWitness, judge, type Journal, type WorkNote } from '../src/index.ts'
import { chainLink } from '../src/oracle/witness.ts'

const at = new Date(0).toISOString()
const event = (seq: number, body: object): RunEvent => ({ v: 1, runId: 'r_1', seq, at, ...body }) as RunEvent

const WORKED: object[] = [
  { type: 'run.queued', workflow: 'w', workflowVersion: 1, title: 't', input: null, documents: [], tags: [], priority: 0 },
  { type: 'run.started', attempt: 1, worker: 'host:7:aa', epoch: 1 },
  { type: 'agent.spawned', agentId: 'a', attempt: 1, agent: 'a', role: 'a', title: 'A' },
  { type: 'agent.started', agentId: 'a', attempt: 1 },
  { type: 'step.completed', agentId: 'a', attempt: 1, key: 's1', output: 1, durationMs: 1 },
  { type: 'run.resumed', reason: 'worker_lost', worker: 'host:8:bb', epoch: 2 },
  { type: 'step.completed', agentId: 'a', attempt: 1, key: 's2', output: 2, durationMs: 1 },
  { type: 'agent.completed', agentId: 'a', attempt: 1, result: 3 },
  { type: 'run.completed', result: 3 },
]
const EVENTS = WORKED.map((body, index) => event(index + 1, body))

const journalOf = (events: readonly RunEvent[]): Journal => {
  let hash = GENESIS_HASH
  return events.map((each) => {
    const text = JSON.stringify(each)
    hash = chainLink(hash, text)
    return { seq: each.seq, text, hash }
  })
}
const JOURNAL = journalOf(EVENTS)
const positionAt = (seq: number): Position => ({ seq, hash: JOURNAL[seq - 1]?.hash ?? GENESIS_HASH })

const note = (kind: WorkNote['kind'], process: string, key: string): WorkNote => ({ kind, process, runId: 'r_1', agentId: 'a', key })
const NOTES = [note('began', 'host:7', 's1'), note('kept', 'host:7', 's1'), note('began', 'host:7', 's2'), note('began', 'host:8', 's2')]

/** What the judge says of a viewer that was sent these batches. */
const judgeViewer = (...batches: RunEvent[][]) => {
  const witness = createWitness('a viewer', 'r_1')
  for (const batch of batches) witness.take(batch)
  return judge({ journals: new Map([['r_1', JOURNAL]]), testimonies: [witness.testimony()], notes: NOTES })
}
const judgeRun = (events: readonly RunEvent[], notes: readonly WorkNote[] = []) =>
  judge({ journals: new Map([['r_1', journalOf(events)]]), testimonies: [], notes })

const renumbered = (events: readonly RunEvent[]): RunEvent[] => events.map((each, index) => ({ ...each, seq: index + 1 }))

describe('the oracle', () => {
  it('[CHA-1] acquits a viewer that was sent everything once, whatever the batches', () => {
    const nothing = { I1: [], I2: [], I3: [], I4: [], I5: [], I6: [] }
    expect(judgeViewer(EVENTS)).toEqual(nothing)
    expect(judgeViewer(EVENTS.slice(0, 3), EVENTS.slice(3, 4), EVENTS.slice(4))).toEqual(nothing)
  })

  it.each(EVENTS.map(({ seq }) => seq))('[CHA-2] finds out that event %i was dropped, for whichever viewer', (seq) => {
    expect(judgeViewer(EVENTS.filter((each) => each.seq !== seq)).I1).not.toEqual([])
  })

  it.each(EVENTS.map(({ seq }) => seq))('[CHA-3] finds out that event %i came twice', (seq) => {
    expect(judgeViewer(EVENTS.flatMap((each) => (each.seq === seq ? [each, each] : [each]))).I1).not.toEqual([])
  })

  it('[CHA-4] finds out that an event was changed, swapped with another, or claimed to end elsewhere', () => {
    const changed = EVENTS.map((each) => (each.seq === 5 ? ({ ...each, output: 2 } as RunEvent) : each))
    expect(judgeViewer(changed).I1).not.toEqual([])
    expect(judgeViewer(EVENTS.toSpliced(4, 2, EVENTS[5]!, EVENTS[4]!)).I1).not.toEqual([])
    const witness = createWitness('a viewer', 'r_1')
    witness.take(EVENTS.slice(0, 4), positionAt(5))
    witness.take(EVENTS.slice(4), positionAt(9))
    expect(witness.testimony().complaints).toHaveLength(1)
  })

  it('[CHA-5] holds a state that a viewer was given against the fold of the journal', () => {
    const state = reduceAll(EVENTS.slice(0, 5), emptyRunState('r_1'))
    const judgeState = (given: typeof state, hash: string) => {
      const witness = createWitness('a viewer', 'r_1')
      witness.join(given, hash)
      witness.take(EVENTS.slice(5))
      return judge({ journals: new Map([['r_1', JOURNAL]]), testimonies: [witness.testimony()], notes: [] }).I1
    }
    expect(judgeState(state, positionAt(5).hash)).toEqual([])
    expect(judgeState({ ...state, title: 'another' }, positionAt(5).hash)).not.toEqual([])
    expect(judgeState(state, positionAt(4).hash)).not.toEqual([])
  })

  it('[CHA-6] finds a run that never ended, ended twice, or cannot be read', () => {
    expect(judgeRun(EVENTS.slice(0, -1)).I2).toHaveLength(1)
    expect(judgeRun(renumbered([...EVENTS, EVENTS.at(-1)!])).I2).toHaveLength(1)
    expect(judge({ journals: new Map([['r_1', []]]), testimonies: [], notes: [] }).I4).toHaveLength(1)
  })

  it('[CHA-7] finds work that was kept and done again, by the same process or a later one, and allows what a dead one left open', () => {
    expect(judgeRun(EVENTS, NOTES).I3).toEqual([])
    expect(judgeRun(EVENTS, [...NOTES, note('began', 'host:8', 's1')]).I3).toHaveLength(1)
    expect(judgeRun(EVENTS, [...NOTES, note('began', 'host:7', 's1')]).I3).toHaveLength(1)
    expect(judgeRun(renumbered(EVENTS.toSpliced(7, 0, EVENTS[4]!))).I3).toHaveLength(1)
    expect(judgeRun(renumbered(EVENTS.toSpliced(8, 0, EVENTS[3]!))).I3).toHaveLength(1)
  })

  it('[CHA-8] finds what was acknowledged and is gone', () => {
    expect(judgeRun(EVENTS, [note('kept', 'host:8', 's3')]).I4).toHaveLength(1)
    const journals = new Map([['r_1', JOURNAL]])
    const acknowledged = [{ runId: 'r_1', ...positionAt(4) }]
    expect(judge({ journals, testimonies: [], notes: [], acknowledged }).I4).toEqual([])
    expect(judge({ journals: new Map([['r_1', JOURNAL.slice(0, 3)]]), testimonies: [], notes: [], acknowledged }).I4).toHaveLength(1)
  })
})
