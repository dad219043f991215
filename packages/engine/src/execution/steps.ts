import { AsyncLocalStorage } from 'node:async_hooks'

import type { Finding, JsonValue } from '@unfold/contracts'

import { emit, type Scope, throwIfOver } from './scope.ts'

// Steps: work whose output is kept, so that it is done once in the run's life.
//
// Invariants:
// S1 an output is answered only when it is durable, or was.
// S2 what a step reported comes back with its output: the section of an agent that starts anew is empty, and the step is not done again.

export type Steps = {
  run<Output extends JsonValue | void>(key: string, work: () => Promise<Output> | Output): Promise<Output>
  /** Notes that the finding was reported by the step that is running, if one is. */
  note(finding: Finding): void
}

export type StepOptions = {
  agentId: string
  attempt: number
  signal: AbortSignal
  report: (finding: Finding) => void
}

export const createSteps = (scope: Scope, { agentId, attempt, signal, report }: StepOptions): Steps => {
  const running = new Map<string, Promise<JsonValue | void>>()
  const reporting = new AsyncLocalStorage<Finding[]>()

  const perform = async (key: string, work: () => Promise<JsonValue | void> | JsonValue | void): Promise<JsonValue | void> => {
    const startedAt = performance.now()
    const findings: Finding[] = []
    const doing = { on: 'step' as const, what: key }
    scope.doing.set(agentId, doing)
    const output = await reporting
      .run(findings, async () => work())
      .finally(() => {
        if (scope.doing.get(agentId) === doing) scope.doing.delete(agentId)
      })
    throwIfOver(scope, signal)
    emit(scope, {
      type: 'step.completed',
      agentId,
      attempt,
      key,
      output: output ?? null,
      ...(findings.length > 0 ? { findings: findings.map(({ id }) => id) } : {}),
      durationMs: Math.round(performance.now() - startedAt),
    })
    await scope.journal.flush()
    scope.replay.keepStep(agentId, key, { output: output ?? null, findings })
    return output
  }

  const run = async (key: string, work: () => Promise<JsonValue | void> | JsonValue | void): Promise<JsonValue | void> => {
    throwIfOver(scope, signal)
    const kept = scope.replay.step(agentId, key)
    if (kept) {
      for (const finding of kept.findings) report(finding)
      return kept.output
    }
    const under = running.get(key) ?? scope.hand.hold(() => perform(key, work), signal).finally(() => running.delete(key))
    running.set(key, under)
    return under
  }

  return {
    run: run as Steps['run'],
    note: (finding) => void reporting.getStore()?.push(finding),
  }
}
