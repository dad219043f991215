import { CreateKey, Id } from '@unfold/contracts'
import { z } from 'zod'

import { demand } from '../access/caller.ts'
import { procedure, router } from './init.ts'

/** Only for those who see everybody's runs anyway. */
const admin = procedure.use(({ ctx, next }) => {
  demand(ctx.caller, 'admin')
  return next()
})

export const keys = router({
  list: admin.query(({ ctx }) => ctx.access.keys.list()),
  /** `key` is told this once. */
  create: admin.input(CreateKey).mutation(({ ctx, input }) => ctx.access.keys.create(input)),
  /** Whoever is connected with it is shown out within seconds. */
  revoke: admin.input(z.object({ keyId: Id })).mutation(({ ctx, input }) => ctx.access.revokeKey(input.keyId)),
})
