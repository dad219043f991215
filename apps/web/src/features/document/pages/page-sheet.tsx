import type { Block, Box } from '@unfold/contracts'
import { memo, type MouseEvent, useMemo } from 'react'

import { PageCanvas } from './page-canvas.tsx'
import type { PlacedPage } from './page-layout.ts'
import { PageMarks, type PageMarksProps } from './page-marks.tsx'
import type { PDFDocumentProxy } from './pdf-file.ts'

type PageSheetProps = Omit<PageMarksProps, 'blocks' | 'scale' | 'width'> & {
  pdf: PDFDocumentProxy | undefined
  number: number
  placed: PlacedPage
  /** All blocks of the document, sparse, and which of them stand on this page: from, to (not included). */
  all: readonly (Block | undefined)[]
  from: number
  to: number
}

/** One page: paper, paint, text, marks. Paper stays white by night too, only softer. */
export const PageSheet = memo(({ pdf, number, placed, all, from, to, ...marks }: PageSheetProps) => {
  const blocks = useMemo(() => all.slice(from, to).filter((block) => block !== undefined), [all, from, to])
  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (event.target instanceof Element && event.target.closest('button')) return
    if (getSelection()?.isCollapsed === false) return
    const paper = event.currentTarget.getBoundingClientRect()
    const point = [(event.clientX - paper.left) / placed.scale, (event.clientY - paper.top) / placed.scale] as const
    const cell = cellAt(blocks, point)
    if (cell) marks.onAsk(cell.block, { cell })
  }
  return (
    <section
      aria-label={`Page ${number}`}
      data-page={number}
      className="relative mx-auto border border-line bg-sheet"
      style={{ width: placed.width, height: placed.height }}
    >
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- each number's tick is a button for keys */}
      <div className="absolute inset-0 overflow-clip bg-sheet [color-scheme:light]" onClick={onClick}>
        <PageCanvas pdf={pdf} number={number} placed={placed} />
        <PageMarks {...marks} blocks={blocks} scale={placed.scale} width={placed.width} />
      </div>
      <div aria-hidden="true" className="pointer-events-none absolute inset-0 bg-[light-dark(transparent,rgb(0_0_0/16%))]" />
    </section>
  )
})

/** How far beside a figure its reader may point, in points. */
const REACH = 2

const cellAt = (blocks: readonly Block[], [x, y]: readonly [number, number]) => {
  const holds = ([left, top, width, height]: Box) =>
    x > left - REACH && x < left + width + REACH && y > top - REACH && y < top + height + REACH
  for (const { id, table } of blocks)
    for (const [row, { cells }] of table?.rows.entries() ?? [])
      for (const { column, number, location } of cells)
        if (number && location?.kind === 'page' && location.box && holds(location.box)) return { block: id, row, column }
  return undefined
}
