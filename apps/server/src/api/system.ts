import { demand } from '../access/caller.ts'
import { procedure, router } from './init.ts'

export const system = router({
  /** How the server fares; answers also while the database is away. */
  health: procedure.query(async ({ ctx }) => ({ server: ctx.server, ...(await ctx.engine.health()) })),

  /** Who is told of what by this process: each stream with its run, its begin, and what was sent. */
  connections: procedure.query(({ ctx }) => {
    demand(ctx.caller, 'admin')
    return ctx.connections.list()
  }),

  /** This process and the queue in figures, bytes and seconds. */
  stats: procedure.query(async ({ ctx }) => ({
    server: ctx.server,
    ...(await ctx.engine.health()),
    sent: ctx.connections.totals(),
    uptimeSeconds: Math.round(process.uptime()),
    residentBytes: process.memoryUsage.rss(),
  })),
})
