import { type AgentState, type AgentStatus, type Finding, isEnded } from '@unfold/contracts'

import type { FollowOptions } from './run.ts'
import type { LiveRun } from './live-run.ts'
import { viewsOf } from './views.ts'
import type { AgentIn } from './workflow-types.ts'

/** One agent's section of a run. */
export type Section = {
  readonly agentId: string
  /** As far as it is here: what `live` has folded. Undefined before its agent was spawned, or while nothing was followed. */
  get(): AgentState | undefined
  /** The section now and whenever it changed, until it is done. */
  states(options?: FollowOptions): AsyncIterable<AgentState>
  /** Each of its findings once, as they come, until it is done. */
  findings(options?: FollowOptions): AsyncIterable<Finding>
}

export type Sections<W extends string = string> = { readonly [AgentId in AgentIn<W>]: Section }

export const sectionsOf = <W extends string>(live: LiveRun): Sections<W> => {
  const opened = new Map<string, Section>()
  const section = (agentId: string): Section => {
    const known = opened.get(agentId) ?? openSection(live, agentId)
    opened.set(agentId, known)
    return known
  }
  // Which sections a run has is known only as its agents are spawned, so each answers to its name.
  return new Proxy({} as Sections<W>, { get: (_sections, agentId) => (typeof agentId === 'string' ? section(agentId) : undefined) })
}

const openSection = (live: LiveRun, agentId: string): Section => {
  const states = async function* ({ signal }: FollowOptions = {}): AsyncGenerator<AgentState, void, undefined> {
    let last: AgentState | undefined
    for await (const { state } of viewsOf(live, signal)) {
      const agent = Object.hasOwn(state.agents, agentId) ? state.agents[agentId] : undefined
      if (agent && agent !== last) yield agent
      last = agent
      if ((agent && isDone(agent.status)) || isEnded(state.status)) return
    }
  }
  return {
    agentId,
    get: () => {
      const { agents } = live.get().state
      return Object.hasOwn(agents, agentId) ? agents[agentId] : undefined
    },
    states,
    async *findings(options) {
      const seen = new Set<string>()
      for await (const { findings } of states(options))
        for (const finding of findings) {
          if (!seen.has(finding.id)) yield finding
          seen.add(finding.id)
        }
    },
  }
}

const isDone = (status: AgentStatus): boolean =>
  status === 'completed' || status === 'failed' || status === 'cancelled' || status === 'skipped'
