import { emptyRunState, type ModelUsage, reduceAll, type RunEvent } from '@unfold/contracts'
import { expect, test } from 'vitest'

import { notCheckedOf, shortUsageWords, usageWords } from '../src/features/agent/model-words.ts'

const usage: ModelUsage = {
  calls: 3,
  inputTokens: 12_400,
  outputTokens: 900,
  costUsd: 0.0461,
  unpriced: 0,
  estimated: 0,
  models: ['openai:gpt-x'],
}

test('[MOD-80] what models took is told with calls, tokens and cost; a price that is not known is never told as one', () => {
  expect(usageWords(usage)).toBe('3 calls of openai:gpt-x · 12,400 tokens read, 900 written · $0.0461')
  expect(shortUsageWords(usage)).toBe('3 model calls, $0.0461')
  expect(usageWords({ ...usage, unpriced: 1 })).toMatch(/\$0\.0461 and 1 call of unknown price$/)
  expect(usageWords({ ...usage, unpriced: 3, costUsd: 0 })).toMatch(/price not known$/)
  expect(usageWords({ ...usage, estimated: 1 })).toMatch(/about 12,400 tokens/)
})

test('[MOD-81] a second reading that was not done is among what was not checked, with the reason', () => {
  const common = { v: 1, runId: 'r', at: '2026-01-01T00:00:00.000Z' }
  const who = { agentId: 'logic', attempt: 1 }
  const result = { coverage: {}, summary: '', notChecked: ['one thing'], secondReading: { done: false, why: 'no model configured' } }
  const events: RunEvent[] = [
    { ...common, seq: 1, type: 'agent.spawned', ...who, agent: 'logic', role: 'logic', title: 'Logic' },
    { ...common, seq: 2, type: 'agent.completed', ...who, result },
  ]
  const { logic } = reduceAll(events, emptyRunState('r')).agents
  expect(logic && notCheckedOf(logic)).toEqual(['one thing', 'Second reading: no model configured'])
})
