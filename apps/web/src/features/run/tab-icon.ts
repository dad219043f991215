import { isEnded, runFraction, type RunState } from '@unfold/contracts'

import { countFindings } from './totals.ts'

const STEP = 5

/**
 * The tab's icon: a ring that closes, with two bars in it while the run stands still or somebody is asked; then a tick, a cross where
 * something grave was found, an exclamation mark where the run failed. Told apart by shape; see `vite/tab-icons.ts`.
 */
export const tabIcon = (state: RunState): string => {
  if (state.status === 'failed') return '/favicon-failed.svg'
  if (state.status === 'completed') {
    const { critical, high } = countFindings(state)
    return critical + high > 0 ? '/favicon-exception.svg' : '/favicon-done.svg'
  }
  if (isEnded(state.status)) return '/favicon.svg'
  const stands = state.status === 'paused' || state.inputs.length > 0
  const percent = Math.min(100 - STEP, Math.floor((runFraction(state) * 100) / STEP) * STEP)
  return `/tab/${stands ? 'paused' : 'working'}-${percent}.svg`
}
