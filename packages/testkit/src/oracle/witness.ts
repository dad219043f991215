import { hash } from 'node:crypto'

import { GENESIS_HASH, type Position, type RunState } from '@unfold/contracts'

// What one viewer of a run saw, checked while it comes. The chain is computed here anew from the events as they arrived, so that the
// viewer's hash is proof of every event before it, and not what the server says it is.

export type Testimony = {
  viewer: string
  runId: string
  position: Position
  /** The states that it was given instead of events. */
  joins: readonly { state: RunState; hash: string }[]
  complaints: readonly string[]
}

export type Witness = {
  readonly position: Position
  /** Events as they came. `claimed`: the position that the server says it is after them. */
  take(events: readonly { seq: number }[], claimed?: Position): void
  /** A state instead of the events up to there. */
  join(state: RunState, hash: string): void
  complain(what: string): void
  testimony(): Testimony
}

/** The chain's next link, as docs/SPEC.md has it; told again here, for a judge shares no code with the judged. */
export const chainLink = (before: string, text: string): string => hash('sha256', before + text, 'hex')

export const createWitness = (viewer: string, runId: string): Witness => {
  let position: Position = { seq: 0, hash: GENESIS_HASH }
  const joins: { state: RunState; hash: string }[] = []
  const complaints: string[] = []
  /** Once the chain is lost, every later hash is another one: said once. */
  let lost = false
  return {
    get position() {
      return position
    },
    take: (events, claimed) => {
      for (const event of events) {
        if (event.seq !== position.seq + 1) complaints.push(`event ${event.seq} came after event ${position.seq}`)
        position = { seq: event.seq, hash: chainLink(position.hash, JSON.stringify(event)) }
      }
      if (lost || !claimed || (claimed.seq === position.seq && claimed.hash === position.hash)) return
      lost = true
      complaints.push(`after event ${position.seq} the server says ${claimed.seq}, with another hash`)
    },
    join: (state, at) => {
      if (state.seq < position.seq) complaints.push(`a state at ${state.seq} came after event ${position.seq}`)
      joins.push({ state, hash: at })
      position = { seq: state.seq, hash: at }
    },
    complain: (what) => void complaints.push(what),
    testimony: () => ({ viewer, runId, position, joins, complaints }),
  }
}
