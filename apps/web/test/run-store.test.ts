import { emptyRunState, reduceAll, type RunEvent, type StreamMessage } from '@unfold/contracts'
import { describe, expect, it, vi } from 'vitest'

import { createRunStore } from '../src/features/run/run-store.ts'
import { journalOf, midRun, restOfRun, RUN_ID } from './fixtures/journal.ts'

const HASH = 'a'.repeat(64)
const journal = journalOf(Date.parse('2026-11-21T14:00:00.000Z'), [...midRun, ...restOfRun])
const whole = reduceAll(journal, emptyRunState(RUN_ID))
const positionOf = (seq: number) => `${seq}.${HASH}`

const batch = (from: number, to: number): [string, StreamMessage] => [
  positionOf(to),
  { kind: 'batch', events: journal.slice(from - 1, to) },
]
const connected = (head = journal.length): StreamMessage => ({ kind: 'connected', server: 's', version: '1', workflow: 'audit', head })
const snapshot = (seq: number): [string, StreamMessage] => [
  positionOf(seq),
  { kind: 'snapshot', state: reduceAll(journal.slice(0, seq), emptyRunState(RUN_ID)), hash: HASH },
]

/** A store whose frames come when the test says so. */
const open = () => {
  const frames: (() => void)[] = []
  let clock = 1_000
  const store = createRunStore({ runId: RUN_ID, onNextFrame: (publish) => frames.push(publish), now: () => clock })
  const paint = () => {
    for (const publish of frames.splice(0)) publish()
  }
  return { store, frames, paint, tick: (ms: number) => (clock += ms) }
}

/** Seeded, so that a failure can be repeated (mulberry32). */
const randomOf = (seed: number) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let t = Math.imul(seed ^ (seed >>> 15), 1 | seed)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return ((t ^ (t >>> 14)) >>> 0) / 4294967296
}

describe('the run store', () => {
  it('[WEB-1] folds a stream, however it was cut into batches and repeated, to the same state as the whole journal', () => {
    for (let seed = 1; seed <= 50; seed += 1) {
      const random = randomOf(seed)
      const { store, paint } = open()
      store.receive('join', connected())
      let at = 0
      while (at < journal.length) {
        const from = Math.max(1, at + 1 - Math.floor(random() * 4))
        const to = Math.min(journal.length, at + 1 + Math.floor(random() * 6))
        expect(store.receive(...batch(from, to))).toBe('taken')
        at = to
        if (random() < 0.3) paint()
      }
      paint()
      expect(store.view().state, `seed ${seed}`).toEqual(whole)
    }
  })

  it('[WAI-17] the first state of a run is drawn with the next frame, whatever was drawn just before it', () => {
    const urgent: boolean[] = []
    const store = createRunStore({
      runId: RUN_ID,
      onNextFrame: (publish, atOnce) => {
        urgent.push(atOnce)
        publish()
      },
      now: () => 1_000,
    })
    store.receive('join', connected())
    store.receive(...snapshot(3))
    store.receive(...batch(4, 4))
    expect(urgent).toEqual([false, true, false])
  })

  it('[WEB-1] goes on from a snapshot', () => {
    const { store, paint } = open()
    store.receive('join', connected())
    store.receive(...snapshot(12))
    store.receive(...batch(13, journal.length))
    paint()
    expect(store.view().state).toEqual(whole)
  })

  it('[WEB-2] refuses what comes after a gap until a new stream begins, and keeps its position', () => {
    const { store, paint } = open()
    store.receive('join', connected())
    store.receive(...batch(1, 5))
    expect(store.receive(...batch(7, 9))).toBe('gap')
    expect(store.position()).toBe(positionOf(5))
    expect(store.receive(...batch(6, 9))).toBe('taken')
    paint()
    expect(store.view().state.seq).toBe(5)

    store.receive(positionOf(5), connected())
    expect(store.receive(...batch(6, 9))).toBe('taken')
    paint()
    expect(store.view().state.seq).toBe(9)
    expect(store.position()).toBe(positionOf(9))
  })

  it('[WEB-2] takes a batch with a hole in its middle not at all', () => {
    const { store, paint } = open()
    store.receive('join', connected())
    const events = [journal[0], journal[2]] as RunEvent[]
    expect(store.receive(positionOf(3), { kind: 'batch', events })).toBe('gap')
    paint()
    expect(store.view().state.seq).toBe(0)
  })

  it('[WEB-2] takes an event of another run for a gap, not for its own', () => {
    const { store } = open()
    store.receive('join', connected())
    const [first] = journalOf(0, midRun, 'run_other')
    expect(store.receive(positionOf(1), { kind: 'batch', events: [first!] })).toBe('gap')
  })

  it('[WEB-3] tells its listeners once a frame, whatever came in between', () => {
    const { store, frames, paint } = open()
    const listener = vi.fn<() => void>()
    store.subscribe(listener)
    store.receive('join', connected())
    for (let seq = 1; seq <= 20; seq += 1) store.receive(...batch(seq, seq))
    expect(frames).toHaveLength(1)
    expect(store.view().state.seq).toBe(0)
    paint()
    expect(listener).toHaveBeenCalledTimes(1)
    expect(store.view().state.seq).toBe(20)
  })

  it('[WEB-3] leaves what did not change the same object, so that only the changed section is drawn again', () => {
    const { store, paint } = open()
    store.receive('join', connected())
    store.receive(...batch(1, 25))
    paint()
    const before = store.view().state
    const next = journal[25]!
    store.receive(...batch(26, 26))
    paint()
    const after = store.view().state
    const changed = 'agentId' in next ? next.agentId : ''
    for (const agentId of after.agentIds) {
      if (agentId === changed) expect(after.agents[agentId]).not.toBe(before.agents[agentId])
      else expect(after.agents[agentId]).toBe(before.agents[agentId])
    }
  })

  it('[WEB-4] knows from a heartbeat how far the journal is, and when the server was last heard', () => {
    const { store, paint, tick } = open()
    store.receive('join', connected(3))
    store.receive(...batch(1, 3))
    tick(15_000)
    store.receive(positionOf(3), { kind: 'heartbeat', at: new Date(14_000).toISOString(), head: 7 })
    paint()
    expect(store.view()).toMatchObject({ head: 7, heardAt: 16_000 })
  })
})
