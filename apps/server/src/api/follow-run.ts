import { formatPosition, parsePosition, type StreamMessage } from '@unfold/contracts'
import type { Feed } from '@unfold/engine'
import { tracked } from '@trpc/server'

import type { Announcement } from './announcements.ts'
import { createBell } from './bell.ts'
import type { Context, ViewerSocket } from './context.ts'
import { toTRPCError } from './failures.ts'
import { batchMessage, snapshotMessage } from './wire-text.ts'

// What one viewer of a run is told, from its joining to its end.
// F1 every message is tracked with the viewer's position: an untracked one would erase tRPC's resume position.
// F2 pull: the journal is asked for more only when the socket has passed on what it was given.
// F3 whatever the stream waits for, the signal ends the wait.
// F4 a screen paints 60 times a second: what comes faster travels together, and viewers of one run share what travels.

export type FollowOptions = {
  runId: string
  /** `seq.hash`, where the viewer stands; anything else means that it has nothing. */
  after?: string | undefined
  /** Goes on after the run has ended, for what may still be said of it (a review, a retry). */
  stay?: boolean | undefined
}

type Viewer = Omit<Context, 'socket'> & { socket: ViewerSocket }
type Told = ReturnType<typeof tracked<StreamMessage>>
type Item = Feed extends { read(): AsyncIterable<infer Each> } ? Each : never

/** The tracked id of a viewer that has nothing yet: no position, so that it joins anew when it comes back with it. */
const NOWHERE = 'join'

export async function* followRun(viewer: Viewer, options: FollowOptions, signal: AbortSignal): AsyncGenerator<Told, void, undefined> {
  const { engine, socket, server, connections, announcements, beat, heartbeatMs, patienceMs } = viewer
  let position = options.after === undefined ? undefined : parsePosition(options.after)
  const connection = connections.open(socket.peer, options.runId)
  const tell = (message: StreamMessage): Told => {
    connection.told(message, position?.seq)
    return tracked(position ? formatPosition(position) : NOWHERE, message)
  }

  const bell = createBell()
  const announced: Announcement[] = []
  let heartbeatIsDue = false
  const stopHearing = announcements.hear((announcement) => {
    announced.push(announcement)
    bell.ring()
  })
  const heartbeat = setInterval(() => {
    heartbeatIsDue = true
    bell.ring()
  }, heartbeatMs)
  // Of its own, for the stream may end before its viewer does.
  const ended = new AbortController()
  const onAbort = () => {
    ended.abort()
    bell.ring()
  }
  signal.addEventListener('abort', onAbort)
  let journal: Pulled<Item> | undefined
  try {
    using _place = socket.occupy()
    const feed = await engine.runs.feed(options.runId, {
      after: position,
      signal: ended.signal,
      stay: options.stay,
    })
    journal = pull(feed.read(), bell.ring)
    let joined = false
    let onBeat = true
    yield tell({ kind: 'connected', server: server.id, version: server.version, workflow: feed.workflow, head: feed.head })

    while (!signal.aborted) {
      if ((await socket.drained(signal, patienceMs)) === 'never') {
        yield tell({ kind: 'closing', reason: 'too_slow' })
        socket.drop()
        return
      }
      const announcement = announced.shift()
      if (announcement) {
        yield tell(announcement)
        // The stream is not ended, so that tRPC's client takes it up again by itself where the next process listens.
        if (announcement.kind === 'closing') return await aborted(signal)
        continue
      }
      const item = onBeat ? journal.take() : undefined
      if (item === undefined) {
        if (heartbeatIsDue) {
          heartbeatIsDue = false
          yield tell({ kind: 'heartbeat', at: new Date().toISOString(), head: Math.max(feed.head, position?.seq ?? 0) })
        } else await bell.rung()
        continue
      }
      if (item === 'end') break
      const before = position?.seq ?? 0
      if (joined && item.kind === 'snapshot') yield tell({ kind: 'lagging', behind: item.position.seq - before })
      joined = true
      position = item.kind === 'batch' ? { seq: item.batch.to, hash: item.batch.hash } : item.position
      onBeat = false
      void beat().then(() => {
        onBeat = true
        bell.ring()
      })
      yield tell(item.kind === 'batch' ? batchMessage(item.batch) : snapshotMessage(item))
    }
    if (!signal.aborted) yield tell({ kind: 'closing', reason: 'ended' })
  } catch (error) {
    if (!signal.aborted) throw toTRPCError(error)
  } finally {
    signal.removeEventListener('abort', onAbort)
    clearInterval(heartbeat)
    stopHearing()
    ended.abort()
    connection[Symbol.dispose]()
    await journal?.close()
  }
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })

/** An iterable that is asked for one item at a time and rings when it is there. */
type Pulled<Each> = {
  /** The next item if it is there; else it is asked for. @throws what the iterable threw */
  take(): Each | 'end' | undefined
  close(): Promise<void>
}

const pull = <Each>(iterable: AsyncIterable<Each>, ring: () => void): Pulled<Each> => {
  const iterator = iterable[Symbol.asyncIterator]()
  let asked = false
  let arrived: { item: Each | 'end' } | { error: unknown } | undefined
  const ask = async () => {
    try {
      const next = await iterator.next()
      arrived = { item: next.done === true ? 'end' : next.value }
    } catch (error) {
      arrived = { error }
    }
    ring()
  }
  return {
    take: () => {
      if (arrived) {
        if ('error' in arrived) throw arrived.error
        const { item } = arrived
        if (item !== 'end') arrived = undefined
        asked = false
        return item
      }
      if (!asked) {
        asked = true
        void ask()
      }
      return undefined
    },
    close: async () => {
      await iterator.return?.()
    },
  }
}
