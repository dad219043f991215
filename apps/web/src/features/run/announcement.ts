import { isEnded, runFraction, SEVERITIES, type RunState } from '@unfold/contracts'

import { formatPercent, plural } from '../../ui/words.ts'
import { RUN_WORDS } from './run-words.ts'
import { countFindings, sumOf } from './totals.ts'

/** What a screen reader hears as a run goes on. It changes with findings, tenths of the way, and the end; nothing else. */
export const announcement = (state: RunState): string => {
  const counts = countFindings(state)
  const findings = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => `${counts[severity]} ${severity}`)
  const total = sumOf(counts)
  const found = total === 0 ? 'No findings' : `${plural(total, 'finding')}: ${findings.join(', ')}`
  if (isEnded(state.status)) return `The run is ${RUN_WORDS[state.status]}. ${found}.`
  if (state.status !== 'running') return `The run is ${RUN_WORDS[state.status]}.`
  return `${formatPercent(Math.floor(runFraction(state) * 10) / 10)} done. ${found} so far.`
}
