import type { Block } from '@unfold/contracts'
import { use, useCallback } from 'react'

import { useHotkeys } from '../../../ui/use-hotkeys.ts'
import { useChoosing, useSelection } from '../../finding/selection.tsx'
import { RunContext } from '../../run/run-context.tsx'
import { blockIndexOf } from '../items.ts'
import { evidenceOfFigure, isPartOf, type OpenFigure, placeOfEvidence, stepWithin } from './open-figure.ts'
import type { FigurePlace, Way } from './ways.ts'

/** Nothing opens where no agent touched the figure. */
type AskAbout = (place: FigurePlace) => void

/**
 * The ways from a figure: to its total, its addends, what it was compared with, and back, by the mouse and by keys.
 * @param blocks those of the document that are loaded; `undefined` where one is not
 */
export const useFigure = (documentId: string, blocks: readonly (Block | undefined)[]) => {
  const store = use(RunContext)
  const { figure, selected, evidenceIndex } = useSelection()
  const { showFigure, select } = useChoosing()

  const waysFrom = useCallback(
    async (place: FigurePlace): Promise<Way[]> => {
      const block = place.documentId === documentId ? blocks[blockIndexOf(place.block)] : undefined
      // Nobody asks in the page's first second.
      const { waysOf } = await import('./ways.ts')
      return store && block ? waysOf(store.view().state, place, block) : []
    },
    [store, documentId, blocks],
  )
  const open = useCallback(
    async (place: FigurePlace, before: OpenFigure['before']) => {
      const ways = await waysFrom(place)
      if (ways.length > 0) showFigure({ place, ways, way: 0, before }, Math.max(0, ways[0]?.own ?? 0))
    },
    [waysFrom, showFigure],
  )
  const ask: AskAbout = useCallback((place) => void open(place, []), [open])

  /** The figure that is shown becomes the one that is asked about. */
  const askFurther = () => {
    const evidence = figure && evidenceOfFigure(figure)[evidenceIndex]
    const place = evidence && placeOfEvidence(evidence)
    if (!figure || !place || evidenceIndex === figure.ways[figure.way]?.own) return false
    void open(place, [...figure.before, { figure, evidenceIndex }])
    return true
  }
  const goBack = () => {
    const last = figure?.before.at(-1)
    if (last) showFigure(last.figure, last.evidenceIndex)
    return last !== undefined
  }
  const step = (by: 1 | -1) => {
    if (figure) showFigure(figure, stepWithin(evidenceOfFigure(figure).length, evidenceIndex, by))
    else if (selected) select(selected.finding.id, stepWithin(selected.finding.evidence.length, evidenceIndex, by))
    return figure !== undefined || selected !== undefined
  }
  /** To the total of a sum that the figure goes into; of several, from one to the next. */
  const goUp = () => {
    if (!figure) return false
    const { ways } = figure
    const order = [...ways.keys()].map((at) => (figure.way + 1 + at) % ways.length)
    const up = order.find((at) => isPartOf(ways[at]))
    if (up === undefined) return false
    showFigure({ ...figure, way: up }, ways[up]?.arithmetic?.shownAt ?? 0)
    return true
  }
  useHotkeys({ e: () => step(1), E: () => step(-1), u: goUp, i: askFurther, Backspace: goBack })
  return { ask, askFurther, goBack }
}
