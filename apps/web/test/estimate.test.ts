import { type EventDraft, emptyRunState, reduceAll } from '@unfold/contracts'
import { describe, expect, it } from 'vitest'

import { estimateLeft, estimateWords, usualWords } from '../src/features/run/estimate.ts'
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

  const past = (usual: number, most: number) => ({ usualMs: usual * 1000, mostMs: most * 1000, runs: 3 })

  it('[WAI-11] is told from the runs before at first, the further an agent is the more from its own pace', () => {
    const expected = { run: past(50, 80), agents: { numeric: past(40, 80), logic: past(20, 30) } }
    expect(estimateLeft(stateOf(opening()), at(0), expected)).toEqual({ kind: 'range', low: 50, high: 90 })
    const begun = stateOf([...opening(), ...started.slice(0, 4), work('numeric', 0), work('logic', 0)])
    expect(estimateLeft(begun, at(2), expected)).toEqual({ kind: 'range', low: 40, high: 90 })
    // At 10 s and a quarter of the way: 30–70 s by the past, 30–45 s by its pace.
    expect(estimateLeft(two([25, 100], [80, 100]), at(10), expected)).toEqual({ kind: 'range', low: 30, high: 75 })
  })

  it('[WAI-11] says that no run before tells it, and that it takes longer than they did', () => {
    const begun = stateOf([...opening(), ...started.slice(0, 4), work('numeric', 0)])
    expect(estimateLeft(begun, at(2), { agents: {} })).toEqual({ kind: 'unknown', why: 'first' })
    expect(estimateWords({ kind: 'unknown', why: 'first' })).toBe('no run before to go by')
    const short = { run: past(2, 3), agents: { numeric: past(2, 3) } }
    expect(estimateLeft(begun, at(20), short)).toEqual({ kind: 'unknown', why: 'overdue' })
    expect(estimateWords({ kind: 'unknown', why: 'overdue' })).toBe('longer than usual')
  })

  it('[WAI-11] is told before the start, in the same round figures', () => {
    expect(usualWords(past(38, 66), 'report')).toBe('usually 40–75 s for a report of this size')
    expect(usualWords(past(0.2, 0.9), 'document')).toBe('usually a few seconds for a document of this size')
  })
})
