import { createHash, randomUUID } from 'node:crypto'

import { isEnded, type JsonValue, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import { z } from 'zod'

import { applyFree, type ApplyFreeOptions } from '../commands/apply-free.ts'
import type { Command } from '../commands/command.ts'
import type { Engine, RunChange } from '../engine.ts'
import { readState } from '../journal/history.ts'
import { noSuchRun } from './summary.ts'

const Change: z.ZodType<RunChange> = z.strictObject({
  title: z.string().trim().min(1).max(300).optional(),
  tags: z.array(z.string().trim().min(1).max(50)).max(20).optional(),
  priority: z.int().min(-10).max(10).optional(),
  notes: z.string().max(100_000).optional(),
})

/** The commands' doors: what cannot be done is refused here, what is taken is durable. */
export const runCommands = (
  prisma: Database['prisma'],
  options: ApplyFreeOptions,
): Pick<Engine['runs'], 'cancel' | 'answer' | 'update'> => {
  const { inbox, store } = options

  const give = async (runId: string, id: string, command: Command): Promise<boolean> => {
    const added = await inbox.put(runId, id, command)
    if (added === undefined) throw noSuchRun(runId)
    await applyFree(runId, options)
    return added
  }

  return {
    cancel: async (runId, reason, by) => {
      const row = await prisma.run.findUnique({ where: { id: runId }, select: { status: true, attempt: true } })
      if (!row) throw noSuchRun(runId)
      if (isEnded(row.status as never)) throw new UnfoldError('RUN_ENDED', 'The run has ended already.')
      await give(runId, randomUUID(), { type: 'cancel', attempt: row.attempt, reason, by })
    },

    answer: async (runId, inputId, value, by) => {
      const { state } = await readState(store, runId)
      if (state.seq === 0) throw noSuchRun(runId)
      const question = state.inputs.find((input) => input.inputId === inputId)
      if (!question) throw new UnfoldError('CONFLICT', 'Nobody waits for this answer: it was given already, or the agent went on.')
      const parsed = jsonSchema(question.schema).safeParse(value)
      if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The answer does not fit the question: ${z.prettifyError(parsed.error)}`)
      const id = createHash('sha256').update(`answer\n${runId}\n${inputId}`).digest('hex').slice(0, 32)
      const added = await give(runId, id, { type: 'answer', inputId, value: parsed.data, by })
      if (!added) throw new UnfoldError('CONFLICT', 'The question was answered already.')
    },

    update: async (runId, change, by) => {
      const parsed = Change.safeParse(change)
      if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The run cannot be changed so: ${z.prettifyError(parsed.error)}`)
      await give(runId, randomUUID(), { type: 'update', ...parsed.data, by })
    },
  }
}

const jsonSchema = (schema: JsonValue): z.ZodType<JsonValue> =>
  z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema) as z.ZodType<JsonValue>
