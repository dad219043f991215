import type { Evidence } from '@unfold/contracts'

import type { FigurePlace, Way } from './ways.ts'

/** A figure with what the agents did with it, and the figures one came from. */
export type OpenFigure = {
  place: FigurePlace
  ways: readonly Way[]
  /** Which of the ways is shown. */
  way: number
  /** Where one was before, the last at the end. */
  before: readonly { figure: OpenFigure; evidenceIndex: number }[]
}

export const evidenceOfFigure = ({ ways, way }: OpenFigure): readonly Evidence[] => ways[way]?.evidence ?? []

/** Where a piece of evidence stands, to ask about it in turn. */
export const placeOfEvidence = ({ documentId, location, tableCell, quote }: Evidence): FigurePlace | undefined => {
  if (location.block === undefined) return undefined
  const at = { documentId, block: location.block }
  return tableCell ? { ...at, cell: { row: tableCell.row, column: tableCell.column } } : { ...at, quote }
}

/** From any place round to the next. */
export const stepWithin = (count: number, at: number, by: 1 | -1): number => (count === 0 ? 0 : (at + by + count) % count)

/** Whether the figure goes into a sum of which another one is the total. */
export const isPartOf = (way: Way | undefined): boolean =>
  way?.arithmetic !== undefined && way.own >= 0 && way.own !== way.arithmetic.shownAt
