import { stripVTControlCharacters, styleText } from 'node:util'

import { type AgentState, agentFraction, countBySeverity, type RunState, runFraction, SEVERITIES } from '@unfold/contracts'

// A run as lines of a terminal. Pure: the same state and moment, the same lines.

const MARKS: Record<AgentState['status'], string> = {
  waiting: '○',
  working: '◐',
  asking: '?',
  completed: '✓',
  failed: '!',
  cancelled: '–',
  skipped: '?',
  stale: '○',
}

/** What a document or an agent wrote never steers the terminal. */
// oxlint-disable-next-line no-control-regex -- control characters are what is taken out
export const plain = (text: string): string => stripVTControlCharacters(text).replaceAll(/[\u0000-\u001f\u007f-\u009f]/g, ' ')

const clock = (ms: number): string => {
  const whole = Math.max(0, Math.floor(ms / 1_000))
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

const bar = (fraction: number, width: number): string => '█'.repeat(Math.round(fraction * width)).padEnd(width, '░')

const findingsLine = (agent: AgentState): string => {
  const counts = countBySeverity(agent.findings)
  const told = SEVERITIES.filter((severity) => counts[severity] > 0).map((severity) => `${counts[severity]} ${severity}`)
  return told.length === 0 ? 'no findings' : told.join(', ')
}

const doing = (agent: AgentState): string => {
  switch (agent.status) {
    case 'waiting':
    case 'stale':
      return agent.error ? `waiting to try again: ${agent.error.message}` : 'waiting'
    case 'working':
      return agent.progress?.message ?? agent.progress?.step ?? 'working'
    case 'asking':
      return 'waits for an answer'
    case 'completed':
      return findingsLine(agent)
    case 'failed':
      return agent.error?.message ?? 'failed'
    case 'cancelled':
      return 'cancelled'
    case 'skipped':
      return agent.reason ?? 'not checked'
  }
}

const agentLine = (agent: AgentState, width: number, now: number): string => {
  const fraction = agentFraction(agent)
  const elapsed =
    agent.startedAt === undefined
      ? ''
      : clock((agent.endedAt === undefined ? now : Date.parse(agent.endedAt)) - Date.parse(agent.startedAt))
  const head = `${MARKS[agent.status]} ${agent.title.padEnd(12)} ${fraction === undefined ? '·'.repeat(12) : bar(fraction, 12)} ${elapsed.padStart(5)}  `
  const found = agent.status === 'working' && agent.findings.length > 0 ? ` — ${findingsLine(agent)}` : ''
  return (head + plain(doing(agent) + found)).slice(0, width)
}

export const progressLines = (state: RunState, { width, now }: { width: number; now: number }): string[] => {
  const percent = `${Math.floor(runFraction(state) * 100)} %`
  const head = `${plain(state.title)} · ${state.workflow} · ${state.status} · ${percent}`.slice(0, width)
  const reading =
    state.agentIds.every((id) => state.agents[id]?.status === 'waiting') && state.progress
      ? [plain(state.progress.message).slice(0, width)]
      : []
  return [
    styleText('bold', head),
    ...reading,
    ...state.agentIds.flatMap((id) => (state.agents[id] ? [agentLine(state.agents[id], width, now)] : [])),
  ]
}
