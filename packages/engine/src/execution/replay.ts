import {
  type EventOf,
  type EventType,
  type Finding,
  isKnownEventType,
  type JsonValue,
  type RunEvent,
  type UnknownEvent,
  withDependants,
} from '@unfold/contracts'

import { createWorkedTime } from './worked-time.ts'

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
  /** It was asked to stop, by itself and not with its run: it does not begin again. */
  isStopped(agentId: string): boolean
  answer(inputId: string): JsonValue | undefined
  /** How often the agent was asked to do all anew. */
  timesAnew(agentId: string): number
  /** How long the run has been at work, ms: gaps in which nobody can have worked at it left out. */
  readonly workedMs: number
  /** How long the agent has, since it first began; a person's time is not its own. */
  agentWorkedMs(agentId: string): number
  /** How often in a row a worker was lost without anything having been kept in between. */
  readonly losses: number
}

export const createReplay = (): Replay => {
  const steps = new Map<string, Map<string, KeptStep>>()
  const findings = new Map<string, Map<string, Finding>>()
  const outcomes = new Map<string, KeptOutcome>()
  const answers = new Map<string, JsonValue>()
  const after = new Map<string, readonly string[]>()
  const started = new Set<string>()
  const stopped = new Set<string>()
  const time = createWorkedTime()
  const timesAnew = new Map<string, number>()
  /** The event that ended each agent, and the one that kept each step of the run itself. */
  const endedAt = new Map<string, number>()
  const keptByRun = new Map<string, number>()
  let losses = 0

  const keepStep = (agentId: string, key: string, step: KeptStep): void => {
    inner(steps, agentId).set(key, step)
  }

  const end = (agentId: string, seq: number, outcome: KeptOutcome): void => {
    outcomes.set(agentId, outcome)
    endedAt.set(agentId, seq)
    losses = 0
  }

  const takes: { [Type in EventType]?: (event: EventOf<Type>) => void } = {
    'run.started': () => {
      losses = 0
    },
    'run.resumed': ({ reason }) => {
      if (reason === 'worker_lost') losses += 1
    },
    'run.retried': ({ agents }) => {
      losses = 0
      const open = [...after.keys()].filter((agentId) => outcomes.get(agentId)?.status !== 'completed')
      const anew = agents ?? withDependants(open, after)
      // What the run itself kept after one of these had ended may build on it.
      const since = Math.min(...[...anew].map((agentId) => endedAt.get(agentId) ?? Infinity))
      for (const [key, seq] of keptByRun) if (seq > since) steps.get(RUN_ITSELF)?.delete(key)
      for (const agentId of anew) {
        // One that did not complete goes on from its own steps, unless it was asked for by name.
        if (agents || outcomes.get(agentId)?.status === 'completed') {
          steps.delete(agentId)
          timesAnew.set(agentId, (timesAnew.get(agentId) ?? 0) + 1)
        }
        outcomes.delete(agentId)
        endedAt.delete(agentId)
        stopped.delete(agentId)
      }
    },
    'agent.spawned': ({ agentId, after: upstream = [] }) => void after.set(agentId, upstream),
    'agent.started': ({ agentId }) => void started.add(agentId),
    'agent.finding_reported': ({ agentId, finding }) => void inner(findings, agentId).set(finding.id, finding),
    'step.completed': ({ agentId, key, output, findings: ids = [], seq }) => {
      losses = 0
      if (agentId === RUN_ITSELF) keptByRun.set(key, seq)
      keepStep(agentId, key, { output, findings: ids.flatMap((id) => findings.get(agentId)?.get(id) ?? []) })
    },
    'agent.completed': ({ agentId, result, seq }) => end(agentId, seq, { status: 'completed', result }),
    'agent.skipped': ({ agentId, reason, seq }) => {
      // One that was announced and not needed may be needed the next time.
      if (started.has(agentId)) end(agentId, seq, { status: 'skipped', reason })
    },
    'agent.failed': ({ agentId, error, willRetry, seq }) => {
      if (!willRetry) end(agentId, seq, { status: 'failed', message: error.message })
    },
    'agent.cancel_requested': ({ agentId }) => void stopped.add(agentId),
    'agent.cancelled': ({ agentId, seq }) => {
      if (stopped.has(agentId)) endedAt.set(agentId, seq)
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
      time.take(event)
      const take = isKnownEventType(event.type) ? (takes[event.type] as ((event: RunEvent | UnknownEvent) => void) | undefined) : undefined
      take?.(event)
    },
    step: (agentId, key) => steps.get(agentId)?.get(key),
    keepStep,
    outcome: (agentId) => outcomes.get(agentId),
    isStopped: (agentId) => stopped.has(agentId),
    answer: (inputId) => answers.get(inputId),
    timesAnew: (agentId) => timesAnew.get(agentId) ?? 0,
    get workedMs() {
      return time.ofRun
    },
    agentWorkedMs: (agentId) => time.ofAgent(agentId),
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
