import { setTimeout as delay } from 'node:timers/promises'

import type { Measure, Server } from './server-process.ts'

// I6. Caches fill and pools grow with the first work, and shrink some time after the last: so a baseline is taken of a server that has
// worked, and what is left over is what is still there when everything had its time to go.

const HEAP_SHARE = 0.1
/** Database connections come and go by a few at any moment. */
const LEEWAY = 5
/** Each connection that waits in its pool has a timer, and so has each poll that waits for its turn: 12 to 25 were seen at rest. */
const TIMERS_LEEWAY = 2 * LEEWAY
/** The embedded database opens the file of a table or an index when it first needs it, and keeps it open: there are some hundred. */
const FILES_LEEWAY = 40
const LEEWAYS: Record<string, number> = { Timeout: TIMERS_LEEWAY, files: FILES_LEEWAY }
/** A database connection that is not used goes after 10 s. */
const SETTLE_MS = 25_000

export const measureAll = async (servers: readonly Server[]): Promise<Map<string, Measure>> =>
  new Map(await Promise.all(servers.map(async (server) => [server.name, await server.measure()] as const)))

/** @returns what is left over, in words */
export const compareMeasures = async (servers: readonly Server[], before: ReadonlyMap<string, Measure>): Promise<string[]> => {
  // One that ended is told of by I5.
  const left = await Promise.all(servers.filter(({ running }) => running).map((server) => compareOne(server, before.get(server.name))))
  return left.flat()
}

const compareOne = async (server: Server, before: Measure | undefined): Promise<string[]> => {
  const end = performance.now() + SETTLE_MS
  for (;;) {
    const left = leftOver(server.name, before, await server.measure())
    if (left.length === 0 || performance.now() > end) return left
    await delay(1_000)
  }
}

const leftOver = (name: string, before: Measure | undefined, now: Measure | undefined): string[] => {
  if (!before || !now) return []
  const left: string[] = []
  const grown = now.heap / before.heap - 1
  if (grown > HEAP_SHARE) left.push(`${name}: heap ${megabytes(before.heap)} → ${megabytes(now.heap)} MB (+${Math.round(grown * 100)} %)`)
  for (const [kind, many] of Object.entries(now.resources)) {
    const was = before.resources[kind] ?? 0
    if (many > was + (LEEWAYS[kind] ?? LEEWAY)) left.push(`${name}: ${kind} ${was} → ${many}`)
  }
  return left
}

const megabytes = (bytes: number): string => (bytes / 1024 / 1024).toFixed(1)
