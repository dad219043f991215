import { useEffect, useMemo, useRef, useState } from 'react'

import { trpc } from '../../../trpc.ts'
import type { BodyProps } from '../body.ts'
import { partOfBlock } from '../pages/page-layout.ts'
import { gridOf, gridPlaceOf } from './sheet-grid.ts'
import { SheetView } from './sheet-view.tsx'

const FOREVER = { staleTime: Infinity, gcTime: Infinity }

/** A workbook as its sheets, one at a time. */
export const SheetsBody = (props: BodyProps) => {
  const { documentId, source, hit, target, onPart, children } = props
  const parts = trpc.documents.parts.useQuery({ documentId }, FOREVER)
  const sheets = parts.data?.sheets ?? NO_SHEETS
  const total = parts.data?.total ?? 0
  const [chosen, setChosen] = useState(0)
  const wish = hit ?? target
  const wishedSheet = wish && sheets.length > 0 ? partOfBlock(sheets, wish.blockIndex) : -1
  const seen = useRef<typeof wish>(undefined)
  useEffect(() => {
    if (wish === undefined || wishedSheet < 0 || seen.current === wish) return
    seen.current = wish
    setChosen(wishedSheet)
  }, [wish, wishedSheet])

  const sheet = sheets[chosen]
  const [from, to] = [sheet?.from ?? 0, sheets[chosen + 1]?.from ?? total]
  const { blocks, want } = source
  useEffect(() => {
    if (to > from) want(from, to - 1)
  }, [from, to, want])
  useEffect(() => onPart(sheet?.name), [sheet?.name, onPart])

  const name = sheet?.name ?? ''
  const grid = useMemo(() => gridOf(blocks, name, from, to), [blocks, name, from, to])
  const wished = wish && chosen === wishedSheet ? blocks[wish.blockIndex] : undefined
  const place = useMemo(
    () => wish && wished && gridPlaceOf(wished, wish.row, wish.column ?? wish.evidence?.tableCell?.column),
    [wish, wished],
  )
  return (
    <>
      {children}
      <SheetView {...props} key={name} sheet={name} grid={grid} place={place} />
      {sheets.length > 1 && (
        <nav aria-label="Sheets" className="flex shrink-0 overflow-x-auto border-t border-line bg-paper px-2">
          {sheets.map((each, at) => (
            <button
              key={each.name}
              ref={at === chosen ? bringIntoView : undefined}
              type="button"
              aria-current={at === chosen ? 'true' : undefined}
              onClick={() => setChosen(at)}
              className="max-w-52 shrink-0 truncate border-t-2 border-transparent px-2 py-1 text-xs text-ink-2 hover:text-ink aria-[current]:border-ink aria-[current]:text-ink pointer-coarse:py-3"
            >
              {each.name}
            </button>
          ))}
        </nav>
      )}
    </>
  )
}

const bringIntoView = (tab: HTMLElement | null) => tab?.scrollIntoView({ block: 'nearest', inline: 'nearest' })

const NO_SHEETS: never[] = []
