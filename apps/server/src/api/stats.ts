import { demand } from '../access/caller.ts'
import type { Context } from './context.ts'

/** This process and the queue in figures, bytes and seconds. */
export const statsOf = async ({ server, engine, connections }: Pick<Context, 'server' | 'engine' | 'connections'>) => ({
  server,
  ...(await engine.health()),
  sent: connections.totals(),
  uptimeSeconds: Math.round(process.uptime()),
  residentBytes: process.memoryUsage.rss(),
})

/** Who is told of what by this process: each stream with its run, its begin, and what was sent. @throws UnfoldError FORBIDDEN */
export const connectionsOf = ({ caller, connections }: Pick<Context, 'caller' | 'connections'>) => {
  demand(caller, 'admin')
  return connections.list()
}
