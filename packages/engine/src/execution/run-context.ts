import type { EventOf, JsonValue } from '@unfold/contracts'

import type { RunContext } from '../define.ts'
import { coalesce } from './coalesce.ts'
import { RUN_ITSELF } from './replay.ts'
import { emit, logWith, mayBeIgnored, type Scope } from './scope.ts'
import { createSteps } from './steps.ts'
import type { Team } from './team.ts'

const PROGRESS_MS = 100
const TEXT_MS = 50

type Progress = Pick<EventOf<'run.progressed'>, 'message' | 'done' | 'of' | 'outline'>

/** What the workflow's own function may do. `settle` tells what is held back. */
export const openRunContext = (scope: Scope, team: Team): { context: RunContext; settle: () => void } => {
  const progress = coalesce<Progress>(
    PROGRESS_MS,
    (value) => emit(scope, { type: 'run.progressed', ...value }),
    // An outline is told once; it must not be lost to the progress that follows.
    (older, newer) => ({ ...newer, outline: newer.outline ?? older.outline }),
  )
  const text = coalesce<string>(
    TEXT_MS,
    (value) => emit(scope, { type: 'synthesis.delta', text: value }),
    (older, newer) => older + newer,
  )
  const settle = (): void => {
    progress.settle()
    text.settle()
  }
  const steps = createSteps(scope, { agentId: RUN_ITSELF, attempt: scope.journal.state.attempt, signal: scope.signal, report: () => {} })
  return {
    settle,
    context: {
      runId: scope.runId,
      signal: scope.signal,
      log: logWith(scope.log, {}),
      spawn: (agent, input, options) => {
        settle()
        return mayBeIgnored(team.spawn(agent, input, options))
      },
      announce: (agents) => {
        settle()
        team.announce(agents)
      },
      progress: (value) => {
        if (!scope.muted) progress.tell(value)
      },
      step: (key, work) => mayBeIgnored(steps.run(key, work)),
      instructions: () => scope.journal.state.instructions ?? [],
      synthesis: {
        start: () => {
          settle()
          emit(scope, { type: 'synthesis.started' })
        },
        say: (value) => {
          if (!scope.muted && value !== '') text.tell(value)
        },
        complete: (summary: JsonValue) => {
          settle()
          emit(scope, { type: 'synthesis.completed', summary })
        },
      },
    },
  }
}
