import { RUN_STATUSES, isEnded, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'

import { noSuchRun } from './summary.ts'

/** On the embedded database it waits its turn among the journals' writers. */
const TRANSACTION = { maxWait: 15_000, timeout: 15_000 }

/** The run's row, and with it its events, snapshots and commands. @throws UnfoldError NOT_FOUND, CONFLICT */
export const deleteRun = async (prisma: Database['prisma'], runId: string): Promise<{ owner: string | undefined }> => {
  const row = await prisma.run.findUnique({ where: { id: runId }, select: { owner: true } })
  const isDeleted = await prisma.$transaction(async (tx) => {
    const { count } = await tx.run.deleteMany({ where: { id: runId, status: { in: RUN_STATUSES.filter(isEnded) } } })
    // A statement of its own, after the lock of the row: it sees what was appended until then, and nothing is any more.
    if (count > 0) await tx.event.deleteMany({ where: { runId } })
    return count > 0
  }, TRANSACTION)
  if (isDeleted) return { owner: row?.owner ?? undefined }
  if (!row) throw noSuchRun(runId)
  throw new UnfoldError('CONFLICT', 'A run that has not ended cannot be deleted.', { advice: 'Cancel it first.' })
}
