import { UnfoldError } from '@unfold/contracts'
import type { WebSocket } from 'ws'

import type { Access } from '../access/access.ts'
import type { Caller } from '../access/caller.ts'
import type { Places } from './places.ts'

// Whoever opened a WebSocket: known since the upgrade, or yet to say who it is. Until then it has a place of the few that are for waiting,
// so that strangers take none from those who are let in.

/** RFC 6455: policy violation. */
export const POLICY_VIOLATION = 1008
const SAYS_WHO_WITHIN_MS = 5_000
const LAST_WORD_MS = 250

export type Visitor = {
  /** Undefined while it has not said who it is. */
  readonly caller: Caller | undefined
  readonly address: string | undefined
  /** It says who it is, or rests on what is known already. @throws UnfoldError UNAUTHORIZED, UNAVAILABLE (no place is free) */
  identify(token: string | undefined): Promise<Caller>
  /** Its socket is open. */
  arrived(client: WebSocket): void
  /** Its connection is over. */
  left(): void
}

export type VisitorOptions = {
  caller: Caller | undefined
  /** Its place is one of `places`, not one for waiting. */
  isLetIn: boolean
  place: Disposable
  access: Access
  places: Places
  address: string | undefined
}

export const createVisitor = ({ access, places, address, ...given }: VisitorOptions): Visitor => {
  let { caller, isLetIn, place } = given
  let client: WebSocket | undefined
  let held: Disposable | undefined
  let impatience: NodeJS.Timeout | undefined
  let gone = false

  const turnOut = (why: string) => {
    client?.close(POLICY_VIOLATION, why)
    setTimeout(() => client?.terminate(), LAST_WORD_MS).unref()
  }
  // What follows a run is told why first.
  const onRevoked = () => setTimeout(() => turnOut('revoked'), LAST_WORD_MS).unref()

  const admit = (as: Caller): void => {
    clearTimeout(impatience)
    held?.[Symbol.dispose]()
    held = access.revocations.hold(as, onRevoked)
    caller = as
  }

  return {
    get caller() {
      return caller
    },
    address,
    identify: async (token) => {
      if (caller && token === undefined) return caller
      const named = await access.identify(token)
      if (gone) throw new UnfoldError('CANCELLED', 'It left.')
      if (!isLetIn) {
        const free = places.take(address)
        if (!free) throw new UnfoldError('UNAVAILABLE', 'There are too many connections.', { advice: 'Try again in a moment.' })
        place[Symbol.dispose]()
        place = free
        isLetIn = true
      }
      admit(named)
      return named
    },
    arrived: (opened) => {
      client = opened
      if (caller) admit(caller)
      else impatience = setTimeout(() => turnOut('No key came.'), SAYS_WHO_WITHIN_MS).unref()
    },
    left: () => {
      gone = true
      clearTimeout(impatience)
      held?.[Symbol.dispose]()
      place[Symbol.dispose]()
    },
  }
}
