import { type EventDraft, isEnded, JsonValue, type RunState } from '@unfold/contracts'
import { z } from 'zod'

import { cancelSections } from '../execution/sections.ts'

const by = z.string().optional()

/** What can be asked of a run that exists. Pause, resume and retry belong here too. */
export const Command = z.discriminatedUnion('type', [
  /** Of this attempt; an end that comes first makes it void. */
  z.object({ type: z.literal('cancel'), attempt: z.int(), reason: z.string().optional(), by }),
  z.object({ type: z.literal('answer'), inputId: z.string(), value: JsonValue, by }),
  z.object({
    type: z.literal('update'),
    title: z.string().optional(),
    tags: z.array(z.string()).optional(),
    priority: z.int().optional(),
    notes: z.string().optional(),
    by,
  }),
])
export type Command = z.infer<typeof Command>

/** What a command comes to: the events that say so, and what the worker that holds the run does besides. */
export type Decision = {
  drafts: EventDraft[]
  effect?: { kind: 'cancel'; reason: string | undefined } | { kind: 'answer'; inputId: string; value: JsonValue }
}

const NOTHING: Decision = { drafts: [] }

/**
 * Pure: the state and the command, and whether a worker holds the run. Where none does, whoever took the command writes the end as well.
 */
export const decide = (state: RunState, command: Command, held: boolean): Decision => {
  switch (command.type) {
    case 'cancel': {
      const { reason, by } = command
      if (isEnded(state.status) || command.attempt !== state.attempt) return NOTHING
      if (held && state.status === 'cancelling') return NOTHING
      const requested: EventDraft[] = state.status === 'cancelling' ? [] : [{ type: 'run.cancel_requested', reason, by }]
      if (held) return { drafts: requested, effect: { kind: 'cancel', reason } }
      return { drafts: [...requested, ...cancelSections(state, reason), { type: 'run.cancelled', reason }] }
    }
    case 'answer': {
      const { inputId, value, by } = command
      if (!state.inputs.some((input) => input.inputId === inputId)) return NOTHING
      return { drafts: [{ type: 'input.received', inputId, value, by }], effect: { kind: 'answer', inputId, value } }
    }
    case 'update':
      return { drafts: [{ ...command, type: 'run.updated' }] }
  }
}
