import type { Evidence } from '@unfold/contracts'
import { createContext, type ReactNode, use, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

import { useRun } from '../run/run-context.tsx'
import type { OpenFigure } from '../document/figure/open-figure.ts'
import { createFoundSelector, findFinding, type Found } from './found.ts'
import { subjectIndexOf } from './place.ts'
import { PLACE, placeIn } from './place-link.ts'

/** Which finding is open, and which of its evidence the document shows. It stands in the address, so that it survives a reload. */
export type Selection = {
  found: Found[]
  /** Its place among `found`, from 0; -1 where none is open. */
  index: number
  selected?: Found
  evidenceIndex: number
  /** A place that belongs to no finding, such as a citation's, in place of one. */
  passage?: Evidence
  /** A figure somebody asked about, in place of a finding: its evidence is that of the check that is shown. */
  figure?: OpenFigure
  /** Goes up with each choice, so that choosing the same place again shows it again. */
  turn: number
  select: (findingId: string | undefined, evidenceIndex?: number) => void
  showPassage: (passage: Evidence) => void
  /** Opens a figure, or shows another place of the open one. */
  showFigure: (figure: OpenFigure, evidenceIndex: number) => void
  step: (by: 1 | -1) => void
}

const SelectionContext = createContext<Selection | undefined>(undefined)

export const useSelection = (): Selection => {
  const selection = use(SelectionContext)
  if (!selection) throw new Error('useSelection needs a SelectionProvider above it')
  return selection
}

const useFound = (): Found[] => {
  const [select] = useState(createFoundSelector)
  return useRun(select)
}

/** A finding that the result tells as a part of another one. */
const useMerged = (findingId: string | null): Found | undefined => {
  const state = useRun((view) => (findingId === null ? undefined : view.state))
  return useMemo(() => (state && findingId !== null ? findFinding(state, findingId) : undefined), [state, findingId])
}

/**
 * The router changes the address when it has time; what was chosen holds at once, so that a key pressed right after another is about the
 * finding that was just chosen. Once the address has moved on it alone tells.
 */
const useFindingInAddress = (told: string | null): [id: string | null, choose: (id: string | null) => void] => {
  const [chosen, setChosen] = useState<{ id: string | null; from: string | null }>()
  const address = useRef(told)
  useLayoutEffect(() => {
    address.current = told
  }, [told])
  const choose = useCallback((id: string | null) => setChosen({ id, from: address.current }), [])
  return [chosen?.from === told ? chosen.id : told, choose]
}

export const SelectionProvider = ({ children }: { children: ReactNode }) => {
  const found = useFound()
  const [params, setParams] = useSearchParams()
  const [chosen, setChosen] = useState<{ evidenceIndex: number; turn: number; passage?: Evidence; figure?: OpenFigure }>(() => ({
    evidenceIndex: -1,
    turn: 0,
    passage: placeIn(params),
  }))
  const [selectedId, choose] = useFindingInAddress(params.get('finding'))
  const index = selectedId === null ? -1 : found.findIndex(({ finding }) => finding.id === selectedId)

  const select = useCallback(
    (findingId: string | undefined, evidenceIndex = -1) => {
      setChosen(({ turn }) => ({ evidenceIndex, turn: turn + 1 }))
      choose(findingId ?? null)
      setParams(
        (before) => {
          before.delete(PLACE)
          if (findingId === undefined) before.delete('finding')
          else before.set('finding', findingId)
          return before
        },
        { replace: true, preventScrollReset: true },
      )
    },
    [setParams, choose],
  )

  const showPassage = useCallback(
    (passage: Evidence) => {
      select(undefined)
      setChosen(({ turn }) => ({ evidenceIndex: -1, turn: turn + 1, passage }))
    },
    [select],
  )

  const showFigure = useCallback(
    (figure: OpenFigure, evidenceIndex: number) => {
      select(undefined)
      setChosen(({ turn }) => ({ evidenceIndex, turn: turn + 1, figure }))
    },
    [select],
  )

  const merged = useMerged(index < 0 ? selectedId : null)
  const selection = useMemo((): Selection => {
    const selected = found[index] ?? merged
    return {
      found,
      index,
      selected,
      evidenceIndex: chosen.evidenceIndex >= 0 || !selected ? Math.max(0, chosen.evidenceIndex) : subjectIndexOf(selected.finding),
      passage: chosen.passage,
      figure: chosen.figure,
      turn: chosen.turn,
      select,
      showPassage,
      showFigure,
      step(by) {
        if (found.length === 0) return
        const next = index < 0 ? (by > 0 ? 0 : found.length - 1) : (index + by + found.length) % found.length
        select(found[next]?.finding.id)
      },
    }
  }, [found, index, merged, chosen, select, showPassage, showFigure])

  return <SelectionContext value={selection}>{children}</SelectionContext>
}
