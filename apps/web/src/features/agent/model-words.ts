import type { AgentState, ModelUsage } from '@unfold/contracts'

import { formatCount, plural } from '../../ui/words.ts'
import { resultOf } from './agent-words.ts'

const dollars = new Intl.NumberFormat(undefined, {
  style: 'currency',
  currency: 'USD',
  minimumSignificantDigits: 2,
  maximumSignificantDigits: 3,
})

/** What the calls cost, as far as their price is known. */
const costWords = ({ calls, costUsd, unpriced }: ModelUsage): string => {
  if (unpriced === calls) return 'price not known'
  return unpriced === 0 ? dollars.format(costUsd) : `${dollars.format(costUsd)} and ${plural(unpriced, 'call')} of unknown price`
}

/** "3 calls of openai:gpt-x · 12,400 tokens read, 900 written · $0.046" */
export const usageWords = (usage: ModelUsage): string => {
  const { calls, models, inputTokens, outputTokens, estimated } = usage
  const about = estimated > 0 ? 'about ' : ''
  return [
    `${plural(calls, 'call')} of ${models.join(', ')}`,
    `${about}${formatCount(inputTokens)} tokens read, ${formatCount(outputTokens)} written`,
    costWords(usage),
  ].join(' · ')
}

/** "3 model calls, $0.046": in the run's one line. */
export const shortUsageWords = (usage: ModelUsage): string => `${plural(usage.calls, 'model call')}, ${costWords(usage)}`

/** What an agent did not check, and why; a second reading that nobody could do is one of them. */
export const notCheckedOf = (agent: AgentState): string[] => {
  const { notChecked = [], secondReading } = resultOf(agent) ?? {}
  return [...notChecked, ...(secondReading?.done === false ? [`Second reading: ${secondReading.why}`] : [])]
}
