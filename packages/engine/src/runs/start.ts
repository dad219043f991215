import { randomUUID } from 'node:crypto'

import { emptyRunState, type EventDraft, type JsonValue, START, StartRun, takeSecrets, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'
import { z } from 'zod'

import type { WorkflowDefinition } from '../define.ts'
import type { DocumentDirectory } from '../engine.ts'
import type { Queue } from '../execution/queue.ts'
import { encode } from '../journal/encode.ts'

export type StartOptions = {
  database: Pick<Database, 'prisma' | 'transaction'>
  workflows: ReadonlyMap<string, WorkflowDefinition>
  documents: DocumentDirectory
  queue: Pick<Queue, 'enqueue'>
  now: () => Date
}

const UNIQUE_VIOLATION = '23505'

/** The run's row and its first event. */
const QUEUED = `
  with run as (
    insert into "Run" ("id", "workflow", "workflowVersion", "title", "status", "priority", "tags", "input", "idempotencyKey", "owner",
      "seq", "hash", "queuedAt", "updatedAt")
    values ($1, $2, $3::int, $4, $5, $6::int, array(select jsonb_array_elements_text($7::text::jsonb)), $8::text::jsonb, $9, $10,
      $11::int, $12, $13::text::timestamptz, now()))
  insert into "Event" ("runId", "seq", "type", "at", "text", "hash") values ($1, $11::int, $14, $13::text::timestamptz, $15, $12)`

const SECRETS = `
  insert into "Secret" ("runId", "path", "value")
  select $1, s."path", s."value" from jsonb_to_recordset($2::text::jsonb) as s("path" text, "value" jsonb)`

/**
 * The run's row, its first event and its job, in one transaction.
 * @throws UnfoldError BAD_INPUT; NOT_FOUND (the workflow, a document)
 */
export const startRun = async (
  options: StartOptions,
  request: StartRun,
  by?: string,
  owner?: string,
): Promise<{ runId: string; created: boolean }> => {
  const { workflows, documents, queue, now } = options
  const { prisma, transaction } = options.database
  const parsed = StartRun.safeParse(request)
  if (!parsed.success) throw badInput('The run cannot be started so', parsed.error)
  const { idempotencyKey, tags, priority } = parsed.data
  const workflow = workflows.get(parsed.data.workflow)
  if (!workflow) throw new UnfoldError('NOT_FOUND', `There is no workflow ${parsed.data.workflow}.`)
  const input = workflow.input.safeParse(parsed.data.input)
  if (!input.success) throw badInput(`The input does not fit the workflow ${workflow.title}`, input.error)

  const earlier = await runOfKey(prisma, idempotencyKey)
  if (earlier !== undefined) return { runId: earlier, created: false }

  const { shown, secrets } = takeSecrets(workflow.input, input.data as JsonValue)
  const infos = await Promise.all(workflow.documents(input.data).map((id) => documents.info(id, owner)))
  workflow.check?.(infos)
  const title = parsed.data.title ?? workflow.defaultTitle?.(input.data, infos) ?? workflow.title
  const deadlineMs = parsed.data.deadlineMs ?? workflow.deadlineMs
  const runId = randomUUID()
  const queuedAt = now()
  const draft: EventDraft = {
    type: 'run.queued',
    workflow: workflow.id,
    workflowVersion: workflow.version,
    title,
    input: shown,
    documents: infos,
    tags,
    priority,
    ...(deadlineMs === undefined ? {} : { deadlineMs }),
    by,
  }
  const first = encode(draft, runId, queuedAt.toISOString(), START)
  if (first.text.includes('\\u0000')) throw new UnfoldError('BAD_INPUT', 'The request has a NUL character in its text.')

  const row = [
    runId,
    workflow.id,
    workflow.version,
    title,
    emptyRunState(runId).status,
    priority,
    JSON.stringify(tags),
    JSON.stringify(shown),
    idempotencyKey ?? null,
    owner ?? null,
    first.seq,
    first.hash,
    queuedAt.toISOString(),
    draft.type,
    first.text,
  ]
  try {
    await transaction(async (query) => {
      await query(QUEUED, row)
      if (secrets.length > 0) await query(SECRETS, [runId, JSON.stringify(secrets)])
      await queue.enqueue(runId, priority, query)
    })
    return { runId, created: true }
  } catch (error) {
    // Somebody with the same key was quicker.
    const winner = isDuplicate(error) ? await runOfKey(prisma, idempotencyKey) : undefined
    if (winner === undefined) throw error
    return { runId: winner, created: false }
  }
}

const runOfKey = async (prisma: Database['prisma'], idempotencyKey: string | undefined): Promise<string | undefined> => {
  if (idempotencyKey === undefined) return undefined
  const row = await prisma.run.findUnique({ where: { idempotencyKey }, select: { id: true } })
  return row?.id
}

const isDuplicate = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === UNIQUE_VIOLATION

const badInput = (what: string, cause: z.ZodError): UnfoldError =>
  new UnfoldError('BAD_INPUT', `${what}: ${z.prettifyError(cause)}`, { cause })
