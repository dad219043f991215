import { type EventDraft, emptyRunState, reduceAll } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { estimateLeft, estimateWords } from '../src/features/run/estimate.ts'
import { journalOf, midRun, opening, progress, restOfRun, RUN_ID, started, work } from './fixtures/journal.ts'

const START = Date.parse('2026-11-21T14:00:00.000Z')
const stateOf = (drafts: readonly [number, EventDraft][]) => reduceAll(journalOf(START, drafts), emptyRunState(RUN_ID))
const at = (seconds: number) => START + seconds * 1000

const two = (numeric: [done: number, of: number], logic: [done: number, of: number]) =>
  stateOf([
    ...opening(),
    ...started.slice(0, 4),
    work('numeric', 0),
    work('logic', 0),
    progress('numeric', 1, 's', 'm', ...numeric),
    progress('logic', 1, 's', 'm', ...logic),
  ])

describe('the estimate', () => {
  it('[WEB-6] follows the slowest agent, with its high end half as much again', () => {
    expect(estimateLeft(two([25, 100], [80, 100]), at(10))).toEqual({ kind: 'range', low: 30, high: 45 })
  })

  it('[WEB-6] says nothing before five seconds, and nothing where an agent does not count its work', () => {
    expect(estimateLeft(two([50, 100], [50, 100]), at(4))).toEqual({ kind: 'unknown' })
    expect(estimateLeft(two([2, 100], [50, 100]), at(10))).toEqual({ kind: 'unknown' })
    expect(estimateLeft(stateOf([...opening(), ...started, work('numeric', 0)]), at(10))).toEqual({ kind: 'unknown' })
  })

  it('[WEB-6] leaves out the agents that are done, skipped or failed', () => {
    expect(estimateLeft(stateOf(midRun), at(20)).kind).toBe('range')
  })

  it('[WEB-6] is none for a run that has ended', () => {
    expect(estimateLeft(stateOf([...midRun, ...restOfRun]), at(50))).toEqual({ kind: 'none' })
  })

  it('[WEB-6] is told in round figures', () => {
    const words = (low: number, high: number) => estimateWords({ kind: 'range', low, high })
    expect(words(5, 5)).toBe('a few seconds left')
    expect(words(40, 60)).toBe('about 40–60 s left')
    expect(words(60, 90)).toBe('about 60–90 s left')
    expect(words(90, 135)).toBe('about 1½–2½ min left')
    expect(words(600, 900)).toBe('about 10–15 min left')
    expect(estimateWords({ kind: 'unknown' })).toBe('time left not known yet')
  })
})
