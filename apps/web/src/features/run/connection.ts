/** How the socket stands, as its client tells it. */
export type SocketState = 'open' | 'connecting' | 'closed'

/**
 * What can truly be said of the connection. A socket in an outage still calls itself open, so the age of the last word and the
 * system's own word count more than the socket's.
 */
export type Connection =
  | { kind: 'live' }
  /** `behind`: events still to come; undefined while the stream is opening. */
  | { kind: 'catching-up'; behind?: number }
  /** What is shown is complete up to `completeUpTo` (ms by this machine's clock); undefined where nothing came yet. */
  | { kind: 'offline'; completeUpTo?: number; why: 'network' | 'server' | 'silence' }
  | { kind: 'ended' }
  /** Nothing comes in: the run is shown as it was. */
  | { kind: 'replay' }

/** The server says something every 15 s at least; past this silence nobody can tell whether the page is still whole. */
export const SILENCE_MS = 20_000

export type ConnectionFacts = {
  /** ms, by the clock that `heardAt` was read from. */
  now: number
  heardAt?: number
  online: boolean
  socket: SocketState
  seq: number
  head: number
  runEnded: boolean
}

export const connectionOf = ({ now, heardAt, online, socket, seq, head, runEnded }: ConnectionFacts): Connection => {
  if (runEnded && seq >= head) return { kind: 'ended' }
  if (!online) return { kind: 'offline', completeUpTo: heardAt, why: 'network' }
  if (heardAt === undefined) return socket === 'closed' ? { kind: 'offline', why: 'server' } : { kind: 'catching-up' }
  if (socket !== 'open') return { kind: 'offline', completeUpTo: heardAt, why: 'server' }
  if (now - heardAt > SILENCE_MS) return { kind: 'offline', completeUpTo: heardAt, why: 'silence' }
  if (seq < head) return { kind: 'catching-up', behind: seq === 0 ? undefined : head - seq }
  return { kind: 'live' }
}
