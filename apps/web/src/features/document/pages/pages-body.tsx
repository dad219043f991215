import './pages.css'

import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type RefObject, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'

import { failureOf } from '../../../failure.ts'
import { trpc } from '../../../trpc.ts'
import { FailureNote } from '../../../ui/failure-note.tsx'
import type { BodyProps } from '../body.ts'
import { partOfBlock, type PlacedPage, placePages, stepZoom, type Zoom } from './page-layout.ts'
import { boxesOfTarget } from './page-marks.tsx'
import { PageSheet } from './page-sheet.tsx'
import { PagesBar } from './pages-bar.tsx'
import { useElementSize } from './use-element-size.ts'
import { usePdf } from './use-pdf.ts'

const FOREVER = { staleTime: Infinity, gcTime: Infinity }
/** px */
const GAP = 12
const MARGIN = 16
/** How long what opens with a place may take. */
const SETTLES_MS = 2_000

/** A PDF as its pages, only those in sight and their neighbours drawn, each at its true size from the start. */
export const PagesBody = (props: BodyProps) => {
  const { documentId, name, source, hit, target, severity, onPart, modes, children, ...marks } = props
  const scroller = useRef<HTMLDivElement>(null)
  const { width: room, height: sight } = useElementSize(scroller)
  const parts = trpc.documents.parts.useQuery({ documentId }, FOREVER)
  const { pdf, guess, failed } = usePdf(documentId)
  const [zoom, setZoom] = useState<Zoom>('fit')
  const pages = parts.data?.pages ?? guess ?? NO_PAGES
  const placed = useMemo(() => placePages(pages, zoom, Math.max(1, room - 2 * MARGIN)), [pages, zoom, room])
  // oxlint-disable-next-line react/incompatible-library -- what it answers goes into no memo
  const virtualizer = useVirtualizer({
    count: room > 0 ? pages.length : 0,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (placed[index]?.height ?? 0) + GAP,
    paddingStart: GAP,
    paddingEnd: 96,
    overscan: 1,
  })
  useKeptPlace(virtualizer, placed, scroller)

  const shown = virtualizer.getVirtualItems()
  const { blocks, want } = source
  const [from, to] = [pages[shown[0]?.index ?? 0]?.from, pages[(shown.at(-1)?.index ?? 0) + 1]?.from ?? parts.data?.total]
  useEffect(() => {
    if (from !== undefined && to !== undefined && to > from) want(from, to - 1)
  }, [from, to, want])

  const middle = (virtualizer.scrollOffset ?? 0) + (virtualizer.scrollRect?.height ?? 0) / 3
  const page = (virtualizer.getVirtualItemForOffset(middle)?.index ?? 0) + 1
  useEffect(() => onPart(pages.length > 0 ? `p. ${page}` : undefined), [page, pages.length, onPart])

  const wish = hit ?? target
  const wished = wish && blocks[wish.blockIndex]
  const done = useRef<{ wish: typeof wish; at: number; sight: number }>(undefined)
  useEffect(() => {
    const element = scroller.current
    if (!wish || !element || room === 0 || !parts.data) return
    // What is told of a place opens below the pages and takes of their height: the place is brought into sight once more.
    const before = done.current?.wish === wish ? done.current : undefined
    if (before && (before.sight === sight || performance.now() - before.at > SETTLES_MS)) return
    const index = partOfBlock(pages, wish.blockIndex)
    const scale = placed[index]?.scale ?? 1
    const box = wished ? boxesOfTarget(wished, wish)[0] : wish.evidence?.location.kind === 'page' ? wish.evidence.location.box : undefined
    const [x, y, width, height] = box ?? [0, 0, 0, 0]
    const top = (virtualizer.measurementsCache[index]?.start ?? 0) + y * scale
    const margin = Math.max(0, (room - (placed[index]?.width ?? 0)) / 2)
    element.scrollTo({
      top: top - (sight - Math.min(height * scale, sight)) / 2,
      left: margin + (x + width / 2) * scale - room / 2,
    })
    if (wished) done.current = { wish, at: before?.at ?? performance.now(), sight }
  }, [wish, wished, room, sight, parts.data, pages, placed, virtualizer])

  const goTo = (number: number) => virtualizer.scrollToIndex(Math.min(pages.length, Math.max(1, number)) - 1, { align: 'start' })
  const scale = placed[page - 1]?.scale ?? 1
  const zoomBy = (by: 1 | -1) => setZoom(stepZoom(scale, by))
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return
    const act = KEYS[event.key]
    if (!act) return
    event.preventDefault()
    act({ page, pages: pages.length, goTo, zoomBy, fit: () => setZoom('fit') })
  }
  return (
    <>
      <div className="flex items-center gap-3 border-b border-line px-2 py-1 wide:px-4">
        {modes}
        <span className="flex-1" />
        {pages.length > 0 && (
          <PagesBar
            page={page}
            pages={pages.length}
            size={(scale * 72 * 100) / 96}
            fits={zoom === 'fit'}
            onPage={goTo}
            onZoom={zoomBy}
            onFit={(fits) => setZoom(fits ? 'fit' : 1)}
          />
        )}
      </div>
      {(parts.error !== null || failed) && (
        <div className="p-4">
          {parts.error ? (
            <FailureNote failure={failureOf(parts.error)} />
          ) : (
            <p>The pages cannot be drawn. The text can be read all the same.</p>
          )}
        </div>
      )}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys by which one pages */}
      <div
        ref={scroller}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        role="document"
        aria-label={name}
        data-severity={severity}
        onKeyDown={onKeyDown}
        className="relative flex-1 overflow-auto bg-wash -outline-offset-2 [overflow-anchor:none]"
      >
        {pages.length === 0 && children}
        <div className="relative min-w-max" style={{ height: virtualizer.getTotalSize() }}>
          {shown.map(({ index, start }) => {
            const [size, part] = [placed[index], pages[index]]
            return (
              size &&
              part && (
                <div key={index} className="absolute inset-x-0 px-4" style={{ top: start, minWidth: size.width + 2 * MARGIN }}>
                  <PageSheet
                    {...marks}
                    hit={hit}
                    pdf={pdf}
                    number={part.number}
                    placed={size}
                    all={blocks}
                    from={part.from}
                    to={pages[index + 1]?.from ?? parts.data?.total ?? part.from}
                  />
                </div>
              )
            )
          })}
        </div>
      </div>
    </>
  )
}

