import type { Evidence } from '@unfold/contracts'
import { createContext, type ReactNode, use, useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'

import { usePaced } from '../../ui/use-paced.ts'
import { useRun } from '../run/run-context.tsx'
import type { OpenFigure } from '../document/figure/open-figure.ts'
import { createFoundSelector, findFinding, type Found } from './found.ts'
import { subjectIndexOf } from './place.ts'
import { PLACE, placeIn } from './place-link.ts'

// What was found, what is open and how to open it are three contexts: a finding that comes renders no list anew for what is open in it,
// and one that is opened renders nothing that only opens.

/** Which finding is open, and which of its evidence the document shows. It stands in the address, so that it survives a reload. */
export type Selection = {
  selected?: Found
  evidenceIndex: number
  /** A place that belongs to no finding, such as a citation's, in place of one. */
  passage?: Evidence
  /** A figure somebody asked about, in place of a finding: its evidence is that of the check that is shown. */
  figure?: OpenFigure
  /** Goes up with each choice, so that choosing the same place again shows it again. */
  turn: number
}

/** Stays the same for as long as the run is shown. */
export type Choosing = {
  select: (findingId: string | undefined, evidenceIndex?: number) => void
  showPassage: (passage: Evidence) => void
  /** Opens a figure, or shows another place of the open one. */
  showFigure: (figure: OpenFigure, evidenceIndex: number) => void
  step: (by: 1 | -1) => void
}

const FoundContext = createContext<Found[] | undefined>(undefined)
const SelectionContext = createContext<Selection | undefined>(undefined)
const ChoosingContext = createContext<Choosing | undefined>(undefined)

const provided = <Value,>(value: Value | undefined): Value => {
  if (value === undefined) throw new Error('it needs a SelectionProvider above it')
  return value
}

/** The run's findings in the order in which one steps through them. */
export const useFound = (): Found[] => provided(use(FoundContext))
export const useSelection = (): Selection => provided(use(SelectionContext))
export const useChoosing = (): Choosing => provided(use(ChoosingContext))

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

/** Whoever steps through findings writes no address that is left at once: each makes the router draw, and the browser fetch the tab's icon. */
const ADDRESS_GAP_MS = 300

export const SelectionProvider = ({ children }: { children: ReactNode }) => {
  const [selectFound] = useState(createFoundSelector)
  const found = useRun(selectFound)
  const [params, setParams] = useSearchParams()
  const [chosen, setChosen] = useState<{ evidenceIndex: number; turn: number; passage?: Evidence; figure?: OpenFigure }>(() => ({
    evidenceIndex: -1,
    turn: 0,
    passage: placeIn(params),
  }))
  const [selectedId, choose] = useFindingInAddress(params.get('finding'))
  const index = selectedId === null ? -1 : found.findIndex(({ finding }) => finding.id === selectedId)

  const latest = useRef({ found, index })
  useLayoutEffect(() => {
    latest.current = { found, index }
  }, [found, index])

  const write = usePaced((findingId: string | undefined) => {
    setParams(
      (before) => {
        before.delete(PLACE)
        if (findingId === undefined) before.delete('finding')
        else before.set('finding', findingId)
        return before
      },
      { replace: true, preventScrollReset: true },
    )
  }, ADDRESS_GAP_MS)
  const select = useCallback(
    (findingId: string | undefined, evidenceIndex = -1) => {
      setChosen(({ turn }) => ({ evidenceIndex, turn: turn + 1 }))
      choose(findingId ?? null)
      write(findingId)
    },
    [choose, write],
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

  const step = useCallback(
    (by: 1 | -1) => {
      const { found, index } = latest.current
      if (found.length === 0) return
      const next = index < 0 ? (by > 0 ? 0 : found.length - 1) : (index + by + found.length) % found.length
      select(found[next]?.finding.id)
    },
    [select],
  )

  const merged = useMerged(index < 0 ? selectedId : null)
  const selected = found[index] ?? merged
  const selection = useMemo(
    (): Selection => ({
      selected,
      evidenceIndex: chosen.evidenceIndex >= 0 || !selected ? Math.max(0, chosen.evidenceIndex) : subjectIndexOf(selected.finding),
      passage: chosen.passage,
      figure: chosen.figure,
      turn: chosen.turn,
    }),
    [selected, chosen],
  )
  const choosing = useMemo((): Choosing => ({ select, showPassage, showFigure, step }), [select, showPassage, showFigure, step])

  return (
    <ChoosingContext value={choosing}>
      <FoundContext value={found}>
        <SelectionContext value={selection}>{children}</SelectionContext>
      </FoundContext>
    </ChoosingContext>
  )
}
