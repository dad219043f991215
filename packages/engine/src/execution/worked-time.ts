import { isKnownEventType, type RunEvent, type UnknownEvent } from '@unfold/contracts'

/**
 * A silence longer than this is none of work: a run that is held says something at least every minute. It is left out also where a
 * clock was set.
 */
const LONGEST_GAP_MS = 120_000

/** For how long a run and its agents have been at work, as the journal's times tell it: what is left of a deadline after a restart. */
export const createWorkedTime = () => {
  let ofRun = 0
  let heardAt: number | undefined
  /** Of each agent: `ofRun` when it first began, the time that was asked of people meanwhile, and since when a question waits. */
  const agents = new Map<string, { begun: number; asked: number; asking?: { inputId: string; since: number } | undefined }>()

  const answered = (inputId: string): void => {
    for (const agent of agents.values())
      if (agent.asking?.inputId === inputId) {
        agent.asked += ofRun - agent.asking.since
        agent.asking = undefined
      }
  }

  const note = (event: RunEvent): void => {
    if (event.type === 'agent.started' && !agents.has(event.agentId)) agents.set(event.agentId, { begun: ofRun, asked: 0 })
    if (event.type === 'input.received') answered(event.inputId)
    if (event.type === 'input.requested') {
      const agent = agents.get(event.agentId)
      if (agent) agent.asking ??= { inputId: event.inputId, since: ofRun }
    }
    if (event.type === 'run.retried') {
      ofRun = 0
      agents.clear()
    }
  }

  return {
    get ofRun() {
      return ofRun
    },
    ofAgent: (agentId: string): number => {
      const agent = agents.get(agentId)
      return agent ? (agent.asking?.since ?? ofRun) - agent.begun - agent.asked : 0
    },
    take: (event: RunEvent | UnknownEvent): void => {
      const at = Date.parse(event.at)
      // What goes before these is no work: it waited for its turn, was paused, or its worker was gone.
      const isIdle = event.type === 'run.started' || event.type === 'run.resumed'
      if (heardAt !== undefined && !isIdle) ofRun += Math.min(LONGEST_GAP_MS, Math.max(0, at - heardAt))
      heardAt = at
      if (isKnownEventType(event.type)) note(event as RunEvent)
    },
  }
}
