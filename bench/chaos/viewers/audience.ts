import { setTimeout as delay } from 'node:timers/promises'

import { viewOverPlainSocket } from './plain.ts'
import { viewOverEvents } from './sse.ts'
import { viewOverTrpc } from './trpc.ts'
import { FROM_THE_START, type Viewer } from './viewer.ts'

const KINDS = [
  { kind: 'tRPC', view: viewOverTrpc },
  { kind: 'SSE', view: viewOverEvents },
  { kind: 'WebSocket', view: viewOverPlainSocket },
] as const

/** So many viewers of one run, of all three kinds in turn, over the addresses in turn. */
export const seat = (many: number, runId: string, urls: readonly string[], sabotage?: 'drop' | 'double'): Viewer[] =>
  Array.from({ length: many }, (_, n) => {
    const { kind, view } = KINDS[n % KINDS.length] ?? KINDS[0]
    const url = urls[Math.floor(n / KINDS.length) % urls.length] ?? ''
    return view(url, runId, `${kind} viewer ${n + 1}`, FROM_THE_START, sabotage)
  })

/** Resolves when all of them were told of the end; at the latest after `ms`. */
export const stay = async (viewers: readonly Viewer[], ms = 60_000): Promise<void> => {
  await Promise.race([Promise.all(viewers.map(({ done }) => done)), delay(ms, undefined, { ref: false })])
}

/** How long after `since` each of them was connected again; Infinity for one that is not yet. */
export const liveAgainMs = (viewers: readonly Viewer[], since: number): number[] =>
  viewers.map(({ connectedAt }) => (connectedAt.find((at) => at > since) ?? Infinity) - since)
