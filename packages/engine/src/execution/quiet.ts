import { type AgentState, type EventDraft, isEnded, type Quiet, type RunState } from '@unfold/contracts'

import { RUN_ITSELF } from './replay.ts'
import type { Doing } from './scope.ts'

// What is said of a run that says nothing.

type Waiting = Quiet['agents'][number]

/** Why a run that a worker here holds is silent; undefined where the page says it already: every agent at work waits for a person. */
export const explainHeld = (state: RunState, doing: Doing, worker: string): EventDraft | undefined => {
  const agents = state.agentIds.flatMap((agentId) => {
    const section = state.agents[agentId]
    const waiting = section && waitsFor(section, doing)
    return waiting ? [{ ...waiting, agentId, since: section.heardAt }] : []
  })
  if (agents.length > 0 && agents.every(({ on }) => on === 'person')) return undefined
  const ofRun = doing.get(RUN_ITSELF)
  const said = agents.map((waiting) => `${state.agents[waiting.agentId]?.title ?? waiting.agentId} ${inWords(waiting)}.`)
  if (said.length === 0) said.push(ofRun ? `The run is at its step “${ofRun.what}”.` : 'The workflow itself is at work.')
  return quiet(state, { lease: 'held', worker, message: said.join(' '), agents })
}

const waitsFor = (section: AgentState, doing: Doing): Pick<Waiting, 'on' | 'what'> | undefined => {
  const now = doing.get(section.agentId)
  const tool = section.tools.findLast(({ status }) => status === 'running')
  if (section.status === 'asking') return { on: 'person' }
  if (section.status === 'waiting') return section.error ? { on: 'retry', what: section.error.message } : now
  if (section.status !== 'working') return undefined
  if (now?.on === 'turn') return now
  return tool ? { on: 'tool', what: tool.tool } : (now ?? { on: 'itself' })
}

const inWords = ({ on, what = '' }: Waiting): string => {
  switch (on) {
    case 'person':
      return 'waits for an answer'
    case 'tool':
      return `waits for the tool ${what}`
    case 'step':
      return `is at its step “${what}”`
    case 'turn':
      return `waits for its turn with ${what}`
    case 'retry':
      return `waits for its next try: ${what}`
    case 'itself':
      return 'is at work'
  }
}

/** Why a run that no worker holds is silent; undefined where nothing is to be said, or it was said already. */
export const explainFree = (state: RunState, { isOutside }: { isOutside: boolean }): EventDraft | undefined => {
  if (isEnded(state.status) || state.status === 'paused' || state.inputs.length > 0) return undefined
  const lease = isOutside ? 'outside' : state.status === 'queued' ? 'queued' : 'lost'
  if (state.quiet?.lease === lease) return undefined
  return quiet(state, { lease, message: WORDS[lease], agents: [] })
}

const WORDS = {
  outside: 'The program that works on it tells nothing.',
  queued: 'It waits until a worker is free.',
  lost: 'Its worker is gone; it goes on as soon as another takes it up.',
}

const quiet = (state: RunState, more: Omit<Quiet, 'since'>): EventDraft => ({
  type: 'run.probed',
  since: state.quiet?.since ?? state.heardAt ?? '1970-01-01T00:00:00.000Z',
  ...more,
})
