import { readdirSync, readFileSync } from 'node:fs'

import { emptyRunState, isKnownEventType, parseEvent, reduceAll, RunState } from '@unfold/contracts'
import { expect, it } from 'vitest'

// Journals as released versions wrote them, with the state that they were then. scripts/record-golden.ts records them.

const FOLDER = new URL('../../../packages/contracts/test/golden/', import.meta.url)
const read = (name: string) => readFileSync(new URL(name, FOLDER), 'utf8')
const names = readdirSync(FOLDER).filter((name) => name.endsWith('.jsonl'))

it('[CON-1] there is a golden journal of version 0.1.0', () => {
  expect(names).toContain('audit-0.1.0.jsonl')
})

it.each(names)('[CON-2] golden journals fold to the same state: %s', (name) => {
  const events = read(name)
    .trimEnd()
    .split('\n')
    .map((line) => parseEvent(JSON.parse(line)))
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  expect(events.filter(({ type }) => !isKnownEventType(type))).toEqual([])
  const state = JSON.parse(JSON.stringify(reduceAll(events, emptyRunState(events[0]?.runId ?? '')))) as unknown
  expect(state).toEqual(JSON.parse(read(name.replace(/jsonl$/, 'state.json'))))
  expect(RunState.safeParse(state).error).toBeUndefined()
})

it.each(names)('[CON-3] golden events are said again word for word: %s', (name) => {
  for (const line of read(name).trimEnd().split('\n')) expect(JSON.stringify(JSON.parse(line))).toBe(line)
})
