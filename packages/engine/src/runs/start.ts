import { randomUUID } from 'node:crypto'

import { emptyRunState, type EventDraft, type JsonValue, START, StartRun, takeSecrets, UnfoldError } from '@unfold/contracts'
import { type Database, Prisma } from '@unfold/db'
import { z } from 'zod'

import type { WorkflowDefinition } from '../define.ts'
import type { DocumentDirectory } from '../engine.ts'
import type { Queue } from '../execution/queue.ts'
import { encode } from '../journal/encode.ts'

export type StartOptions = {
  prisma: Database['prisma']
  workflows: ReadonlyMap<string, WorkflowDefinition>
  documents: DocumentDirectory
  queue: Pick<Queue, 'enqueue'>
  now: () => Date
}

/** On the embedded database it waits its turn among the journals' writers. */
export const TRANSACTION = { maxWait: 15_000, timeout: 15_000 }

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
  const { prisma, workflows, documents, queue, now } = options
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

  try {
    await prisma.$transaction(async (tx) => {
      await tx.run.create({
        data: {
          id: runId,
          workflow: workflow.id,
          workflowVersion: workflow.version,
          title,
          status: emptyRunState(runId).status,
          priority,
          tags,
          input: shown as Prisma.InputJsonValue,
          idempotencyKey: idempotencyKey ?? null,
          owner: owner ?? null,
          seq: first.seq,
          hash: first.hash,
          queuedAt,
        },
        select: { id: true },
      })
      await tx.event.create({
        data: { runId, seq: first.seq, type: draft.type, at: queuedAt, text: first.text, hash: first.hash },
        select: { seq: true },
      })
      if (secrets.length > 0)
        await tx.secret.createMany({ data: secrets.map(({ path, value }) => ({ runId, path, value: value as Prisma.InputJsonValue })) })
      await queue.enqueue(runId, priority, tx)
    }, TRANSACTION)
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

const isDuplicate = (error: unknown): boolean => error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002'

const badInput = (what: string, cause: z.ZodError): UnfoldError =>
  new UnfoldError('BAD_INPUT', `${what}: ${z.prettifyError(cause)}`, { cause })
