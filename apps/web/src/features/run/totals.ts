import { type AgentState, AuditResult, countBySeverity, DocumentOutline, type RunState, type SeverityCounts } from '@unfold/contracts'

import { formatCount, plural } from '../../ui/words.ts'
import { coverageOf, coverageWords } from '../agent/agent-words.ts'
import { parseOnce } from './parse-once.ts'

const parseOutline = parseOnce(DocumentOutline)

/** What was read, as the run told it. */
export const outlineOf = (state: RunState): DocumentOutline | undefined => parseOutline(state.outline)

/** "118 pages · 68 tables · 1,204 sentences · 4,102 numbers" */
export const outlineWords = ({ pages, tables, sentences, numbers, facts }: DocumentOutline): string =>
  [
    ...(pages === undefined || pages === 0 ? [] : [plural(pages, 'page')]),
    plural(tables, 'table'),
    ...(sentences === undefined ? [] : [plural(sentences, 'sentence')]),
    plural(numbers, 'number'),
    ...(facts === 0 ? [] : [plural(facts, 'tagged fact')]),
  ].join(' · ')

const parseResult = parseOnce(AuditResult)

export const resultOfRun = (state: RunState): AuditResult | undefined => parseResult(state.result)

/** The findings of every agent; of a finished run those of its result, in which one fault that two agents found is one. */
export const countFindings = (state: RunState): SeverityCounts =>
  resultOfRun(state)?.counts ?? countBySeverity(state.agentIds.flatMap((agentId) => state.agents[agentId]?.findings ?? []))

export const sumOf = ({ critical, high, medium, low }: SeverityCounts): number => critical + high + medium + low

/** What was checked so far, one phrase per check: "41 of 68 totals footed". */
export const checkedWords = (state: RunState): string[] =>
  state.agentIds.flatMap((agentId) => {
    const agent = state.agents[agentId]
    const [first] = agent ? coverageOf(agent) : []
    return first ? [coverageWords(...first)] : []
  })

/** How the run stands, as one sentence. */
export const standing = (state: RunState): string => {
  const agents = state.agentIds.flatMap((agentId) => state.agents[agentId] ?? [])
  const open = agents.filter(
    ({ status }) => status === 'working' || status === 'waiting' || status === 'asking' || status === 'stale',
  ).length
  switch (state.status) {
    case 'queued':
      return 'Accepted. It starts as soon as a worker is free.'
    case 'running':
      if (agents.every(({ status }) => status === 'waiting')) return asSentence(state.progress?.message ?? 'The report is being read')
      return open === 0
        ? 'All agents are done; the result is being put together.'
        : `${formatCount(open)} of ${plural(agents.length, 'agent')} still at work. Nothing here is final.`
    case 'paused':
      return 'Paused. What was found so far is kept.'
    case 'cancelling':
      return `Stopping. ${formatCount(agents.length - open)} of ${plural(agents.length, 'agent')} stopped.`
    case 'cancelled':
      return 'Cancelled before its end. What was found until then stands; what is not listed was not checked.'
    case 'failed':
      return [state.error?.message, state.error?.advice].filter(Boolean).join(' ') || 'The run failed.'
    case 'completed':
      return missingChecks(state)
        .map(({ title, status }) => `${title} ${status === 'failed' ? 'failed' : 'was stopped'}, so this result is not whole.`)
        .join(' ')
  }
}

/** Nothing is final while a check is missing. One that was skipped says why it could not be made, and is told of as not checked. */
export const isFinal = (state: RunState): boolean => state.status === 'completed' && missingChecks(state).length === 0

/** The agents that did not come to the end of their work. */
const missingChecks = ({ agentIds, agents }: RunState): AgentState[] =>
  agentIds.flatMap((agentId) => agents[agentId] ?? []).filter(({ status }) => status === 'failed' || status === 'cancelled')

const asSentence = (words: string): string => (/[.!?]$/.test(words) ? words : `${words}.`)
