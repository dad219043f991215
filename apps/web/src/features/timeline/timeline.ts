import type { Severity } from '@unfold/contracts'

/** What a stretch of time was spent on. `phase`: what an agent said it was at. */
export type BarKind = 'attempt' | 'phase' | 'step' | 'tool' | 'model' | 'wait'

/** What is waited for. `run`: what the run itself does first, such as reading; `lost`: until another worker takes the run up. */
export type WaitFor = 'turn' | 'run' | 'agents' | 'person' | 'retry' | 'rate' | 'pause' | 'lost'

/** `cut`: it was left as it was: a pause, or a worker that died. */
export type Outcome = 'open' | 'done' | 'failed' | 'cancelled' | 'skipped' | 'cut'

/** One stretch of time. Times are ms since 1970 by the server's clock. */
export type Bar = {
  /** Of its own within the lane. */
  id: string
  kind: BarKind
  /** "cross-foot", "search", "Attempt 2"; what a wait waits for. */
  label: string
  /** The attempt it belongs to; of a run's own bars, the run's. */
  attempt: number
  /** Which try of the same call, where there are several. */
  tried?: number
  waitFor?: WaitFor
  from: number
  /** Absent while it goes on. */
  to?: number
  outcome: Outcome
  /** Why it failed, was skipped, is waited for. */
  why?: string
  /** The events that tell of its beginning (arguments) and of its end (result). */
  fromSeq: number
  toSeq?: number
}

/** A finding's moment. */
export type Tick = { findingId: string; severity: Severity; title: string; at: number; seq: number }

export type Lane = {
  /** The agent's; of the run itself `RUN_LANE`. */
  agentId: string
  title: string
  /** Attempts and the waits around them, in order; none overlaps the next. */
  bars: readonly Bar[]
  /** What was done within: phases, steps, calls and the waits between their tries, as they began. */
  parts: readonly Bar[]
  ticks: readonly Tick[]
}

export type Timeline = {
  /** When the first and the last event happened. */
  from: number
  until: number
  /** The last event. */
  seq: number
  ended: boolean
  /** The run itself first, then its agents as they were spawned. */
  lanes: readonly Lane[]
}

/** As the engine names it where the run itself takes a step; no agent bears it. */
export const RUN_LANE = 'run'
