import {
  emptyRunState,
  type Failure,
  fits,
  openFold,
  type RunEvent,
  type RunState,
  type StreamMessage,
  type UnknownEvent,
} from '@unfold/contracts'

// Invariants:
// S1 whole: events are folded 1, 2, 3 …; a repeated one is passed over, and after a gap nothing more is taken until a new stream says `connected`.
// S2 calm: whatever arrives between two frames is published as one change.
// S3 the position handed out is that of the last message folded, never of one that was refused.

/** What a run page shows, published at most once a frame. */
export type RunView = {
  state: RunState
  /** The journal's last event as far as the server has told. */
  head: number
  /** When the server was last heard, by this machine's clock (ms); undefined before the first word. */
  heardAt?: number
  /** This machine's clock minus the server's, ms: the smallest difference seen. */
  skew?: number
  /** The moment that is shown, ms by the server's clock, where a run is replayed: clocks stand by it. */
  replayedAt?: number
  notice?: string
  closing?: { reason: Extract<StreamMessage, { kind: 'closing' }>['reason']; error?: Failure }
}

export type RunStore = {
  view: () => RunView
  subscribe: (listener: () => void) => () => void
  /** Takes one message with its tracked id. `gap`: resubscribe from `position()`. */
  receive: (id: string, message: StreamMessage) => 'taken' | 'gap'
  /** Where the next subscription goes on: `seq.hash`, or undefined for the start. */
  position: () => string | undefined
  /** Why the server closed the stream, also before it is published. */
  closing: () => RunView['closing']
  /** Hands on each batch as it is folded; what a snapshot stands for does not come this way. */
  tail: (listener: (events: readonly (RunEvent | UnknownEvent)[]) => void) => () => void
}

export type RunStoreOptions = {
  runId: string
  /** Runs `publish` before a frame is painted soon; with `atOnce` before the next one. */
  onNextFrame: (publish: () => void, atOnce: boolean) => void
  now: () => number
}

export const createRunStore = ({ runId, onNextFrame, now }: RunStoreOptions): RunStore => {
  const listeners = new Set<() => void>()
  const tails = new Set<Parameters<RunStore['tail']>[0]>()
  let folded: RunView = { state: emptyRunState(runId), head: 0 }
  let published = folded
  let waiting = false
  let broken = false
  let position: string | undefined

  const publish = () => {
    waiting = false
    if (published === folded) return
    published = folded
    for (const listener of listeners) listener()
  }

  const change = (next: Partial<RunView>) => {
    // What the page was opened for waits for no greeting that was drawn just before.
    const first = folded.state.seq === 0 && next.state !== undefined && next.state.seq > 0
    folded = { ...folded, ...next }
    if (waiting) return
    waiting = true
    onNextFrame(publish, first)
  }

  const hearFrom = (at: string | undefined) => {
    const heardAt = now()
    if (at === undefined) return { heardAt }
    return { heardAt, skew: Math.min(folded.skew ?? Infinity, heardAt - Date.parse(at)) }
  }

  const takeBatch = (events: Extract<StreamMessage, { kind: 'batch' }>['events']): 'taken' | 'gap' => {
    const fold = openFold(folded.state)
    let { seq } = folded.state
    for (const event of events) {
      const fit = fits({ runId, seq }, event)
      if (fit === 'gap' || fit === 'foreign') {
        broken = true
        return 'gap'
      }
      fold.take(event)
      if (fit === 'next') ({ seq } = event)
    }
    const { state } = fold
    change({ state, head: Math.max(folded.head, state.seq), ...hearFrom(events.at(-1)?.at) })
    for (const listener of tails) listener(events)
    return 'taken'
  }

  const take = (message: StreamMessage): 'taken' | 'gap' => {
    switch (message.kind) {
      case 'connected':
        change({ head: message.head, closing: undefined, notice: undefined, ...hearFrom(undefined) })
        return 'taken'
      case 'snapshot':
        change({ state: message.state, head: Math.max(folded.head, message.state.seq), ...hearFrom(undefined) })
        return 'taken'
      case 'batch':
        return takeBatch(message.events)
      case 'heartbeat':
        change({ head: Math.max(folded.head, message.head), ...hearFrom(message.at) })
        return 'taken'
      case 'lagging':
        change({ head: Math.max(folded.head, folded.state.seq + message.behind), ...hearFrom(undefined) })
        return 'taken'
      case 'notice':
        change({ notice: message.message, ...hearFrom(message.at) })
        return 'taken'
      case 'closing':
        change({ closing: { reason: message.reason, error: message.error }, ...hearFrom(undefined) })
        return 'taken'
    }
  }

  return {
    view: () => published,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    receive(id, message) {
      if (message.kind === 'connected') broken = false
      if (broken) return 'taken'
      const taken = take(message)
      if (taken === 'taken') position = id
      return taken
    },
    position: () => position,
    closing: () => folded.closing,
    tail(listener) {
      tails.add(listener)
      return () => tails.delete(listener)
    },
  }
}
