import { RUN_STATUSES, isEnded, UnfoldError } from '@unfold/contracts'
import type { Database } from '@unfold/db'

import { noSuchRun } from './summary.ts'

/** The run's row, and with it its events, snapshots and commands. @throws UnfoldError NOT_FOUND, CONFLICT */
export const deleteRun = async (prisma: Database['prisma'], runId: string): Promise<void> => {
  const { count } = await prisma.run.deleteMany({ where: { id: runId, status: { in: RUN_STATUSES.filter(isEnded) } } })
  if (count > 0) return
  if ((await prisma.run.count({ where: { id: runId } })) === 0) throw noSuchRun(runId)
  throw new UnfoldError('CONFLICT', 'A run that has not ended cannot be deleted.', { advice: 'Cancel it first.' })
}
