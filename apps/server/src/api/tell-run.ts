import { formatPosition, isTerminal, parsePosition, type StreamMessage } from '@unfold/contracts'
import type { Feed } from '@unfold/engine'

import type { Announcement } from './announcements.ts'
import type { Context, ViewerSocket } from './context.ts'
import { batchMessage, snapshotMessage } from './wire-text.ts'

// What one viewer of a run is told, from its joining to its end.
// T1 every message bears the viewer's position: one without would erase tRPC's resume position.
// T2 the journal is asked for more only when the outlet has passed on what it was given.
// T3 a screen paints 60 times a second: what comes faster travels together, and viewers of one run share what travels.
// T4 nothing here waits or turns a loop of its own for a viewer: news, beats, heartbeats and room ring, and what is there is told.

export type FollowOptions = {
  runId: string
  /** `seq.hash`, where the viewer stands; anything else means that it has nothing. */
  after?: string | undefined
  /** Goes on after the run has ended, for what may still be said of it (a review, a retry). */
  stay?: boolean | undefined
}

export type Viewer = Omit<Context, 'socket'> & { socket: ViewerSocket }

/** Where a viewer's messages go. */
export type Outlet = {
  /** What was told before is still under way. */
  readonly full: boolean
  /** Waits until it is not, and at most so long for the network. At once on the signal. */
  drained(signal: AbortSignal, limitMs: number): Promise<'drained' | 'never'>
  /** @param id the position after the message */
  tell(id: string, message: StreamMessage): void
}

/** The id of a viewer that has nothing yet: no position, so that it joins anew when it comes back with it. */
const NOWHERE = 'join'

/** @returns when the viewer has been told all, or left. @throws what the engine throws */
export const tellRun = async (viewer: Viewer, options: FollowOptions, outlet: Outlet, signal: AbortSignal): Promise<void> => {
  const { engine, socket, server, connections, announcements, beat, heartbeat, patienceMs } = viewer
  using _place = socket.occupy()
  let position = options.after === undefined ? undefined : parsePosition(options.after)
  let feed: Feed | undefined
  using connection = connections.open(socket.peer, options.runId, () => feed?.lag())
  const over = Promise.withResolvers<void>()
  let done = false
  const finish = (): void => {
    done = true
    over.resolve()
  }

  const tell = (message: StreamMessage): void => {
    connection.told(message, position?.seq)
    outlet.tell(position ? formatPosition(position) : NOWHERE, message)
  }
  const announced: Announcement[] = []
  let sentAway = false
  let heartbeatIsDue = false
  let joined = false
  let onBeat = true

  const tellNext = (from: Feed): boolean => {
    const announcement = announced.shift()
    if (announcement) {
      tell(announcement)
      // The stream is not ended, so that tRPC's client takes it up again by itself where the next process listens.
      sentAway = announcement.kind === 'closing'
      // It has nothing to come back with.
      if (announcement.kind === 'closing' && announcement.reason === 'revoked') finish()
      return !sentAway
    }
    if (heartbeatIsDue) {
      heartbeatIsDue = false
      tell({ kind: 'heartbeat', at: new Date().toISOString(), head: Math.max(from.head, position?.seq ?? 0) })
    }
    const item = onBeat ? from.take() : undefined
    if (item === undefined) return false
    if (item === 'end') {
      if (!signal.aborted) tell({ kind: 'closing', reason: 'ended' })
      finish()
      return false
    }
    if (joined && item.kind === 'snapshot') tell({ kind: 'lagging', behind: item.position.seq - (position?.seq ?? 0) })
    joined = true
    position = item.kind === 'batch' ? { seq: item.batch.to, hash: item.batch.hash } : item.position
    // What ends the run is followed by the stream's end at once.
    const last = item.kind === 'batch' ? item.batch.events.at(-1) : undefined
    onBeat = last !== undefined && isTerminal(last)
    if (!onBeat) beat.next(strike)
    tell(item.kind === 'batch' ? batchMessage(item.batch) : snapshotMessage(item))
    return true
  }

  const tellWhatIsThere = (): void => {
    if (!feed) return
    try {
      for (;;) {
        if (done || sentAway) return
        // News comes several times between two beats, to each viewer.
        if (!onBeat && !heartbeatIsDue && announced.length === 0) return
        if (outlet.full) return waitForRoom()
        if (!tellNext(feed)) return
      }
    } catch (error) {
      done = true
      over.reject(error)
    }
  }

  let waiting = false
  const waitForRoom = (): void => {
    if (waiting) return
    waiting = true
    const goOn = (how: 'drained' | 'never'): void => {
      waiting = false
      if (how === 'drained') return tellWhatIsThere()
      tell({ kind: 'closing', reason: 'too_slow' })
      socket.drop()
      finish()
    }
    outlet.drained(signal, patienceMs).then((how) => done || goOn(how), over.reject)
  }

  const strike = (): void => {
    onBeat = true
    tellWhatIsThere()
  }
  const beatHeart = (): void => {
    heartbeatIsDue = true
    heartbeat.next(beatHeart)
    tellWhatIsThere()
  }
  const stopHearing = announcements.hear((announcement) => {
    announced.push(announcement)
    tellWhatIsThere()
  }, options.runId)
  signal.addEventListener('abort', finish)
  try {
    const opened = await engine.runs.feed(options.runId, { after: position, signal, stay: options.stay, onNews: tellWhatIsThere })
    if (signal.aborted) return
    tell({ kind: 'connected', server: server.id, version: server.version, workflow: opened.workflow, head: opened.head })
    feed = opened
    heartbeat.next(beatHeart)
    tellWhatIsThere()
    await over.promise
  } finally {
    done = true
    signal.removeEventListener('abort', finish)
    stopHearing()
    beat.forget(strike)
    heartbeat.forget(beatHeart)
    feed?.close()
  }
}
