import type { TeamAnswer, TeamCritique, TeamMember, TeamResult, TeamRole } from '@unfold/contracts'
import type { AgentOutcome } from '@unfold/engine'

import { type Brought, isAnswered } from './answer/citations.ts'

/** Who was sent for what, and what came of it. */
export type Sent = {
  agentId: string
  role: TeamRole
  title: string
  outcome: AgentOutcome<unknown>
  summary: string
  confidence: number | null
}

/** `model`: which one wrote it, if any did. */
export type Written = TeamAnswer & { model: string | null }

type Ended = {
  /** As it was understood. */
  question: string
  answer: Written
  brought: readonly Brought[]
  absent: readonly string[]
  weighed: TeamCritique | undefined
  sent: readonly Sent[]
}

export const sumUp = ({ question, answer, brought, absent, weighed, sent }: Ended): TeamResult => {
  const notTold = [
    ...new Set([
      ...(weighed && !weighed.told ? weighed.reasons : []),
      ...brought.filter(({ notes }) => !isAnswered(notes, brought)).flatMap(({ notes }) => notes.notTold),
      ...answer.notTold,
      ...absent,
    ]),
  ]
  const told = weighed && !weighed.told ? 'no' : notTold.length > 0 ? 'partly' : 'yes'
  const members: TeamMember[] = sent.map(({ agentId, role, title, outcome, summary, confidence }) => ({
    agentId,
    role,
    title,
    status: outcome.status,
    confidence,
    summary,
  }))
  return {
    ...answer,
    question,
    told,
    summary: answer.sentences.map(({ text }) => text).join(' '),
    notTold,
    members,
    method: answer.model === null ? 'retrieval' : 'model',
  }
}

/** Why a member brought nothing. */
export const whyNot = (outcome: AgentOutcome<unknown>): string => {
  switch (outcome.status) {
    case 'failed':
      return outcome.message
    case 'skipped':
      return outcome.reason
    case 'cancelled':
      return 'It was stopped.'
    case 'completed':
      return ''
  }
}
