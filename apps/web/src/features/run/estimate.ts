import { type AgentState, agentFraction, type ExpectedTime, type ExpectedTimes, isEnded, type RunState } from '@unfold/contracts'

/** What is left of a run, told high rather than low. */
export type Estimate =
  | { kind: 'none' }
  /** Too early, or an agent does not count its work. `first`: and no run before tells it; `overdue`: it takes longer than those did. */
  | { kind: 'unknown'; why?: 'first' | 'overdue' }
  /** Seconds, from `low` to `high`. */
  | { kind: 'range'; low: number; high: number }

const SETTLED_MS = 5_000
const LEAST_FRACTION = 0.05
/** The rest may go half as fast again. */
const SLOWER = 1.5

/** ms */
type Span = { low: number; high: number }

/**
 * The run ends when its slowest agent does. How long that takes is told by the runs before it and by each agent's own pace in this one: at
 * first by the former, the further it is the more by the latter.
 * @param now ms, by the server's clock
 * @param expected undefined while it is not known whether there were runs before
 */
export const estimateLeft = (state: RunState, now: number, expected?: ExpectedTimes): Estimate => {
  if (isEnded(state.status) || state.status === 'cancelling') return { kind: 'none' }
  const unknown: Estimate = expected && !expected.run ? { kind: 'unknown', why: 'first' } : { kind: 'unknown' }
  const ofRun = leftOfPast(expected?.run, state.startedAt, now)
  const open = state.agentIds.flatMap((agentId) => {
    const agent = state.agents[agentId]
    return agent && agentFraction(agent) !== 1 ? [agent] : []
  })
  const spans = open.length > 0 ? open.map((agent) => agentLeft(agent, now, expected) ?? ofRun) : state.agentIds.length > 0 ? [] : [ofRun]
  let longest: Span | undefined
  for (const span of spans) {
    if (span === 'overdue') return { kind: 'unknown', why: 'overdue' }
    if (span === undefined) return unknown
    if (!longest || span.high > longest.high) longest = span
  }
  return longest ? { kind: 'range', low: coarse(longest.low / 1000), high: coarse(longest.high / 1000) } : unknown
}

/** Undefined where neither its pace nor its past tells it. */
const agentLeft = (agent: AgentState, now: number, expected: ExpectedTimes | undefined): Span | 'overdue' | undefined => {
  if (agent.status !== 'working') return undefined
  const past = leftOfPast(expected?.agents[agent.agentId], agent.startedAt, now)
  const pace = leftByPace(agent, now)
  if (!pace || past === undefined || past === 'overdue') return pace ?? past
  const known = agentFraction(agent) ?? 0
  const mixed = (end: keyof Span) => past[end] * (1 - known) + pace[end] * known
  return { low: mixed('low'), high: mixed('high') }
}

const leftByPace = (agent: AgentState, now: number): Span | undefined => {
  const fraction = agentFraction(agent)
  if (agent.startedAt === undefined || fraction === undefined) return undefined
  const elapsed = now - Date.parse(agent.startedAt)
  if (elapsed < SETTLED_MS || fraction < LEAST_FRACTION) return undefined
  const left = (elapsed * (1 - fraction)) / fraction
  return { low: left, high: left * SLOWER }
}

const leftOfPast = (past: ExpectedTime | undefined, startedAt: string | undefined, now: number): Span | 'overdue' | undefined => {
  if (!past) return undefined
  const elapsed = startedAt === undefined ? 0 : now - Date.parse(startedAt)
  if (elapsed > past.mostMs + SETTLED_MS) return 'overdue'
  return { low: Math.max(0, past.usualMs - elapsed), high: Math.max(0, past.mostMs - elapsed) }
}

/** Rounded up to steps nobody takes for precision: 5 s, past a minute 15 s, past five minutes whole minutes. */
const coarse = (seconds: number): number => {
  const step = seconds <= 60 ? 5 : seconds <= 300 ? 15 : 60
  return Math.max(step, Math.ceil(seconds / step) * step)
}

/** "about 40–60 s left", "about 2–3 min left", "time left not known yet". */
export const estimateWords = (estimate: Estimate): string => {
  if (estimate.kind === 'none') return ''
  if (estimate.kind === 'unknown')
    return estimate.why === 'overdue'
      ? 'longer than usual'
      : estimate.why === 'first'
        ? 'no run before to go by'
        : 'time left not known yet'
  const { low, high } = estimate
  return high <= 5 ? 'a few seconds left' : `about ${spanWords(low, high)} left`
}

/** "usually 40–60 s for a report of this size"; for a form, before anything is started. */
export const usualWords = ({ usualMs, mostMs }: ExpectedTime, noun: string): string => {
  const [low, high] = [coarse(usualMs / 1000), coarse(mostMs / 1000)]
  return `usually ${high <= 5 ? 'a few seconds' : spanWords(low, high)} for a ${noun} of this size`
}

const spanWords = (low: number, high: number): string => {
  if (high < 100) return low === high ? `${high} s` : `${low}–${high} s`
  const [from, to] = [minutes(low), minutes(high)]
  return from === to ? `${to} min` : `${from}–${to} min`
}

const minutes = (seconds: number): string => {
  const half = Math.ceil(seconds / 30) / 2
  return half >= 5 || Number.isInteger(half) ? String(Math.ceil(half)) : `${Math.floor(half) === 0 ? '' : Math.floor(half)}½`
}
