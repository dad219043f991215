import { isEnded, type RunState } from '@unfold/contracts'

import { plural } from '../../ui/words.ts'
import { RUN_WORDS } from './run-words.ts'
import { countFindings, sumOf } from './totals.ts'

/** What somebody who went away is told of. `id`: the same occasion in every tab. */
export type Occasion = { id: string; words: string; last: boolean }

/** The first critical finding, and the end: those that the run has come to. */
export const occasionsOf = (state: RunState): Occasion[] => {
  const counts = countFindings(state)
  const total = sumOf(counts)
  const critical = firstCritical(state)
  const found = `${plural(total, 'finding')}${counts.critical > 0 ? `, ${counts.critical} critical` : ''}`
  return [
    ...(critical === undefined ? [] : [{ id: `critical:${state.attempt}`, words: `First critical finding: ${critical}`, last: false }]),
    ...(isEnded(state.status) ? [{ id: `end:${state.attempt}`, words: `${RUN_WORDS[state.status]}: ${found}`, last: true }] : []),
  ]
}

const firstCritical = ({ agentIds, agents }: RunState): string | undefined => {
  for (const agentId of agentIds) {
    const found = agents[agentId]?.findings.find(({ severity }) => severity === 'critical')
    if (found) return found.title
  }
  return undefined
}
