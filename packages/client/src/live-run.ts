import {
  emptyRunState,
  fits,
  formatPosition,
  isEnded,
  parsePosition,
  type Position,
  reduce,
  type RunState,
  type StreamMessage,
  type UnfoldError,
} from '@unfold/contracts'

import { failureOf } from './failure.ts'
import { messagesOf } from './message-stream.ts'
import type { Transport } from './transport.ts'

// One run as it is seen from here, folded for as long as somebody looks.
// L1 whole: events are folded 1, 2, 3 …; after a gap nothing more is taken until a new stream begins with the whole state.
// L2 one piece: state, connection, position and completeness change together, so that no part contradicts another.
// L3 what did not change keeps its identity, from the view down to each section.

/**
 * `live`: what happens is here within moments. `catching_up`: some is still on its way. `offline`: what is shown may be behind, and the
 * line is tried again. `ended`: the run is over and all of it is here. `failed`: following was given up, `error` says why.
 */
export type Connection = 'idle' | 'connecting' | 'live' | 'catching_up' | 'offline' | 'ended' | 'failed'

/** Everything that can be said of a run at one moment. */
export type RunView = {
  readonly state: RunState
  readonly connection: Connection
  /** `seq.hash` of the last event folded; undefined before the first. */
  readonly position: string | undefined
  /** The journal's last event as far as the server has told. */
  readonly head: number
  /** Nothing that the journal holds is missing, as far as can be known now. */
  readonly complete: boolean
  /** What the server says to all who look on: "It restarts in 30 s." */
  readonly notice: string | undefined
  readonly error: UnfoldError | undefined
}

/** A state that is known already, as `runs.state` answers it: a server-rendered page begins with it. */
export type RunSnapshot = { state: RunState; position: Position }

export type LiveRun = {
  get: () => RunView
  /** Follows the run while anyone listens. @returns stops listening */
  subscribe: (listener: (view: RunView) => void) => () => void
  /** Begins with what is known already; does nothing where more is known. */
  seed: (snapshot: RunSnapshot) => void
}

/** The server says something every 15 s at least; past this silence nobody can tell whether what is shown is still whole. */
const SILENCE_MS = 20_000

type Facts = Pick<RunView, 'state' | 'position' | 'head' | 'notice' | 'error'> & {
  following: boolean
  /** The line stands, and something was said lately. */
  heard: boolean
  /** Something was said since the following began. */
  joined: boolean
}

export const createLiveRun = (transport: Transport, runId: string): LiveRun => {
  const listeners = new Set<(view: RunView) => void>()
  let facts: Facts = {
    state: emptyRunState(runId),
    position: undefined,
    head: 0,
    notice: undefined,
    error: undefined,
    following: false,
    heard: false,
    joined: false,
  }
  let view = viewOf(facts)
  let stop: (() => void) | undefined
  let silence: ReturnType<typeof setTimeout> | undefined

  const change = (next: Partial<Facts>) => {
    facts = { ...facts, ...next }
    const now = viewOf(facts)
    if ((Object.keys(now) as (keyof RunView)[]).every((key) => now[key] === view[key])) return
    view = now
    for (const listener of listeners) listener(view)
  }

  /** @returns false where an event is missing */
  const take = (id: string, message: StreamMessage): boolean => {
    clearTimeout(silence)
    silence = setTimeout(() => change({ heard: false }), SILENCE_MS)
    const position = parsePosition(id) ? id : facts.position
    const heard = { heard: true, joined: true }
    switch (message.kind) {
      case 'connected':
        change({ ...heard, head: Math.max(message.head, facts.state.seq), notice: undefined })
        return true
      case 'snapshot':
        change({ ...heard, position, state: message.state, head: Math.max(facts.head, message.state.seq) })
        return true
      case 'batch': {
        let { state } = facts
        for (const event of message.events) {
          const fit = fits(state, event)
          if (fit === 'gap' || fit === 'foreign') return false
          if (fit === 'next') state = reduce(state, event)
        }
        change({ ...heard, position, state, head: Math.max(facts.head, state.seq) })
        return true
      }
      case 'heartbeat':
        change({ ...heard, head: Math.max(facts.head, message.head) })
        return true
      case 'lagging':
        change({ ...heard, head: Math.max(facts.head, facts.state.seq + message.behind) })
        return true
      case 'notice':
        change({ ...heard, notice: message.message })
        return true
      case 'closing':
        change({ heard: message.reason === 'ended' })
        return true
      default:
        // A kind that a newer server tells.
        return true
    }
  }

  /** To the end and on: a run that is over may be reviewed, or retried from elsewhere. */
  const follow = async (signal: AbortSignal): Promise<void> => {
    const unheard = transport.connection.subscribe((line) => {
      if (line !== 'open') change({ heard: false })
    })
    try {
      let after = facts.position
      for (let whole = false; !whole;) {
        whole = true
        for await (const { id, message } of messagesOf(transport, { runId, after, stay: true, signal }, () => change({ heard: false }))) {
          if (signal.aborted) return
          whole = take(id, message)
          if (!whole) break
        }
        after = undefined
      }
    } catch (error) {
      if (!signal.aborted) change({ error: failureOf(error), heard: false })
    } finally {
      unheard()
      clearTimeout(silence)
    }
  }

  const start = () => {
    const left = new AbortController()
    stop = () => {
      left.abort()
      stop = undefined
      clearTimeout(silence)
      change({ following: false, heard: false, joined: false })
    }
    change({ following: true, error: undefined })
    void follow(left.signal)
  }

  return {
    get: () => view,
    subscribe: (listener) => {
      listeners.add(listener)
      if (!stop) start()
      return () => {
        listeners.delete(listener)
        // React leaves and comes back within one turn.
        setTimeout(() => {
          if (listeners.size === 0) stop?.()
        }, 0)
      }
    },
    seed: ({ state, position }) => {
      if (state.runId !== runId || state.seq <= facts.state.seq) return
      change({ state, position: formatPosition(position), head: Math.max(facts.head, state.seq) })
    },
  }
}

const viewOf = ({ state, position, head, notice, error, following, heard, joined }: Facts): RunView => {
  const connection = ((): Connection => {
    if (error) return 'failed'
    if (!following) return 'idle'
    // Only the server's word in this following: what is known from before may have been retried since.
    if (joined && isEnded(state.status) && state.seq >= head) return 'ended'
    if (!heard) return joined ? 'offline' : 'connecting'
    return state.seq < head ? 'catching_up' : 'live'
  })()
  return { state, connection, position, head, complete: connection === 'live' || connection === 'ended', notice, error }
}
