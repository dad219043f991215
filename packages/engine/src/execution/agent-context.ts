import { createHash } from 'node:crypto'

import { Finding, type JsonValue, ModelCall, NO_MODEL_USAGE, PatchOperation, Progress } from '@unfold/contracts'
import { z } from 'zod'

import type { AgentContext } from '../define.ts'
import { coalesce } from './coalesce.ts'
import { emit, logWith, mayBeIgnored, type Scope, throwIfOver } from './scope.ts'
import { createSteps } from './steps.ts'
import { callTool, shaped } from './tools.ts'

// What one attempt of an agent may do.
//
// Invariants:
// A1 after `close` nothing of this attempt is written.
// A2 what is held back (progress, text) is told before anything that the agent said later; only a checkpoint may overtake it.

const PROGRESS_MS = 100
const TEXT_MS = 50
/** An agent that breathes waits while more events than these are not yet written. */
const MAX_BACKLOG_EVENTS = 2_000

const Confidence = z.number().min(0).max(1)
const Patch = z.array(PatchOperation)

/** How `skip` leaves the agent. */
export class Skipped extends Error {
  override readonly name = 'Skipped'
  readonly reason: string
  constructor(reason: string) {
    super(`Skipped: ${reason}`)
    this.reason = reason
  }
}

export type OpenContext = {
  context: AgentContext
  /** Tells what is held back. */
  settle(): void
  /** A1. Can be called twice. */
  close(): void
}

/** The time that counts as the agent's. */
export type AgentClock = {
  signal: AbortSignal
  pause(): void
  /** @throws the signal's reason */
  resume(): Promise<void>
}

export const openAgentContext = (outer: Scope, agentId: string, attempt: number, clock: AgentClock): OpenContext => {
  let closed = false
  const scope: Scope = {
    ...outer,
    get muted() {
      return closed || outer.muted
    },
  }
  const { signal } = clock
  const who = { agentId, attempt }
  const reported = new Set<string>()
  let asked = 0

  const progress = coalesce<Progress>(PROGRESS_MS, (value) => emit(scope, { type: 'agent.progressed', ...who, ...value }))
  const text = coalesce<string>(
    TEXT_MS,
    (value) => emit(scope, { type: 'agent.message_delta', ...who, text: value }),
    (older, newer) => older + newer,
  )
  const settle = (): void => {
    progress.settle()
    text.settle()
  }

  const report = (finding: Finding): void => {
    if (reported.has(finding.id)) return
    reported.add(finding.id)
    settle()
    emit(scope, { type: 'agent.finding_reported', ...who, finding })
  }

  const steps = createSteps(scope, { ...who, signal, report })

  const ask = async <Answer extends JsonValue>(prompt: string, schema: z.ZodType<Answer>): Promise<Answer> => {
    asked += 1
    for (let round = 1; ; round += 1) {
      throwIfOver(scope, signal)
      const inputId = questionId(agentId, scope.replay.timesAnew(agentId), asked, round, prompt)
      const answer = scope.replay.answer(inputId) ?? (await question(inputId, prompt, schema))
      const parsed = schema.safeParse(answer)
      if (parsed.success) return parsed.data
    }
  }

  const question = async (inputId: string, prompt: string, schema: z.ZodType): Promise<JsonValue> => {
    settle()
    emit(scope, { type: 'input.requested', ...who, inputId, prompt, schema: z.toJSONSchema(schema) as JsonValue })
    // A person's time is not the agent's.
    clock.pause()
    const answer = await scope.answers.next(inputId, signal)
    await clock.resume()
    return answer
  }

  const context: AgentContext = {
    runId: scope.runId,
    agentId,
    attempt,
    signal,
    log: logWith(scope.log, who),
    progress: (value) => {
      if (!scope.muted) progress.tell(shaped(Progress, value, 'The progress', 'INTERNAL'))
    },
    say: (value) => {
      if (!scope.muted && value !== '') text.tell(value)
    },
    finding: (value) => {
      const finding = shaped(Finding, value, 'The finding', 'INTERNAL')
      steps.note(finding)
      report(finding)
    },
    confidence: (value, reason) => {
      settle()
      emit(scope, { type: 'agent.confidence_changed', ...who, confidence: shaped(Confidence, value, 'The confidence', 'INTERNAL'), reason })
    },
    patch: (value) => {
      const patch = shaped(Patch, value, 'The patch', 'INTERNAL')
      settle()
      if (patch.length > 0) emit(scope, { type: 'state.patched', ...who, patch })
    },
    tool: (tool, args) => mayBeIgnored(callTool(scope, { ...who, signal, settle }, tool, args)),
    step: (key, work) => mayBeIgnored(steps.run(key, work)),
    modelCalled: (value) => {
      const call = shaped(ModelCall, value, 'The call of a model', 'INTERNAL')
      settle()
      emit(scope, { type: 'model.called', ...who, ...call })
    },
    modelUsage: () => scope.journal.state.usage ?? NO_MODEL_USAGE,
    ask: (prompt, schema) => mayBeIgnored(ask(prompt, schema)),
    instructions: () => (scope.journal.state.instructions ?? []).filter((one) => one.agentId === undefined || one.agentId === agentId),
    skip: (reason) => {
      throw new Skipped(reason)
    },
    breathe: async () => {
      await new Promise<void>((resolve) => setImmediate(resolve))
      throwIfOver(scope, signal)
      if (scope.journal.backlog > MAX_BACKLOG_EVENTS) await scope.journal.flush()
    },
  }

  return {
    context,
    settle,
    close: () => {
      closed = true
      progress.drop()
      text.drop()
    },
  }
}

/** The same question of the same agent has the same id after a restart; one that is asked again, or by an agent that does all anew, another. */
const questionId = (agentId: string, timesAnew: number, nth: number, round: number, prompt: string): string =>
  createHash('sha256').update(`${agentId}\n${timesAnew}\n${nth}\n${round}\n${prompt}`).digest('hex').slice(0, 32)
