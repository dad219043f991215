import { tracked } from '@trpc/server'
import type { StreamMessage } from '@unfold/contracts'

import { toTRPCError } from './failures.ts'
import { createHandOver } from './hand-over.ts'
import { type FollowOptions, type Outlet, tellRun, type Viewer } from './tell-run.ts'

/** One for all: what `abort` makes where it is given none costs a stack trace for each viewer. */
const LEFT = new Error('The viewer left.')

type Told = ReturnType<typeof tracked<StreamMessage>>

/**
 * A run as an iterable of tracked messages, each made when it is asked for. Where the viewer's socket can be written to past whoever
 * iterates, that begins with the second message: the iterable then yields nothing more, and ends when all was written.
 */
export async function* followRun(viewer: Viewer, options: FollowOptions, signal: AbortSignal): AsyncGenerator<Told, void, undefined> {
  const { socket } = viewer
  const handOver = createHandOver<Told>()
  let direct: Outlet['tell'] | undefined
  const outlet: Outlet = {
    get full() {
      return socket.full || (direct === undefined && !handOver.isWanted)
    },
    drained: async (gone, limitMs) => {
      if (direct === undefined) await handOver.wanted()
      return socket.drained(gone, limitMs)
    },
    tell: (id, message) => (direct ? direct(id, message) : handOver.put(tracked(id, message))),
  }
  // Who iterates may leave before the signal.
  const left = new AbortController()
  const leave = () => left.abort(LEFT)
  if (signal.aborted) leave()
  signal.addEventListener('abort', leave)
  try {
    for await (const told of handOver.items(tellRun(viewer, options, outlet, left.signal))) {
      yield told
      direct ??= socket.directly?.(told[1])
    }
  } catch (error) {
    if (!signal.aborted) throw toTRPCError(error)
  } finally {
    signal.removeEventListener('abort', leave)
    leave()
  }
}
