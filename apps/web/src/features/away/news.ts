import type { RunState } from '@unfold/contracts'

import { plural } from '../../ui/words.ts'
import type { Found } from '../finding/found.ts'
import type { Seen } from './kept.ts'

/** What came while somebody was away. */
export type News = {
  /** The new findings, the gravest first. */
  findings: readonly string[]
  /** How many sections came to their end. */
  ended: number
  awayMs: number
}

const endedOf = ({ agentIds, agents }: RunState): string[] =>
  agentIds.flatMap((agentId) => {
    const agent = agents[agentId]
    return agent?.endedAt === undefined || agent.status === 'stale' ? [] : [`${agentId} ${agent.attempt}`]
  })

/** @param at ms by this machine's clock */
export const seenOf = (state: RunState, at: number): Seen => ({
  at,
  findings: state.agentIds.flatMap((agentId) => state.agents[agentId]?.findings.map(({ id }) => id) ?? []),
  ended: endedOf(state),
})

/** Shorter, nobody was away. */
const LEAST_AWAY_MS = 3_000

/** @param found as one steps through them; undefined where nothing came, or nobody was away */
export const newsSince = (seen: Seen, state: RunState, found: readonly Found[], now: number): News | undefined => {
  const awayMs = now - seen.at
  if (awayMs < LEAST_AWAY_MS) return undefined
  const [known, over] = [new Set(seen.findings), new Set(seen.ended)]
  const findings = found.flatMap(({ finding }) => (known.has(finding.id) ? [] : [finding.id]))
  const ended = endedOf(state).filter((each) => !over.has(each)).length
  return findings.length === 0 && ended === 0 ? undefined : { findings, ended, awayMs }
}

/** "7 findings came and 2 sections finished while you were away (4:10 min)." */
export const newsWords = ({ findings, ended, awayMs }: News, formatLength: (ms: number) => string): string => {
  const came = [
    ...(findings.length > 0 ? [`${plural(findings.length, 'finding')} came`] : []),
    ...(ended > 0 ? [`${plural(ended, 'section')} finished`] : []),
  ]
  return `${came.join(' and ')} while you were away (${formatLength(awayMs)}).`
}
