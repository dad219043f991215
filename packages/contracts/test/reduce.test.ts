import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { emptyRunState, fits, parseEvent, reduce, reduceAll, RunState } from '../src/index.ts'
import { drafts, journal, RUN_ID, stray } from './arbitraries.ts'

const empty = emptyRunState(RUN_ID)
const travelled = <Value>(value: Value): Value => JSON.parse(JSON.stringify(value)) as Value

describe('the fold', () => {
  it('[ENG-101] folding any split of a journal gives the state of the whole', () => {
    fc.assert(
      fc.property(journal, fc.array(fc.nat(60), { maxLength: 5 }), (events, cuts) => {
        const whole = reduceAll(events, empty)
        let state = empty
        let from = 0
        for (const cut of [...cuts.toSorted((a, b) => a - b), events.length]) {
          state = reduceAll(events.slice(from, cut), state)
          from = Math.max(from, cut)
        }
        expect(state).toEqual(whole)
        expect(state.seq).toBe(events.length)
      }),
    )
  })

  it('[ENG-102] a snapshot that travelled as JSON, and the tail, give the state of the whole', () => {
    fc.assert(
      fc.property(journal, fc.nat(60), (events, cut) => {
        const snapshot = travelled(reduceAll(events.slice(0, cut), empty))
        expect(travelled(reduceAll(events, snapshot))).toEqual(travelled(reduceAll(events, empty)))
      }),
    )
  })

  it('[ENG-103] reduce never throws, whatever well-formed envelopes come, in whatever order', () => {
    fc.assert(
      fc.property(fc.array(stray, { maxLength: 60 }), (events) => {
        expect(() => reduceAll(events, empty)).not.toThrow()
      }),
    )
  })

  it('[ENG-104] a foreign, a repeated and a later event leave the state as it is', () => {
    fc.assert(
      fc.property(journal, stray, (events, event) => {
        const state = reduceAll(events, empty)
        const next = reduce(state, event)
        if (fits(state, event) === 'next') expect(next.seq).toBe(state.seq + 1)
        else expect(next).toBe(state)
      }),
    )
  })

  it('[ENG-105] an event of an unknown type moves only the position', () => {
    const state = reduce(empty, { v: 9, runId: RUN_ID, seq: 1, at: '2026-01-31T10:00:00.000Z', type: 'agent.dreamt' })
    expect(state).toEqual({ ...empty, seq: 1, heardAt: '2026-01-31T10:00:00.000Z' })
  })

  it('[ENG-106] every state that the fold of a journal reaches is a RunState', () => {
    fc.assert(
      fc.property(journal, (events) => {
        expect(RunState.safeParse(travelled(reduceAll(events, empty))).error).toBeUndefined()
      }),
    )
  })

  it('[ENG-107] a section that an event does not speak of keeps its identity', () => {
    const at = '2026-01-31T10:00:00.000Z'
    const envelope = { v: 1, runId: RUN_ID, at, attempt: 1 }
    const spawned = (agentId: string, seq: number) =>
      parseEvent({ ...envelope, seq, type: 'agent.spawned', agentId, agent: agentId, role: agentId, title: agentId })
    const before = reduceAll([spawned('numeric', 1), spawned('logic', 2)], empty)
    const after = reduce(before, parseEvent({ ...envelope, seq: 3, type: 'agent.started', agentId: 'logic' }))
    expect(after.agents['numeric']).toBe(before.agents['numeric'])
    expect(after.agents['logic']).not.toBe(before.agents['logic'])
  })
})

describe('events', () => {
  it.each(Object.entries(drafts))('[ENG-108] %s survives its own encoding', (_type, draft) => {
    fc.assert(
      fc.property(draft, (body) => {
        const event = { v: 1, runId: RUN_ID, seq: 1, at: '2026-01-31T10:00:00.000Z', ...body }
        expect(parseEvent(travelled(event))).toEqual(travelled(event))
      }),
      { numRuns: 30 },
    )
  })

  it('[ENG-109] a malformed body of a known type is refused, an unknown type is kept whole', () => {
    const envelope = { v: 1, runId: RUN_ID, seq: 1, at: '2026-01-31T10:00:00.000Z' }
    expect(() => parseEvent({ ...envelope, type: 'run.progressed' })).toThrow()
    expect(() => parseEvent({ ...envelope, seq: 0, type: 'run.teleported' })).toThrow()
    expect(parseEvent({ ...envelope, type: 'run.teleported', to: 'Mars' })).toMatchObject({ to: 'Mars' })
    expect(() => parseEvent({ ...envelope, type: 'input.received', inputId: '__proto__', value: 1 })).toThrow()
  })
})
