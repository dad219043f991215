import { setTimeout as delay } from 'node:timers/promises'

import { type JsonValue, toUnfoldError, UnfoldError } from '@unfold/contracts'

import type { AgentDefinition, AgentOutcome, RunContext, SpawnOptions } from '../define.ts'
import { type AgentClock, openAgentContext, Skipped } from './agent-context.ts'
import { RUN_ITSELF } from './replay.ts'
import { backoffMs, mayRetry, timed, tookTooLong, wait } from './retry.ts'
import { emit, type Scope, throwIfOver } from './scope.ts'
import { isOpen, sectionOf } from './sections.ts'
import { shaped } from './tools.ts'

// The agents of one held run.
//
// Invariants:
// T1 an agent that ended in the journal answers from there; any other starts a new attempt in its own section.
// T2 an outcome is answered when it is durable.
// T3 one that was asked to stop ends as cancelled, and is not begun again; where it had ended already, that end stands.
// T4 an agent that was told to stop is waited for at most GRACE_MS; what it says later is dropped.

/** From the signal until an agent that ignores it is left behind. Run cancellation promises 2 s in all. */
const GRACE_MS = 1_000

export type Team = {
  spawn: RunContext['spawn']
  announce: RunContext['announce']
  /** Stops this one, at work or not yet. */
  stop(agentId: string, reason: string | undefined): void
  /** Resolves when no agent is at work. */
  idle(): Promise<void>
}

type AttemptEnd<Result> =
  | { kind: 'completed'; result: Result }
  | { kind: 'skipped'; reason: string }
  | { kind: 'failed'; error: UnfoldError }
  | { kind: 'stopped' }

type Life = ReturnType<typeof timed>

/** What an agent's signal is aborted with where it alone is to stop. */
class Stop extends UnfoldError {
  /** As it was given. */
  readonly given: string | undefined
  constructor(given: string | undefined) {
    super('CANCELLED', given ?? 'The agent was stopped.')
    this.given = given
  }
}

