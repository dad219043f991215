import { procedure, router } from './init.ts'

export const system = router({
  /** How the server fares; answers also while the database is away. */
  health: procedure.query(async ({ ctx }) => ({ server: ctx.server, ...(await ctx.engine.health()) })),
})
