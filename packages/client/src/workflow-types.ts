import type { AgentOf, InputOf, JsonValue, ResultOf, WORKFLOWS, WorkflowId } from '@unfold/contracts'

import type { Source } from './files.ts'

// The types of each workflow, all of them from the contracts' one map; of a workflow that is not in it nothing more is known than JSON.

/** What a run ends with. */
export type ResultIn<W extends string> = W extends WorkflowId ? ResultOf<W> : JsonValue

/** The ids of a run's agents. */
export type AgentIn<W extends string> = W extends WorkflowId ? AgentOf<W> : string

type FileField<W extends WorkflowId> = (typeof WORKFLOWS)[W]['files'] extends readonly (infer Field)[]
  ? Field
  : (typeof WORKFLOWS)[W]['files']

type WithoutFiles<Input, Field> = Input extends unknown
  ? Omit<Input, Field & PropertyKey> & Partial<Pick<Input, Field & keyof Input>>
  : never

/** What may be said of any run when it starts. */
export type StartOptions = {
  title?: string
  tags?: string[]
  /** -10 to 10, the highest first. */
  priority?: number
  /** Two starts with the same key are one run. */
  idempotencyKey?: string
}

/** What starts a run: the workflow's own input, and files in place of the ids of their documents. */
export type Start<W extends WorkflowId> = StartOptions &
  WithoutFiles<InputOf<W>, FileField<W>> & {
    /** In the order in which the workflow asks for them: of `audit` the report, then last year's. */
    files?: readonly Source[]
  }
