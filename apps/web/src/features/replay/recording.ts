import { emptyRunState, isKnownEventType, reduce, type RunEvent, type RunState } from '@unfold/contracts'

import type { JournalEvent } from '../journal/journal-feed.ts'

// Invariants:
// P1 `stateAt(seq)` is the fold of the events 1 … seq, by the reducer that every page uses.
// P2 going anywhere folds at most CHECKPOINT_EVENTS events: states are persistent, so that keeping one in so many costs little.
// P3 times never go back: a clock that was set back holds time still.

/** Folding so many takes a few milliseconds. */
export const CHECKPOINT_EVENTS = 250

/** What a step between findings stops at, and what the slider marks. */
export type Mark = { seq: number; at: number } & ({ kind: 'finding'; title: string } | { kind: 'end'; title: string })

/** A journal in memory, to be gone through in either direction. */
export type Recording = {
  add: (events: readonly JournalEvent[]) => void
  /** The last event. */
  head: () => number
  /** ms since 1970, of an event; the first one's below it, the last one's above. */
  timeOf: (seq: number) => number
  /** The last event at that time or before; 1 at least. */
  seqAt: (time: number) => number
  stateAt: (seq: number) => RunState
  marks: () => readonly Mark[]
  events: () => readonly JournalEvent[]
}

export const createRecording = (runId: string): Recording => {
  const events: JournalEvent[] = []
  const times: number[] = []
  const marks: Mark[] = []
  const titles = new Map<string, string>()
  /** The state after `i * CHECKPOINT_EVENTS` events. */
  const checkpoints: RunState[] = [emptyRunState(runId)]
  let last: RunState = emptyRunState(runId)
  /** The state that was asked for last. */
  let latest = last

  const add = (more: readonly JournalEvent[]): void => {
    for (const event of more) {
      if (event.seq !== events.length + 1) continue
      const at = Math.max(times.at(-1) ?? 0, Date.parse(event.at) || 0)
      events.push(event)
      times.push(at)
      last = reduce(last, event)
      if (events.length % CHECKPOINT_EVENTS === 0) checkpoints.push(last)
      const mark = isKnownEventType(event.type) ? markOf(event as RunEvent) : undefined
      if (mark) marks.push({ ...mark, seq: event.seq, at })
    }
    latest = last
  }
  const markOf = (event: RunEvent): { kind: 'finding' | 'end'; title: string } | undefined => {
    if (event.type === 'agent.finding_reported') return { kind: 'finding', title: event.finding.title }
    if (event.type === 'agent.spawned') titles.set(event.agentId, event.title)
    if (event.type !== 'agent.completed' && event.type !== 'agent.failed') return undefined
    return { kind: 'end', title: `${titles.get(event.agentId) ?? event.agentId} ${event.type === 'agent.completed' ? 'done' : 'failed'}` }
  }

  const within = (seq: number): number => Math.min(Math.max(1, seq), events.length)

  const stateAt = (seq: number): RunState => {
    const to = within(seq)
    if (latest.seq === to) return latest
    const checkpoint = checkpoints[Math.floor(to / CHECKPOINT_EVENTS)] ?? last
    let state = latest.seq < to && latest.seq > checkpoint.seq ? latest : checkpoint
    while (state.seq < to) {
      const event = events[state.seq]
      if (!event) break
      state = reduce(state, event)
    }
    return (latest = state)
  }

  return {
    add,
    head: () => events.length,
    timeOf: (seq) => times[within(seq) - 1] ?? 0,
    seqAt: (time) => {
      let [low, high] = [0, times.length]
      while (low < high) {
        const middle = (low + high) >> 1
        if ((times[middle] ?? 0) <= time) low = middle + 1
        else high = middle
      }
      return within(low)
    },
    stateAt,
    marks: () => marks,
    events: () => events,
  }
}
