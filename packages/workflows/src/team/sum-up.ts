import type { TeamAnswer, TeamCritique, TeamMember, TeamNotes, TeamResult, TeamRole } from '@unfold/contracts'
import type { AgentOutcome } from '@unfold/engine'

import type { Brought } from './answer/citations.ts'

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

/** What another member has the answer to needs no passage that has its words. */
const isAnswered = ({ found, subQuestion }: TeamNotes, brought: readonly Brought[]): boolean =>
  found === undefined &&
  brought.some(
    ({ notes }) => notes.found?.given === true && (isPart(subQuestion, notes.subQuestion) || isPart(notes.subQuestion, subQuestion)),
  )

const isPart = (part: string, whole: string): boolean => wordsOf(whole).includes(wordsOf(part))

const wordsOf = (text: string): string =>
  ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `

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
