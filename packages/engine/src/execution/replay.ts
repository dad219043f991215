import {
  type EventOf,
  type EventType,
  type Finding,
  isKnownEventType,
  type JsonValue,
  type RunEvent,
  type UnknownEvent,
} from '@unfold/contracts'

/** The agentId of steps that are the run's own. */
export const RUN_ITSELF = 'run'

type KeptStep = { output: JsonValue; findings: readonly Finding[] }

/** How an agent that has ended did so, as far as the state does not tell. */
type KeptOutcome =
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

  const takes: { [Type in EventType]?: (event: EventOf<Type>) => void } = {
    'run.started': () => {
      losses = 0
    },
    'run.resumed': ({ reason }) => {
      if (reason === 'worker_lost') losses += 1
    },
    'run.retried': ({ agents = [] }) => {
      losses = 0
      for (const [agentId, outcome] of outcomes) if (outcome.status !== 'completed') outcomes.delete(agentId)
      for (const agentId of agents) {
        outcomes.delete(agentId)
        steps.delete(agentId)
      }
    },
    'agent.finding_reported': ({ agentId, finding }) => void inner(findings, agentId).set(finding.id, finding),
    'step.completed': ({ agentId, key, output, findings: ids = [] }) => {
      losses = 0
      keepStep(agentId, key, { output, findings: ids.flatMap((id) => findings.get(agentId)?.get(id) ?? []) })
    },
    'agent.completed': ({ agentId, result }) => end(agentId, { status: 'completed', result }),
    'agent.skipped': ({ agentId, reason }) => end(agentId, { status: 'skipped', reason }),
    'agent.failed': ({ agentId, error, willRetry }) => {
      if (!willRetry) end(agentId, { status: 'failed', message: error.message })
    },
    'tool.completed': () => {
      losses = 0
    },
    'input.received': ({ inputId, value }) => {
      losses = 0
      answers.set(inputId, value)
    },
  }

  return {
    take: (event) => {
      const take = isKnownEventType(event.type) ? (takes[event.type] as ((event: RunEvent | UnknownEvent) => void) | undefined) : undefined
      take?.(event)
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
