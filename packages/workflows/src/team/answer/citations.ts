import type { TeamCitation, TeamNotes, TeamPassage } from '@unfold/contracts'

import { placeKey } from '../passage.ts'

/** What a member brought, and who it was. */
export type Brought = { agentId: string; notes: TeamNotes }

/** What another member has the answer to needs no passage that has its words. */
export const isAnswered = ({ found, subQuestion }: TeamNotes, brought: readonly Brought[]): boolean =>
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

/** Numbers the passages in the order they are first cited, and remembers who found them. */
export const openCitations = (brought: readonly Brought[]) => {
  const citations: TeamCitation[] = []
  const known = new Map<string, number>()
  const finder = new Map(
    brought.toReversed().flatMap(({ agentId, notes }) => notes.passages.map((passage) => [placeKey(passage), agentId] as const)),
  )
  return {
    citations,
    /** @returns its number, and the citation where it is new */
    cite: (passage: TeamPassage): { number: number; added?: TeamCitation } => {
      const key = placeKey(passage)
      const number = known.get(key)
      if (number !== undefined) return { number }
      const added: TeamCitation = { ...passage, number: citations.length + 1, agentId: finder.get(key) ?? 'writer' }
      citations.push(added)
      known.set(key, added.number)
      return { number: added.number, added }
    },
  }
}
