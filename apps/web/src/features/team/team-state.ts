import {
  type AgentState,
  type JsonValue,
  type RunState,
  TeamCitation,
  TeamFigure,
  TeamPassage,
  TeamPlan,
  TeamResult,
} from '@unfold/contracts'
import { z } from 'zod'

import { parseOnce } from '../run/parse-once.ts'

// What the page reads from a team's run: results once they are there, the agents' own state before.

export const teamResultOf = parseOnce(TeamResult)
export const planOf = parseOnce(TeamPlan)

const Written = parseOnce(z.object({ citations: z.array(TeamCitation) }))
const Shown = parseOnce(z.object({ passages: z.array(TeamPassage), figures: z.array(TeamFigure).optional() }))

/** The agent that writes the answer now: the last one that was sent to. */
const writerOf = (state: RunState): AgentState | undefined =>
  state.agentIds.map((id) => state.agents[id]).findLast((agent) => agent?.agent === 'writer')

/** Passages by the number they are cited with, also of an answer that is still being written. */
export const citationsOf = (state: RunState): readonly TeamCitation[] =>
  teamResultOf(state.result)?.citations ?? Written(writerOf(state)?.state)?.citations ?? []

export const passagesOf = (agent: AgentState): { passages: readonly TeamPassage[]; figures: readonly TeamFigure[] } => {
  const shown = Shown(agent.state)
  return { passages: shown?.passages ?? [], figures: shown?.figures ?? [] }
}

/** What the person asked, also before anybody has read it. */
export const questionOf = (state: RunState): string => {
  const input: JsonValue = state.input
  const asked = typeof input === 'object' && input !== null && !Array.isArray(input) ? input['question'] : undefined
  return typeof asked === 'string' ? asked : state.title
}

/** A line of the answer as it is written: its words, and the numbers behind it. */
export type AnswerLine = { text: string; citations: number[] }

const MARKS = /(?:\s*\[\d+\])+$/u

export const answerLines = (text: string): AnswerLine[] =>
  text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const marks = MARKS.exec(line)?.[0] ?? ''
      return {
        text: line.slice(0, line.length - marks.length).trim(),
        citations: [...marks.matchAll(/\d+/gu)].map(([number]) => Number(number)),
      }
    })

/** A member and those it sent out, in the order they were sent. */
export type Branch = { agentId: string; children: Branch[] }

export const branchesOf = (members: readonly { agentId: string; parentId?: string | undefined }[]): Branch[] => {
  const branches = new Map(members.map(({ agentId }): [string, Branch] => [agentId, { agentId, children: [] }]))
  const roots: Branch[] = []
  for (const { agentId, parentId } of members) {
    const branch = branches.get(agentId)
    if (!branch) continue
    const parent = parentId === undefined ? undefined : branches.get(parentId)
    if (parent) parent.children.push(branch)
    else roots.push(branch)
  }
  return roots
}
