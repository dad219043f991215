import { randomUUID } from 'node:crypto'

import { type JsonValue, takeSecrets, toUnfoldError, UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

import type { ToolDefinition } from '../define.ts'
import { backoffMs, mayRetry, orAborted, timed, tookTooLong, wait } from './retry.ts'
import { emit, type Scope } from './scope.ts'

export type ToolOptions = { agentId: string; attempt: number; signal: AbortSignal; settle: () => void }

/** One call: its arguments checked, its start and its end journaled, tried again as its policy says. */
export const callTool = async <Args extends JsonValue, Result extends JsonValue>(
  scope: Scope,
  { agentId, attempt, signal, settle }: ToolOptions,
  tool: ToolDefinition<Args, Result>,
  given: Args,
): Promise<Result> => {
  signal.throwIfAborted()
  const args = shaped(tool.args, given, `The arguments for ${tool.id}`, 'BAD_INPUT')
  const call = { agentId, attempt, callId: randomUUID(), tool: tool.id }
  const leave = await scope.turns.take({ kind: 'tool', title: tool.id, agentId }, tool, signal)
  try {
    signal.throwIfAborted()
    return await perform(scope, { signal, settle }, tool, args, call)
  } finally {
    leave()
  }
}

type Call = { agentId: string; attempt: number; callId: string; tool: string }

const perform = async <Args extends JsonValue, Result extends JsonValue>(
  scope: Scope,
  { signal, settle }: Pick<ToolOptions, 'signal' | 'settle'>,
  tool: ToolDefinition<Args, Result>,
  args: Args,
  call: Call,
): Promise<Result> => {
  settle()
  emit(scope, { type: 'tool.started', ...call, args: takeSecrets(tool.args, args).shown })
  for (let tried = 1; ; tried += 1) {
    const startedAt = performance.now()
    const durationMs = () => Math.round(performance.now() - startedAt)
    const clock = timed(signal, tool.timeoutMs, tookTooLong(tool.id, tool.timeoutMs ?? 0))
    try {
      const answered = await orAborted(
        Promise.resolve().then(() => tool.run(args, { signal: clock.signal })),
        clock.signal,
      )
      const result = shaped(tool.result, answered, `What ${tool.id} answered`, 'INTERNAL')
      settle()
      emit(scope, { type: 'tool.completed', ...call, result: takeSecrets(tool.result, result).shown, durationMs: durationMs() })
      return result
    } catch (thrown) {
      const error = toUnfoldError(thrown)
      const willRetry = !signal.aborted && mayRetry(tool.retry, tried, error)
      settle()
      emit(scope, { type: 'tool.failed', ...call, error: error.toFailure(), durationMs: durationMs(), willRetry })
      if (!willRetry || !tool.retry) throw error
      await wait(backoffMs(tool.retry, tried), signal)
    } finally {
      clock.done()
    }
  }
}

/** @throws UnfoldError of the code, saying what does not fit */
export const shaped = <Value>(schema: z.ZodType<Value>, value: unknown, what: string, code: 'BAD_INPUT' | 'INTERNAL'): Value => {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new UnfoldError(code, `${what} is not of the agreed shape: ${z.prettifyError(parsed.error)}`, { cause: parsed.error })
}