const NO_PAGES: never[] = []

type Paging = { page: number; pages: number; goTo: (page: number) => void; zoomBy: (by: 1 | -1) => void; fit: () => void }

/** While the pages themselves have the focus. */
const KEYS: Record<string, (paging: Paging) => void> = {
  ArrowRight: ({ page, goTo }) => goTo(page + 1),
  ArrowLeft: ({ page, goTo }) => goTo(page - 1),
  Home: ({ goTo }) => goTo(1),
  End: ({ pages, goTo }) => goTo(pages),
  '+': ({ zoomBy }) => zoomBy(1),
  '-': ({ zoomBy }) => zoomBy(-1),
  '0': ({ fit }) => fit(),
}

/** Where pages become larger or smaller, the one that is read stays where it is. */
const useKeptPlace = (
  virtualizer: ReturnType<typeof useVirtualizer<HTMLDivElement, Element>>,
  placed: readonly PlacedPage[],
  scroller: RefObject<HTMLDivElement | null>,
) => {
  const before = useRef(placed)
  useLayoutEffect(() => {
    if (before.current === placed) return
    const old = before.current
    before.current = placed
    const scroll = scroller.current?.scrollTop ?? 0
    let top = GAP
    let index = 0
    for (; index < old.length - 1 && top + (old[index]?.height ?? 0) + GAP <= scroll; index += 1) top += (old[index]?.height ?? 0) + GAP
    const share = (scroll - top) / (old[index]?.height || 1)
    virtualizer.measure()
    if (old.length === 0) return
    const start = placed.slice(0, index).reduce((sum, { height }) => sum + height + GAP, GAP)
    scroller.current?.scrollTo({ top: start + share * (placed[index]?.height ?? 0) })
  }, [placed, virtualizer, scroller])
}
