import { type AgentState, type AgentStatus, AuditAgentResult, type Coverage, isEnded, type RunStatus } from '@unfold/contracts'

import { formatCount, humanise } from '../../ui/words.ts'
import { parseOnce } from '../run/parse-once.ts'

const isUnderWay = ({ status }: AgentState): boolean => status === 'working' || status === 'asking' || status === 'waiting'

/** The state a section is shown in: where the run has ended, nobody works any more. */
export const shownStatus = (agent: AgentState, runStatus: RunStatus): AgentStatus =>
  isEnded(runStatus) && isUnderWay(agent) ? 'cancelled' : agent.status

/** The state of a section in a word. */
export const statusWord = (agent: AgentState, runStatus: RunStatus): string => {
  const underWay = isUnderWay(agent)
  if (isEnded(runStatus) && underWay) return 'not finished'
  if (underWay && (runStatus === 'cancelling' || agent.stopping)) return 'stopping'
  if (runStatus === 'paused' && underWay) return 'paused'
  switch (agent.status) {
    case 'waiting':
      return agent.error ? 'will be tried again' : 'waiting'
    case 'working':
      return 'working'
    case 'asking':
      return 'asks you'
    case 'completed':
      return 'done'
    case 'failed':
      return 'failed'
    case 'cancelled':
      return 'cancelled'
    case 'skipped':
      return 'not checked'
    case 'stale':
      return 'being redone'
  }
}

/** What came of each check's things so far: while it works from its progress, afterwards from its result. */
export const coverageOf = (agent: AgentState): [name: string, coverage: Coverage][] => {
  const result = resultOf(agent)
  return Object.entries(result?.coverage ?? agent.progress?.coverage ?? {}).filter(([, { of }]) => of > 0)
}

/** What a result tells in words, whichever workflow's it is; only the audit counts what it covered. */
const parseResult = parseOnce(AuditAgentResult.extend({ coverage: AuditAgentResult.shape.coverage.default({}) }))

export const resultOf = (agent: AgentState): AuditAgentResult | undefined => parseResult(agent.result)

/** How a check's good outcome is called; a check that is not listed has its things "confirmed". */
const CONFIRMED_WORDS: Record<string, string> = {
  totals: 'footed',
  'checklist items': 'present',
  'items of the form': 'present',
  references: 'found',
  directions: 'agree',
  'statements in the text': 'agree',
  'tagged figures': 'agree',
  'recognised figures': 'agree',
  'figures of last year': 'agree',
  'balance sheet equations': 'hold',
  'cash roll-forwards': 'hold',
  'links between statements': 'hold',
}

/** "41 of 68 totals footed" */
export const coverageWords = (name: string, coverage: Coverage): string =>
  `${formatCount(coverage.confirmed)} of ${formatCount(coverage.of)} ${humanise(name)} ${CONFIRMED_WORDS[name] ?? 'confirmed'}`

/** "2 exceptions", "3 not checkable": what is no confirmation, where there is any. */
export const exceptionWords = (coverage: Coverage): string[] => [
  ...(coverage.exception > 0 ? [`${formatCount(coverage.exception)} ${coverage.exception === 1 ? 'exception' : 'exceptions'}`] : []),
  ...(coverage.not_checked > 0 ? [`${formatCount(coverage.not_checked)} not checkable`] : []),
]

/** What is in hand; or, when the agent has ended, how it ended. */
export const doingWords = (agent: AgentState, runStatus: RunStatus): string => {
  switch (shownStatus(agent, runStatus)) {
    case 'waiting':
      return agent.error ? agent.error.message : runStatus === 'queued' ? 'Waits for the run to start.' : 'Waits for what it builds on.'
    case 'working':
      return agent.progress?.message ?? agent.progress?.step ?? 'Begins.'
    case 'asking':
      return 'Waits for your answer, above. What it found so far is kept.'
    case 'completed':
      return resultOf(agent)?.summary ?? (agent.findings.length === 0 ? 'Nothing to report.' : '')
    case 'failed':
      return [agent.error?.message, agent.error?.advice].filter(Boolean).join(' ')
    case 'skipped':
      return agent.reason ?? ''
    case 'cancelled':
      return agent.reason ?? 'Stopped before its end. What it had found stands.'
    case 'stale':
      return 'What is shown is from the attempt before.'
  }
}

/** Said where a section has no finding to show. `counted`: it told what it held things against. */
export const noFindingWords = (status: AgentStatus, counted: boolean): string =>
  status === 'working' || status === 'asking' ? 'No finding so far.' : status === 'completed' && counted ? 'No exception found.' : ''
