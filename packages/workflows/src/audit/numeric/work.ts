import type { AgentContext } from '@unfold/engine'

import type { CheckLog } from '../checks.ts'
import { openPace, type Pace } from './pace.ts'

/** The agent's whole work, counted in its own units, with the loop's time to breathe. */
export type Work = {
  pace: Pace
  /** Says what is in hand. */
  tell(step: string, message: string): void
  did(units: number): void
}

/** @param total units of all the work there is. */
export const openWork = (agent: Pick<AgentContext, 'breathe'>, log: CheckLog, total: number): Work => {
  let done = 0
  return {
    pace: openPace(agent),
    tell: (step, message) => log.progress(step, message, done, total),
    did(units) {
      done += units
    },
  }
}
