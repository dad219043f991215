import { Id } from '@unfold/contracts'
import { z } from 'zod'

import { demand } from '../access/caller.ts'
import { procedure, router } from './init.ts'
import { connectionsOf, statsOf } from './stats.ts'

export const system = router({
  /** How the server fares; answers also while the database is away. */
  health: procedure.query(async ({ ctx }) => ({ server: ctx.server, ...(await ctx.engine.health()) })),

  connections: procedure.query(({ ctx }) => connectionsOf(ctx)),

  /** Words to every viewer that this process serves, or to those of one run. @returns how many they went to */
  notice: procedure
    .input(z.object({ message: z.string().trim().min(1).max(500), runId: Id.optional() }))
    .mutation(({ ctx: { caller, announcements }, input: { message, runId } }) => {
      demand(caller, 'admin')
      return { viewers: announcements.announce({ kind: 'notice', message, at: new Date().toISOString() }, runId) }
    }),

  stats: procedure.query(({ ctx }) => statsOf(ctx)),
})
