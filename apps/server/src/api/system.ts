import { Id } from '@unfold/contracts'
import { z } from 'zod'

import { procedure, router } from './init.ts'
import { connectionsOf, statsOf } from './stats.ts'

export const system = router({
  /** How the server fares; answers also while the database is away. */
  health: procedure.query(async ({ ctx }) => ({ server: ctx.server, ...(await ctx.engine.health()) })),

  connections: procedure.query(({ ctx }) => connectionsOf(ctx)),

  /** Words to every viewer, or to those of one run, of every process. `viewers`: how many of them this process serves. */
  notice: procedure
    .input(z.object({ message: z.string().trim().min(1).max(500), runId: Id.optional() }))
    .mutation(async ({ ctx: { engine, announcements }, input: { message, runId } }) => {
      await engine.notices.tell(message, runId)
      return { viewers: announcements.hearing(runId) }
    }),

  stats: procedure.query(({ ctx }) => statsOf(ctx)),
})
