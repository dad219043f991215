import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { emptyRunState, openFold, parseEvent, reduce, type RunEvent, type UnknownEvent } from '../src/index.ts'
import { journal, RUN_ID } from './arbitraries.ts'

const empty = emptyRunState(RUN_ID)
const copyOf = <Value>(value: Value): Value => structuredClone(value)

/** So many steps and tool calls of one agent, each told twice. */
const longJournal = (length: number): (RunEvent | UnknownEvent)[] => {
  const bodies = Array.from({ length }, (_, i) => [
    { type: 'step.completed', key: `step ${i}`, output: null, durationMs: 1 },
    { type: 'step.completed', key: `step ${i >> 1}`, output: null, durationMs: 1 },
    { type: 'tool.started', callId: `call-${i}`, tool: 'look', args: {} },
    { type: 'tool.completed', callId: `call-${i}`, tool: 'look', result: i, durationMs: 1 },
    ...(i % 10 === 0 ? [{ type: 'tool.started', callId: `call-${i >> 1}`, tool: 'look', args: {} }] : []),
  ]).flat()
  const spawned = { type: 'agent.spawned', agent: 'a', role: 'a', title: 'A' }
  return [spawned, ...bodies].map((body, i) =>
    parseEvent({ v: 1, runId: RUN_ID, seq: i + 1, at: '2026-01-31T10:00:00.000Z', agentId: 'a', attempt: 1, ...body }),
  )
}

describe('a fold that goes on', () => {
  it('[WAI-16] gives the states that folding event by event gives, whenever it is asked, and what it handed out changes no more', () => {
    fc.assert(
      fc.property(fc.oneof(journal, fc.nat(60).map(longJournal)), fc.func(fc.boolean()), (events, asks) => {
        const fold = openFold(empty)
        let state = empty
        const handed: { given: unknown; when: unknown }[] = []
        for (const event of events) {
          fold.take(event)
          state = reduce(state, event)
          expect(fold.status).toBe(state.status)
          if (asks(event.seq)) handed.push({ given: fold.state, when: copyOf(state) })
        }
        expect(fold.state).toEqual(state)
        for (const { given, when } of handed) expect(given).toEqual(when)
      }),
      { numRuns: 60 },
    )
  })

  it('[WAI-16] copies what grows once for each state that it hands out, and then lets it grow in place', () => {
    const [events, fold] = [longJournal(100), openFold(empty)]
    const lists = new Set<unknown>()
    for (const event of events.slice(0, 200)) fold.take(event)
    const before = fold.state.agents['a']?.steps
    for (const event of events.slice(200)) fold.take(event)
    for (const list of [before, fold.state.agents['a']?.steps, fold.state.agents['a']?.steps]) lists.add(list)
    expect(lists.size).toBe(2)
  })
})
