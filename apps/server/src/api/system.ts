import { procedure, router } from './init.ts'
import { connectionsOf, statsOf } from './stats.ts'

export const system = router({
  /** How the server fares; answers also while the database is away. */
  health: procedure.query(async ({ ctx }) => ({ server: ctx.server, ...(await ctx.engine.health()) })),

  connections: procedure.query(({ ctx }) => connectionsOf(ctx)),

  stats: procedure.query(({ ctx }) => statsOf(ctx)),
})
