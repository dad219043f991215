import { Failure, RunStatus, type RunSummary, UnfoldError } from '@unfold/contracts'
import type { Prisma } from '@unfold/db'

/** What a list shows, and nothing that is as large as the input. */
export const SUMMARY = {
  id: true,
  workflow: true,
  title: true,
  status: true,
  attempt: true,
  seq: true,
  tags: true,
  priority: true,
  fraction: true,
  critical: true,
  high: true,
  medium: true,
  low: true,
  error: true,
  queuedAt: true,
  startedAt: true,
  endedAt: true,
} satisfies Prisma.RunSelect

type Row = Prisma.RunGetPayload<{ select: typeof SUMMARY }>

export const toSummary = (row: Row): RunSummary => ({
  runId: row.id,
  workflow: row.workflow,
  title: row.title,
  status: RunStatus.parse(row.status),
  attempt: row.attempt,
  head: row.seq,
  tags: row.tags,
  priority: row.priority,
  fraction: row.fraction,
  findings: { critical: row.critical, high: row.high, medium: row.medium, low: row.low },
  ...(row.error === null ? {} : { error: Failure.parse(row.error) }),
  queuedAt: row.queuedAt.toISOString(),
  ...(row.startedAt ? { startedAt: row.startedAt.toISOString() } : {}),
  ...(row.endedAt ? { endedAt: row.endedAt.toISOString() } : {}),
})

export const noSuchRun = (runId: string): UnfoldError => new UnfoldError('NOT_FOUND', `There is no run ${runId}.`)
