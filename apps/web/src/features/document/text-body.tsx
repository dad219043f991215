import { useVirtualizer } from '@tanstack/react-virtual'
import { type MouseEvent, useEffect, useMemo, useRef } from 'react'

import { BlockView } from './block-view.tsx'
import type { BodyProps } from './body.ts'
import { buildItems, CHUNK, guessHeight, partOf } from './items.ts'
import { useScrollTo } from './use-scroll-to.ts'

/** Blocks are asked for before they are in sight: one that comes when its place is seen moves what stands below it. */
const AHEAD = CHUNK

/** A document as text and tables, one block under the other. */
export const TextBody = ({
  name,
  source,
  annotations,
  marks,
  matches,
  hit,
  target,
  severity,
  onSelect,
  onAsk,
  onPart,
  modes,
  children,
}: BodyProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const { total, blocks, want } = source
  const items = useMemo(() => buildItems(total, blocks), [total, blocks])
  // oxlint-disable-next-line react/incompatible-library -- what it answers goes into no memo
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => guessHeight(items[index]),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 6,
  })
  const shown = virtualizer.getVirtualItems()
  const [first, last] = [items[shown[0]?.index ?? 0], items[shown.at(-1)?.index ?? 0]]
  useEffect(() => {
    if (first && last) want(Math.max(0, first.blockIndex - AHEAD), Math.min(total - 1, last.blockIndex + AHEAD))
  }, [first, last, total, want])

  const top = items[virtualizer.range?.startIndex ?? 0]?.block
  const part = top && partOf(top)
  useEffect(() => onPart(part), [part, onPart])
  useScrollTo({ target: hit ?? target, items, virtualizer, scroller })

  /** A number's tick is a button; the number itself can be pointed at too. */
  const onClick = (event: MouseEvent) => {
    if (!(event.target instanceof Element) || event.target.closest('button') || getSelection()?.isCollapsed === false) return
    const [row, column] = event.target.closest<HTMLElement>('[data-cell]')?.dataset['cell']?.split(':').map(Number) ?? []
    const index = Number(event.target.closest<HTMLElement>('[data-item]')?.dataset['index'])
    const block = items[index]?.block
    if (block && row !== undefined && column !== undefined) onAsk(block.id, { cell: { row, column } })
  }
  return (
    <>
      {modes !== undefined && <div className="flex items-center border-b border-line px-4 py-1">{modes}</div>}
      {/* oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions -- each number's tick is a button for keys */}
      <div
        ref={scroller}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        role="document"
        // A report is read as it was written, whatever the page around it.
        dir="auto"
        aria-label={name}
        data-severity={severity}
        onClick={onClick}
        className="relative flex-1 overflow-y-auto bg-sheet vast:bg-paper -outline-offset-2 [overflow-anchor:none]"
      >
        {children}
        <div
          className="relative mx-auto min-h-full max-w-[1040px] border-line vast:border-x vast:bg-sheet"
          style={{ height: virtualizer.getTotalSize() + 96 }}
        >
          <div className="absolute inset-x-0 top-0 px-4 wide:px-10" style={{ transform: `translateY(${shown[0]?.start ?? 0}px)` }}>
            {shown.map(({ key, index }) => {
              const item = items[index]
              const id = item?.block?.id ?? ''
              return (
                item && (
                  <div
                    key={key}
                    ref={virtualizer.measureElement}
                    data-index={index}
                    data-item={item.key}
                    className={
                      item.blockIndex === hit?.blockIndex ? 'shadow-[-10px_0_0_var(--color-sheet),-12px_0_0_var(--color-accent)]' : ''
                    }
                  >
                    <BlockView
                      item={item}
                      annotations={annotations.get(id)}
                      marks={marks.get(id)}
                      matches={matches}
                      hitRow={item.blockIndex === hit?.blockIndex ? hit.row : undefined}
                      onSelect={onSelect}
                      onAsk={onAsk}
                    />
                  </div>
                )
              )
            })}
          </div>
        </div>
      </div>
    </>
  )
}
