import { CreateShare, Id } from '@unfold/contracts'
import { z } from 'zod'

import { createShare, listShares, revokeShare } from '../access/sharing.ts'
import { procedure, router } from './init.ts'

const RunId = z.object({ runId: Id })

export const shares = router({
  list: procedure.input(RunId).query(({ ctx, input }) => listShares(ctx, input.runId)),
  /** `path` is told this once. */
  create: procedure.input(RunId.extend(CreateShare.shape)).mutation(({ ctx, input: { runId, ...how } }) => createShare(ctx, runId, how)),
  revoke: procedure.input(z.object({ shareId: Id })).mutation(({ ctx, input }) => revokeShare(ctx, input.shareId)),
})
