import type { TeamFigure, TeamPassage, TeamSentence } from '@unfold/contracts'

import { quoteCell } from '../../audit/evidence.ts'
import type { Corpus } from '../corpus/corpus.ts'
import { originOf } from '../passage.ts'
import { sayTime } from './say-figure.ts'
import type { ReportFigure } from './series.ts'

/** What a report tells to a question; `answer` null: it does not give what is asked. */
export type Told = {
  answer: string | null
  confidence: number
  sentences: { text: string; basis: TeamSentence['basis']; passages: TeamPassage[] }[]
  figures: (Omit<TeamFigure, 'passages'> & { passages: TeamPassage[] })[]
  notTold: string[]
  /** What the answer amounts to, where it is one figure: sign and scale applied, with its currency or unit. */
  amount?: { value: number; unit: string }
}

export const notTold = (why: string, near: readonly { text: string; passages: TeamPassage[] }[] = []): Told => ({
  answer: null,
  confidence: 0.1,
  sentences: [{ text: why, basis: 'said', passages: [] }, ...near.map((each) => ({ ...each, basis: 'quoted' as const }))],
  figures: [],
  notTold: [why],
})

/** A figure's cell, with its line, its time and its XBRL concept. */
export const cellPassage = (corpus: Corpus, name: string, figure: ReportFigure): TeamPassage => {
  const { document, grid, value, concept } = figure
  const label = `${name}, ${sayTime(figure)}${concept === undefined ? '' : ` (${concept})`}`.slice(0, 300)
  return {
    evidence: quoteCell(document, grid.block, value.row, value.cell, { role: 'subject', label }),
    ...originOf(corpus, document.id),
    relevance: 1,
  }
}

export const yesNo = (
  yes: boolean,
  why: string,
  { certainty, passages }: { certainty: number; passages: TeamPassage[] },
  figures: Told['figures'] = [],
): Told => ({
  answer: yes ? 'Yes' : 'No',
  confidence: certainty,
  sentences: [{ text: `${yes ? 'Yes' : 'No'}. ${why}.`, basis: 'computed', passages }],
  figures,
  notTold: [],
})
