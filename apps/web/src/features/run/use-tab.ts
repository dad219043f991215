import { useCallback, useLayoutEffect, useRef, useState } from 'react'

import { evidenceOfFigure } from '../document/figure/open-figure.ts'
import { useSelection } from '../finding/selection.tsx'
import { useRun } from './run-context.tsx'

/** The tab of the result; the others are named by their document's id. */
export const RESULT_TAB = 'result'

/** Which document, or the result, is shown: what the reader chose last, or where the finding that was opened since has its words. */
export const useTab = (): [tab: string, choose: (tab: string) => void] => {
  const { selected, evidenceIndex, passage, figure, turn } = useSelection()
  const first = useRun((view) => view.state.documents[0]?.id)
  const [choice, setChoice] = useState<{ tab: string; turn: number }>()
  const evidence = figure ? evidenceOfFigure(figure) : selected?.finding.evidence
  const evidenceIn = passage?.documentId ?? evidence?.[evidenceIndex]?.documentId
  const tab = choice && choice.turn >= turn ? choice.tab : (evidenceIn ?? choice?.tab ?? first ?? RESULT_TAB)
  const latest = useRef(turn)
  useLayoutEffect(() => {
    latest.current = turn
  }, [turn])
  const choose = useCallback((next: string) => setChoice({ tab: next, turn: latest.current }), [])
  return [tab, choose]
}
