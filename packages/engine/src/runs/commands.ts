import { createHash, randomUUID } from 'node:crypto'

import { ChangeRun, findingsOf, InstructRun, isEnded, type JsonValue, ReviewFinding, RunStatus, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import { z } from 'zod'

import { applyFree, type ApplyFreeOptions } from '../commands/apply-free.ts'
import type { Command } from '../commands/command.ts'
import type { Engine } from '../engine.ts'
import { isOpen, sectionOf } from '../execution/sections.ts'
import { readState } from '../journal/history.ts'
import { EXTERNAL } from './external.ts'
import { noSuchRun } from './summary.ts'

/** The commands' doors: what cannot be done is refused here, what is taken is durable. */
export const runCommands = (
  prisma: Database['prisma'],
  options: ApplyFreeOptions,
): Pick<Engine['runs'], 'cancel' | 'pause' | 'resume' | 'retry' | 'answer' | 'update' | 'instruct' | 'stopAgent' | 'review'> => {
  const { inbox, store } = options

  const give = async (runId: string, id: string, command: Command): Promise<boolean> => {
    // Postgres keeps no NUL, in texts as in JSON.
    if (JSON.stringify(command).includes('\\u0000')) throw new UnfoldError('BAD_INPUT', 'There is a NUL character in the text.')
    const added = await inbox.put(runId, id, command)
    if (added === undefined) throw noSuchRun(runId)
    await applyFree(runId, options)
    return added
  }

  /** @throws UnfoldError NOT_FOUND, RUN_ENDED */
  const underWay = async (runId: string): Promise<{ status: RunStatus; attempt: number; workflow: string }> => {
    const row = await prisma.run.findUnique({ where: { id: runId }, select: { status: true, attempt: true, workflow: true } })
    if (!row) throw noSuchRun(runId)
    const status = RunStatus.parse(row.status)
    if (isEnded(status)) throw new UnfoldError('RUN_ENDED', 'The run has ended already.')
    return { status, attempt: row.attempt, workflow: row.workflow }
  }

  /** @throws UnfoldError NOT_FOUND, CONFLICT (it has ended) */
  const openAgent = async (runId: string, agentId: string): Promise<void> => {
    const { state } = await readState(store, runId)
    const section = sectionOf(state, agentId)
    if (!section) throw new UnfoldError('NOT_FOUND', `There is no agent ${agentId} in this run.`)
    if (!isOpen(section)) throw new UnfoldError('CONFLICT', `${section.title} has ended already.`)
  }

  return {
    cancel: async (runId, reason, by) => {
      const { attempt } = await underWay(runId)
      await give(runId, randomUUID(), { type: 'cancel', attempt, reason, by })
    },

    pause: async (runId, reason, by) => {
      const { attempt, workflow } = await underWay(runId)
      refuseOutside(workflow)
      await give(runId, randomUUID(), { type: 'pause', attempt, reason, by })
    },

    resume: async (runId, by) => {
      const { status } = await underWay(runId)
      if (status !== 'paused' && !(await inbox.isPausing(runId))) throw new UnfoldError('CONFLICT', 'The run is not paused.')
      await give(runId, randomUUID(), { type: 'resume', by })
    },

    retry: async (runId, { agents } = {}, by) => {
      const { state } = await readState(store, runId)
      if (state.seq === 0) throw noSuchRun(runId)
      if (!isEnded(state.status))
        throw new UnfoldError('CONFLICT', 'The run has not ended.', { advice: 'Cancel it, or wait for its end, and retry it then.' })
      refuseOutside(state.workflow)
      if (agents?.length === 0) throw new UnfoldError('BAD_INPUT', 'No agent is named.')
      for (const agentId of agents ?? [])
        if (!Object.hasOwn(state.agents, agentId)) throw new UnfoldError('NOT_FOUND', `There is no agent ${agentId} in this run.`)
      const undone = Object.values(state.agents).some(({ status }) => status !== 'completed')
      if (!agents && state.status === 'completed' && !undone)
        throw new UnfoldError('CONFLICT', 'Everything in this run is completed.', { advice: 'Name the agents that are to work again.' })
      // One command per attempt: two who ask at once ask for the same.
      const added = await give(runId, idOf('retry', runId, `${state.attempt}`), { type: 'retry', attempt: state.attempt, agents, by })
      if (!added) throw new UnfoldError('CONFLICT', 'Somebody else has retried the run already.')
      return { attempt: state.attempt + 1 }
    },

    answer: async (runId, inputId, value, by) => {
      const { state } = await readState(store, runId)
      if (state.seq === 0) throw noSuchRun(runId)
      const question = state.inputs.find((input) => input.inputId === inputId)
      if (!question) throw new UnfoldError('CONFLICT', 'Nobody waits for this answer: it was given already, or the agent went on.')
      const parsed = jsonSchema(question.schema).safeParse(value)
      if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The answer does not fit the question: ${z.prettifyError(parsed.error)}`)
      const added = await give(runId, idOf('answer', runId, inputId), { type: 'answer', inputId, value: parsed.data, by })
      if (!added) throw new UnfoldError('CONFLICT', 'The question was answered already.')
    },

    update: async (runId, change, by) => {
      const parsed = ChangeRun.safeParse(change)
      if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The run cannot be changed so: ${z.prettifyError(parsed.error)}`)
      await give(runId, randomUUID(), { type: 'update', ...parsed.data, by })
    },

    instruct: async (runId, instruction, by) => {
      const parsed = InstructRun.safeParse(instruction)
      if (!parsed.success) throw new UnfoldError('BAD_INPUT', `The run cannot be instructed so: ${z.prettifyError(parsed.error)}`)
      const { text, agentId } = parsed.data
      const { attempt, workflow } = await underWay(runId)
      refuseOutside(workflow)
      if (agentId !== undefined) await openAgent(runId, agentId)
      await give(runId, randomUUID(), { type: 'instruct', attempt, text, agentId, by })
    },

    stopAgent: async (runId, agentId, reason, by) => {
      const { attempt, workflow } = await underWay(runId)
      refuseOutside(workflow)
      await openAgent(runId, agentId)
      await give(runId, randomUUID(), { type: 'stop_agent', attempt, agentId, reason, by })
    },

    review: async (runId, findingId, change, by) => {
      const parsed = ReviewFinding.safeParse(change)
      if (!parsed.success)
        throw new UnfoldError('BAD_INPUT', `The finding cannot be reviewed so: ${z.prettifyError(parsed.error)}`, {
          advice: 'Give a verdict (accepted, dismissed with a reason, or open), a comment, or a severity.',
        })
      const { state } = await readState(store, runId)
      if (state.seq === 0) throw noSuchRun(runId)
      if (!findingsOf(state).some(({ id }) => id === findingId))
        throw new UnfoldError('NOT_FOUND', `There is no finding ${findingId} in this run.`, {
          advice: 'Its agent may be checking anew, or not have found it again. What was said of it before is kept in the journal.',
        })
      const { commandId, ...review } = parsed.data
      const id = commandId === undefined ? randomUUID() : idOf('review', runId, findingId, by ?? '', commandId)
      await give(runId, id, { type: 'review', findingId, ...review, by })
    },
  }
}

/** Nobody here can stop or begin what another program does. */
const refuseOutside = (workflow: string): void => {
  if (workflow === EXTERNAL) throw new UnfoldError('CONFLICT', 'The agents of this run work in another program, which alone can do so.')
}

/** The same command has the same id, and is put once. */
const idOf = (...parts: string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 32)

const jsonSchema = (schema: JsonValue): z.ZodType<JsonValue> =>
  z.fromJSONSchema(schema as z.core.JSONSchema.JSONSchema) as z.ZodType<JsonValue>
