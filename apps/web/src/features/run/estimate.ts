import { type AgentState, agentFraction, isEnded, type RunState } from '@unfold/contracts'

/** What is left of a run, told high rather than low. */
export type Estimate =
  | { kind: 'none' }
  /** It is too early, or an agent does not count its work. */
  | { kind: 'unknown' }
  /** Seconds, from `low` to `high`. */
  | { kind: 'range'; low: number; high: number }

const SETTLED_MS = 5_000
const LEAST_FRACTION = 0.05

/**
 * From how fast each agent has worked so far: the run ends when its slowest agent does. The high end allows for the rest
 * going half as fast again.
 * @param now ms, by the server's clock
 */
export const estimateLeft = (state: RunState, now: number): Estimate => {
  if (isEnded(state.status) || state.status === 'cancelling') return { kind: 'none' }
  let longest = 0
  for (const agentId of state.agentIds) {
    const agent = state.agents[agentId]
    if (!agent || agentFraction(agent) === 1) continue
    const left = agentLeft(agent, now)
    if (left === undefined) return { kind: 'unknown' }
    longest = Math.max(longest, left)
  }
  if (longest === 0) return { kind: 'unknown' }
  return { kind: 'range', low: coarse(longest / 1000), high: coarse((longest * 1.5) / 1000) }
}

const agentLeft = (agent: AgentState, now: number): number | undefined => {
  const fraction = agentFraction(agent)
  if (agent.status !== 'working' || agent.startedAt === undefined || fraction === undefined) return undefined
  const elapsed = now - Date.parse(agent.startedAt)
  if (elapsed < SETTLED_MS || fraction < LEAST_FRACTION) return undefined
  return (elapsed * (1 - fraction)) / fraction
}

/** Rounded up to steps nobody takes for precision: 5 s, past a minute 15 s, past five minutes whole minutes. */
const coarse = (seconds: number): number => {
  const step = seconds <= 60 ? 5 : seconds <= 300 ? 15 : 60
  return Math.max(step, Math.ceil(seconds / step) * step)
}

/** "about 40–60 s left", "about 2–3 min left", "time left not known yet". */
export const estimateWords = (estimate: Estimate): string => {
  if (estimate.kind === 'none') return ''
  if (estimate.kind === 'unknown') return 'time left not known yet'
  const { low, high } = estimate
  if (high <= 5) return 'a few seconds left'
  if (high < 100) return low === high ? `about ${high} s left` : `about ${low}–${high} s left`
  const [from, to] = [minutes(low), minutes(high)]
  return from === to ? `about ${to} min left` : `about ${from}–${to} min left`
}

const minutes = (seconds: number): string => {
  const half = Math.ceil(seconds / 30) / 2
  return half >= 5 || Number.isInteger(half) ? String(Math.ceil(half)) : `${Math.floor(half) === 0 ? '' : Math.floor(half)}½`
}
