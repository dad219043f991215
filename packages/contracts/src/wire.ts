import { z } from 'zod'

import { Failure } from './errors.ts'
import type { RunEvent, UnknownEvent } from './events.ts'
import { UnknownEvent as UnknownEventSchema } from './events.ts'
import { Sha256, Timestamp } from './ids.ts'
import { RunState } from './state.ts'

// What travels to a viewer. Only `snapshot` and `batch` move its position; the others say how the stream itself fares.

/** Says hello: whom one is connected to, and how far the journal had come. */
export const Connected = z.object({
  kind: z.literal('connected'),
  server: z.string(),
  version: z.string(),
  workflow: z.string(),
  head: z.int().nonnegative(),
})
/** The state at `state.seq`, instead of the events up to there. */
export const Snapshot = z.object({ kind: z.literal('snapshot'), state: RunState, hash: Sha256 })
/** The events that were flushed together, in order. */
export const Batch = z.object({ kind: z.literal('batch'), events: z.array(UnknownEventSchema).min(1) })
/** Words to whoever looks on: "the server restarts in 30 s". */
export const Notice = z.object({ kind: z.literal('notice'), message: z.string(), at: Timestamp })
export const Heartbeat = z.object({ kind: z.literal('heartbeat'), at: Timestamp, head: z.int().nonnegative() })
/** The viewer reads more slowly than the run writes, and gets a snapshot instead of its backlog. */
export const Lagging = z.object({ kind: z.literal('lagging'), behind: z.int().nonnegative() })
/** The last message: why the stream ends. `ended`: the run is over. `restarting`: come back in a moment. */
export const Closing = z.object({
  kind: z.literal('closing'),
  reason: z.enum(['ended', 'restarting', 'too_slow', 'revoked', 'failed']),
  error: Failure.optional(),
})

/** Every message of a run's stream. */
export const StreamMessage = z.discriminatedUnion('kind', [Connected, Snapshot, Batch, Notice, Heartbeat, Lagging, Closing])
type Parsed = z.infer<typeof StreamMessage>
export type StreamMessage = Exclude<Parsed, { kind: 'batch' }> | { kind: 'batch'; events: (RunEvent | UnknownEvent)[] }
