import { Id } from '@unfold/contracts'
import { z } from 'zod'

import { procedure, router } from './init.ts'

export const workflows = router({
  list: procedure.query(({ ctx }) => ctx.engine.workflows()),

  /** How long a run takes, by those that were completed before over documents of about this size. `bytes`: of its documents in sum. */
  expected: procedure
    .input(z.object({ workflow: Id, bytes: z.int().nonnegative() }))
    .query(({ ctx, input: { workflow, bytes } }) => ctx.engine.expectedTimes(workflow, bytes)),
})
