import type { StreamMessage } from '@unfold/contracts'
import type { Engine, Log } from '@unfold/engine'

import type { Access } from '../access/access.ts'
import type { Caller } from '../access/caller.ts'
import type { DocumentLibrary } from '../documents/library.ts'
import type { ExampleReports } from '../documents/examples.ts'
import type { Announcements } from './announcements.ts'
import type { Beat } from './beat.ts'
import type { Comparisons } from './comparisons.ts'
import type { Connections, Peer } from './connections.ts'

/** What every procedure works with; the same for the life of the process. */
export type Services = {
  engine: Engine
  documents: DocumentLibrary
  examples: ExampleReports
  /** Documents of an invented affair, to ask a team about. */
  dossier: ExampleReports
  announcements: Announcements
  connections: Connections
  comparisons: Comparisons
  access: Access
  log: Log
  /** Names this process to its viewers. */
  server: { id: string; version: string; startedAt: string }
  /** A viewer is sent at most one batch per beat. */
  beat: Beat
  /** How often a viewer is told that its stream lives. */
  heartbeat: Beat
  /** A viewer that takes nothing for longer is dropped. */
  patienceMs: number
}

/** The viewer's end of a WebSocket. */
export type ViewerSocket = {
  readonly peer: Peer
  /** Something is followed over it. */
  readonly isUsed: boolean
  /** The network has not taken what was sent. */
  readonly full: boolean
  /** Waits until the network has taken what was sent, at most so long. At once where nothing waits, and on the signal. */
  drained(signal: AbortSignal, limitMs: number): Promise<'drained' | 'never'>
  /** Takes one of the socket's places for subscriptions. @throws UnfoldError TOO_MANY */
  occupy(): Disposable
  /**
   * Writes further messages of the stream that `opening` was the first of, past what sent that one. Undefined where it cannot be, or
   * where `opening` was not sent yet.
   */
  directly?(opening: StreamMessage): ((id: string, message: StreamMessage) => void) | undefined
  /** Closes a socket that does not read, without waiting for it. */
  drop(): void
}

/** One request, or one socket and all calls over it: `engine` and `documents` are those of its caller. */
export type Context = Services & {
  caller: Caller
  /** Stands in the log beside each failure of this call. */
  requestId: string
  /** Absent where the call came over HTTP. */
  socket?: ViewerSocket
}
