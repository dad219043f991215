import type { TeamNotes, TeamPassage } from '@unfold/contracts'

import { placeKey } from '../passage.ts'
import type { Told } from './told.ts'

/** What a report tells, as a member's notes: each passage once. */
export const notesOf = (subQuestion: string, { answer, confidence, sentences, figures, notTold }: Told): TeamNotes => {
  const passages: TeamPassage[] = []
  const places = new Map<string, number>()
  const place = (passage: TeamPassage): number => {
    const key = placeKey(passage)
    const at = places.get(key) ?? passages.push(passage) - 1
    places.set(key, at)
    return at
  }
  const given = answer !== null || (notTold.length === 0 && sentences.length > 0)
  const found = {
    answer,
    given,
    sentences: sentences.map(({ text, basis, passages: of }) => ({
      text,
      passages: of.map(place),
      basis: basis === 'written' ? ('quoted' as const) : basis,
    })),
  }
  return {
    subQuestion,
    found,
    figures: figures.map((figure) => ({ ...figure, passages: figure.passages.map(place) })),
    passages,
    confidence,
    summary: sentences[0]?.text ?? '',
    notTold,
  }
}