export const createTeam = (scope: Scope): Team => {
  const spawned = new Set<string>()
  const atWork = new Set<Promise<unknown>>()
  /** Of each that has not ended, from its first try to its last. */
  const lives = new Map<string, Life>()
  const section = (agentId: string) => sectionOf(scope.journal.state, agentId)

  const openSection = (agent: AgentDefinition<never>, agentId: string, attempt: number, options: SpawnOptions): void =>
    emit(scope, {
      type: 'agent.spawned',
      agentId,
      attempt,
      agent: agent.id,
      role: agent.role ?? agent.id,
      title: options.title ?? agent.title,
      ...(options.parentId === undefined ? {} : { parentId: options.parentId }),
      ...(options.after === undefined ? {} : { after: [...options.after] }),
    })

  const attemptOnce = async <Input, Result extends JsonValue>(
    agent: AgentDefinition<Input, Result>,
    agentId: string,
    attempt: number,
    input: Input,
    life: Life,
  ): Promise<AttemptEnd<Result>> => {
    const takeTurn = () => scope.turns.take({ kind: 'agent', title: agent.title, agentId }, agent, life.signal)
    let leaveTurn = await takeTurn()
    let questions = 0
    let over = false
    const time = timed(life.signal, agent.timeoutMs, tookTooLong(agent.title, agent.timeoutMs ?? 0))
    const clock: AgentClock = {
      signal: time.signal,
      pause: () => {
        questions += 1
        leaveTurn()
        for (const each of [life, time]) each.pause()
      },
      resume: async () => {
        questions -= 1
        if (questions > 0) return
        const leave = await takeTurn()
        if (over || questions > 0) return leave()
        leaveTurn = leave
        for (const each of [life, time]) each.resume()
      },
    }
    const opened = openAgentContext(scope, agentId, attempt, clock)
    try {
      life.resume()
      emit(scope, { type: 'agent.started', agentId, attempt })
      const result = await withGrace(
        Promise.resolve().then(() => agent.run(opened.context, input)),
        clock.signal,
      )
      clock.signal.throwIfAborted()
      const shapedResult = shaped(agent.result, result, `The result of ${agent.title}`, 'INTERNAL')
      opened.settle()
      return { kind: 'completed', result: shapedResult }
    } catch (thrown) {
      if (isStopped(life.signal)) return { kind: 'stopped' }
      opened.settle()
      if (thrown instanceof Skipped) return { kind: 'skipped', reason: thrown.reason }
      // What an agent throws because its time was up is that its time was up.
      const error = toUnfoldError(clock.signal.aborted ? clock.signal.reason : thrown)
      if (error.code === 'INTERNAL') scope.log.error({ agentId, err: thrown }, 'an agent failed unexpectedly')
      return { kind: 'failed', error }
    } finally {
      over = true
      opened.close()
      time.done()
      leaveTurn()
    }
  }

  /** It, or its run; its own deadline stops no agent, but fails it. */
  const isStopped = (life: AbortSignal): boolean => scope.muted || scope.signal.aborted || life.reason instanceof Stop

  const cancelled = (agentId: string, attempt: number, reason: string | undefined): void =>
    emit(scope, { type: 'agent.cancelled', agentId, attempt, reason })

  const work = async <Input, Result extends JsonValue>(
    agent: AgentDefinition<Input, Result>,
    agentId: string,
    input: Input,
    options: SpawnOptions,
  ): Promise<AgentOutcome<Result>> => {
    const findings = () => section(agentId)?.findings ?? []
    const kept = scope.replay.outcome(agentId)
    if (kept) return { agentId, ...keptOutcome(agent, kept), findings: findings() }
    // T3: asked before it was spawned, or before the worker that was to stop it died.
    const stopped = scope.replay.isStopped(agentId) ? section(agentId) : undefined
    if (stopped) {
      if (isOpen(stopped)) cancelled(agentId, stopped.attempt, stopped.reason)
      await scope.journal.flush()
      return { agentId, status: 'cancelled', findings: findings() }
    }

    const { deadlineMs } = agent
    const left = deadlineMs === undefined ? undefined : deadlineMs - scope.replay.agentWorkedMs(agentId)
    const life = timed(scope.signal, left, tookTooLong(`${agent.title} in all its tries`, deadlineMs ?? 0))
    // It begins with the first try.
    life.pause()
    lives.set(agentId, life)
    try {
      return await live(agent, agentId, input, options, life)
    } finally {
      lives.delete(agentId)
      life.done()
    }
  }

  const live = async <Input, Result extends JsonValue>(
    agent: AgentDefinition<Input, Result>,
    agentId: string,
    input: Input,
    options: SpawnOptions,
    life: Life,
  ): Promise<AgentOutcome<Result>> => {
    const findings = () => section(agentId)?.findings ?? []
    const stop = async (attempt: number): Promise<AgentOutcome<Result>> => {
      if (scope.muted) scope.signal.throwIfAborted()
      const { reason } = life.signal as { reason?: unknown }
      cancelled(agentId, attempt, reason instanceof Stop ? reason.given : reason instanceof UnfoldError ? reason.message : undefined)
      if (!scope.signal.aborted) await scope.journal.flush()
      return { agentId, status: 'cancelled', findings: findings() }
    }

    const fail = async (attempt: number, error: UnfoldError): Promise<AgentOutcome<Result>> => {
      emit(scope, { type: 'agent.failed', agentId, attempt, error: error.toFailure(), willRetry: false })
      await scope.journal.flush()
      return { agentId, status: 'failed', message: error.message, findings: findings() }
    }

    for (let tried = 1; ; tried += 1) {
      const before = section(agentId)
      const fresh = before !== undefined && before.status === 'waiting' && before.startedAt === undefined
      const attempt = fresh ? before.attempt : (before?.attempt ?? 0) + 1
      // A section that was announced does not say yet on what it builds.
      if (!fresh || (options.after && !before.after)) openSection(agent, agentId, attempt, options)
      const who = { agentId, attempt }
      const end = await attemptOnce(agent, agentId, attempt, input, life).catch((error: unknown): AttemptEnd<Result> => {
        // It was over before its turn came.
        if (isStopped(life.signal)) return { kind: 'stopped' }
        return { kind: 'failed', error: toUnfoldError(error) }
      })
      switch (end.kind) {
        case 'completed':
          emit(scope, { type: 'agent.completed', ...who, result: end.result })
          await scope.journal.flush()
          return { agentId, status: 'completed', result: end.result, findings: findings() }
        case 'skipped':
          emit(scope, { type: 'agent.skipped', ...who, reason: end.reason })
          await scope.journal.flush()
          return { agentId, status: 'skipped', reason: end.reason, findings: findings() }
        case 'stopped':
          return stop(attempt)
        case 'failed': {
          if (life.signal.aborted || !agent.retry || !mayRetry(agent.retry, tried, end.error)) return fail(attempt, end.error)
          emit(scope, { type: 'agent.failed', ...who, error: end.error.toFailure(), willRetry: true })
          await wait(backoffMs(agent.retry, tried), life.signal).catch(() => {})
          if (isStopped(life.signal)) return stop(attempt)
          if (life.signal.aborted) return fail(attempt, toUnfoldError(life.signal.reason))
        }
      }
    }
  }

  return {
    spawn: async (agent, input, options = {}) => {
      throwIfOver(scope, scope.signal)
      const agentId = options.agentId ?? agent.id
      if (spawned.has(agentId) || agentId === RUN_ITSELF)
        throw new UnfoldError('CONFLICT', `There is an agent ${agentId} in this run already.`, { advice: 'Give each its own agentId.' })
      spawned.add(agentId)
      const working = work(agent, agentId, input, options)
      const tracked = working.catch(() => {}).finally(() => atWork.delete(tracked))
      atWork.add(tracked)
      return working
    },
    announce: (agents) => {
      for (const agent of agents) if (!section(agent.id)) openSection(agent, agent.id, 1, {})
    },
    stop: (agentId, reason) => {
      const life = lives.get(agentId)
      if (life) return life.abort(new Stop(reason))
      const waiting = section(agentId)
      if (waiting && isOpen(waiting)) cancelled(agentId, waiting.attempt, reason)
    },
    idle: async () => {
      while (atWork.size > 0) await Promise.all(atWork)
    },
  }
}

const keptOutcome = <Result extends JsonValue>(
  agent: AgentDefinition<never, Result>,
  kept: NonNullable<ReturnType<Scope['replay']['outcome']>>,
) =>
  kept.status === 'completed'
    ? { status: kept.status, result: shaped(agent.result, kept.result, `The kept result of ${agent.title}`, 'INTERNAL') }
    : kept

/** T4. @throws what the work throws, or the signal's reason once the grace is over */
const withGrace = async <Value>(work: Promise<Value>, signal: AbortSignal): Promise<Value> => {
  const settled = new AbortController()
  const leave = async (): Promise<never> => {
    await aborted(signal, settled.signal)
    await delay(GRACE_MS, undefined, { signal: settled.signal })
    throw signal.reason as Error
  }
  const left = leave()
  left.catch(() => {})
  try {
    return await Promise.race([work, left])
  } finally {
    settled.abort()
  }
}

/** Resolves when the first signal is aborted; never where the second comes before it. */
const aborted = (signal: AbortSignal, unless: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true, signal: unless })
  })
