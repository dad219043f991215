import type { Finding, JsonValue, RunEvent, UnknownEvent } from '@unfold/contracts'
import { isKnownEventType } from '@unfold/contracts'

/** The agentId of steps that are the run's own. */
export const RUN_ITSELF = 'run'

export type KeptStep = { output: JsonValue; findings: readonly Finding[] }

/** How an agent that has ended did so, as far as the state does not tell. */
export type KeptOutcome =
  | { status: 'completed'; result: JsonValue }
  | { status: 'failed'; message: string }
  | { status: 'skipped'; reason: string }

/**
 * What a run has done for good, gathered from its journal: a resumed run answers from it. Steps of agents that are cut off stay;
 * an agent that is asked to do all anew loses its own.
 */
export type Replay = {
  take(event: RunEvent | UnknownEvent): void
  step(agentId: string, key: string): KeptStep | undefined
  keepStep(agentId: string, key: string, step: KeptStep): void
  outcome(agentId: string): KeptOutcome | undefined
  answer(inputId: string): JsonValue | undefined
  /** How often in a row a worker was lost without anything having been kept in between. */
  readonly losses: number
}

export const createReplay = (): Replay => {
  const steps = new Map<string, Map<string, KeptStep>>()
  const findings = new Map<string, Map<string, Finding>>()
  const outcomes = new Map<string, KeptOutcome>()
  const answers = new Map<string, JsonValue>()
  let losses = 0

  const keepStep = (agentId: string, key: string, step: KeptStep): void => {
    inner(steps, agentId).set(key, step)
  }

  const end = (agentId: string, outcome: KeptOutcome): void => {
    outcomes.set(agentId, outcome)
    losses = 0
  }

  const takeKnown = (event: RunEvent): void => {
    switch (event.type) {
      case 'run.started':
        losses = 0
        break
      case 'run.resumed':
        if (event.reason === 'worker_lost') losses += 1
        break
      case 'run.retried':
        losses = 0
        for (const [agentId, outcome] of outcomes) if (outcome.status !== 'completed') outcomes.delete(agentId)
        for (const agentId of event.agents ?? []) {
          outcomes.delete(agentId)
          steps.delete(agentId)
        }
        break
      case 'agent.finding_reported':
        inner(findings, event.agentId).set(event.finding.id, event.finding)
        break
      case 'step.completed': {
        const reported = (event.findings ?? []).flatMap((id) => findings.get(event.agentId)?.get(id) ?? [])
        keepStep(event.agentId, event.key, { output: event.output, findings: reported })
        losses = 0
        break
      }
      case 'agent.completed':
        end(event.agentId, { status: 'completed', result: event.result })
        break
      case 'agent.skipped':
        end(event.agentId, { status: 'skipped', reason: event.reason })
        break
      case 'agent.failed':
        if (!event.willRetry) end(event.agentId, { status: 'failed', message: event.error.message })
        break
      case 'tool.completed':
        losses = 0
        break
      case 'input.received':
        answers.set(event.inputId, event.value)
        losses = 0
        break
      default:
    }
  }

  return {
    take: (event) => {
      if (isKnownEventType(event.type)) takeKnown(event as RunEvent)
    },
    step: (agentId, key) => steps.get(agentId)?.get(key),
    keepStep,
    outcome: (agentId) => outcomes.get(agentId),
    answer: (inputId) => answers.get(inputId),
    get losses() {
      return losses
    },
  }
}

const inner = <Key, Value>(map: Map<string, Map<Key, Value>>, key: string): Map<Key, Value> => {
  const found = map.get(key)
  if (found) return found
  const made = new Map<Key, Value>()
  map.set(key, made)
  return made
}
