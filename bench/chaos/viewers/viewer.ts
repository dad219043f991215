import { formatPosition, parsePosition, START, type StreamMessage } from '@unfold/contracts'
import { createWitness, type Testimony } from '@unfold/testkit'

/** Somebody who follows one run to its end, comes back whenever it is cut, and bears witness. */
export type Viewer = {
  readonly name: string
  readonly runId: string
  /** `seq.hash`, where it stands. */
  readonly position: string
  /** When it was told `connected`, each time; ms since this process began. */
  readonly connectedAt: readonly number[]
  /** When it tried to connect, each time. */
  readonly triedAt: readonly number[]
  /** When it noticed that its connection was lost, each time. */
  readonly lostAt: readonly number[]
  /** How old each batch's last event was when it came, ms. */
  readonly delays: readonly { at: number; ms: number }[]
  /** Events of which it was told, and when it was told. */
  onBatch: ((events: readonly { seq: number; type: string }[]) => void) | undefined
  /** Whether it was told that the run has ended. */
  readonly ended: boolean
  /** Resolves when it was told so. */
  done: Promise<void>
  testimony(): Testimony
  leave(): Promise<void>
}

export type Notebook = {
  viewer: Omit<Viewer, 'leave'>
  tried(): void
  lost(): void
  hear(message: StreamMessage, claimed: string | undefined): void
  end(): void
  complain(what: string): void
}

/** What every kind of viewer does with what it hears. `sabotage`: the oracle is to find out. */
export const openNotebook = (name: string, runId: string, sabotage?: 'drop' | 'double'): Notebook => {
  const witness = createWitness(name, runId)
  const connectedAt: number[] = []
  const triedAt: number[] = []
  const lostAt: number[] = []
  const delays: { at: number; ms: number }[] = []
  const { promise: done, resolve } = Promise.withResolvers<void>()
  let ended = false
  let left = sabotage
  const viewer: Omit<Viewer, 'leave'> = {
    name,
    runId,
    get position() {
      return formatPosition(witness.position)
    },
    connectedAt,
    triedAt,
    lostAt,
    delays,
    onBatch: undefined,
    get ended() {
      return ended
    },
    done,
    testimony: () => witness.testimony(),
  }
  const tampered = <Event>(events: readonly Event[]): readonly Event[] => {
    const how = left
    left = undefined
    if (how === undefined) return events
    return how === 'drop' ? events.slice(1) : [...events.slice(0, 1), ...events]
  }
  return {
    viewer,
    tried: () => void triedAt.push(performance.now()),
    lost: () => {
      // Lost is what was there: a try that failed is none.
      if ((connectedAt.at(-1) ?? -1) > (lostAt.at(-1) ?? -1)) lostAt.push(performance.now())
    },
    hear: (message, claimed) => {
      if (message.kind === 'connected') connectedAt.push(performance.now())
      if (message.kind === 'snapshot') witness.join(message.state, message.hash)
      if (message.kind !== 'batch') return
      const last = message.events.at(-1)
      if (last) delays.push({ at: performance.now(), ms: Date.now() - Date.parse(last.at) })
      witness.take(tampered(message.events), claimed === undefined ? undefined : parsePosition(claimed))
      viewer.onBatch?.(message.events)
    },
    end: () => {
      ended = true
      resolve()
    },
    complain: (what) => witness.complain(what),
  }
}

export const FROM_THE_START = formatPosition(START)

/** 0.25 s, 0.5 s, 1 s, 1 s … and in the end 3 s, ± 25 %: as the client's own socket does. */
export const pauseBefore = (attempt: number): number =>
  Math.min(attempt < 20 ? 1_000 : 3_000, 250 * 2 ** attempt) * (0.75 + Math.random() / 2)
