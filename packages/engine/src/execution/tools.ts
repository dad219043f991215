import { randomUUID } from 'node:crypto'

import { type JsonValue, toUnfoldError, UnfoldError } from '@unfold/contracts'
import { z } from 'zod'

import type { ToolDefinition } from '../define.ts'
import { mayRetry, orAborted, backoffMs, timed, wait } from './retry.ts'
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
  settle()
  emit(scope, { type: 'tool.started', ...call, args })
  for (let tried = 1; ; tried += 1) {
    const startedAt = performance.now()
    const durationMs = () => Math.round(performance.now() - startedAt)
    const clock = timed(signal, tool.timeoutMs, tool.id)
    try {
      const answered = await orAborted(
        Promise.resolve().then(() => tool.run(args, { signal: clock.signal })),
        clock.signal,
      )
      const result = shaped(tool.result, answered, `What ${tool.id} answered`, 'INTERNAL')
      settle()
      emit(scope, { type: 'tool.completed', ...call, result, durationMs: durationMs() })
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
