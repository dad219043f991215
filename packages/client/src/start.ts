import { type JsonValue, UnfoldError, WORKFLOWS, type WorkflowId } from '@unfold/contracts'

import type { Api } from './api.ts'
import { told } from './failure.ts'
import { documentIdOf, type Source } from './files.ts'
import type { StartOptions } from './workflow-types.ts'

type AnyStart = StartOptions & { files?: readonly Source[] }

/** Uploads what is not on the server yet, and starts. @returns the run's id. @throws UnfoldError */
export const startWorkflow = async (api: Api, workflow: WorkflowId, start: AnyStart): Promise<string> => {
  const { files = [], title, tags, priority, idempotencyKey, ...input } = start
  const fields: readonly string[] | string = WORKFLOWS[workflow].files
  if (typeof fields !== 'string' && files.length > fields.length)
    throw new UnfoldError('BAD_INPUT', `${workflow} takes at most ${fields.length} ${fields.length === 1 ? 'file' : 'files'}.`)
  const ids = await Promise.all(files.map((file) => documentIdOf(api, file)))
  const documents = typeof fields === 'string' ? [[fields, ids]] : ids.map((id, index) => [fields[index], id])
  const asked = {
    ...(input as Record<string, JsonValue>),
    ...(ids.length > 0 ? (Object.fromEntries(documents) as Record<string, JsonValue>) : {}),
  }
  const { runId } = await told(api.runs.start.mutate({ workflow, input: asked, title, tags, priority, idempotencyKey }))
  return runId
}
