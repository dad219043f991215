import { useVirtualizer } from '@tanstack/react-virtual'
import { useDeferredValue, useEffect, useMemo, useRef, useState } from 'react'

import { failureOf } from '../../failure.ts'
import { FailureNote } from '../../ui/failure-note.tsx'
import { useSelection } from '../finding/selection.tsx'
import { useRun } from '../run/run-context.tsx'
import { createAnnotationSelector } from './annotations.ts'
import { BlockView } from './block-view.tsx'
import { marksOf } from './evidence-marks.ts'
import { FindBar } from './find-bar.tsx'
import { blockIndexOf, buildItems, guessHeight, partOf } from './items.ts'
import { useBlocks } from './use-blocks.ts'
import { type Target, useScrollTo } from './use-scroll-to.ts'

type DocumentViewProps = {
  documentId: string
  name: string
  finding: boolean
  onFindClose: () => void
  onPart: (part: string | undefined) => void
}

/** One letter stands everywhere. */
const LEAST_TO_FIND = 2

/** A report as its reader knows it, with what the agents wrote on it. */
export const DocumentView = ({ documentId, name, finding, onFindClose, onPart }: DocumentViewProps) => {
  const scroller = useRef<HTMLDivElement>(null)
  const { selected, evidenceIndex, passage, turn, select } = useSelection()
  const [selectAnnotations] = useState(() => createAnnotationSelector(documentId))
  const annotations = useRun(selectAnnotations)
  const source = useBlocks(documentId)
  const { total, blocks, want } = source
  const items = useMemo(() => buildItems(total, blocks), [total, blocks])
  const [hit, setHit] = useState<Target>()
  const [typed, setTyped] = useState('')
  const needle = useDeferredValue(typed.trim().length < LEAST_TO_FIND ? '' : typed.trim())

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
    if (first && last) want(first.blockIndex, last.blockIndex)
  }, [first, last, want])

  const top = items[virtualizer.range?.startIndex ?? 0]?.block
  const part = top && partOf(top)
  useEffect(() => onPart(part), [part, onPart])

  const shownEvidence = useMemo(() => (passage ? [passage] : (selected?.finding.evidence ?? [])), [passage, selected])
  const place = passage ? 0 : evidenceIndex
  const evidence = shownEvidence[place]
  const marks = useMemo(() => marksOf(shownEvidence, documentId, place), [shownEvidence, documentId, place])
  const wished = useMemo((): Target | undefined => {
    const block = evidence?.documentId === documentId ? evidence.location.block : undefined
    return block === undefined ? undefined : { blockIndex: blockIndexOf(block), row: evidence?.tableCell?.row }
    // oxlint-disable-next-line react/exhaustive-deps -- `turn`: choosing the same evidence again shows it again
  }, [evidence, documentId, turn])
  useEffect(() => {
    if (wished) want(wished.blockIndex, wished.blockIndex)
  }, [wished, want])
  useScrollTo({ target: hit ?? wished, items, virtualizer, scroller })
  useEffect(() => setHit(undefined), [wished])

  const reading = useRun(({ state }) => state.progress?.message)
  const severity = selected?.finding.severity
  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      {finding && (
        <FindBar
          source={source}
          typed={typed}
          onType={setTyped}
          needle={needle}
          onHit={setHit}
          onClose={() => {
            setTyped('')
            onFindClose()
          }}
        />
      )}
      {Boolean(source.error) && (
        <div className="p-4">
          <FailureNote failure={failureOf(source.error)} />
        </div>
      )}
      <div
        ref={scroller}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by keyboard
        tabIndex={0}
        role="document"
        aria-label={name}
        data-severity={severity}
        className="flex-1 overflow-y-auto bg-sheet -outline-offset-2 [overflow-anchor:none]"
      >
        {total === 0 && !source.error && (
          <p className="absolute inset-x-0 mx-auto max-w-[1040px] px-4 py-6 text-base text-ink-2 wide:px-10">
            {reading === undefined ? 'The report is being read.' : `${reading}.`} It will stand here as soon as it is read.
          </p>
        )}
        <div className="relative mx-auto max-w-[1040px]" style={{ height: virtualizer.getTotalSize() + 96 }}>
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
                      needle={needle}
                      hitRow={item.blockIndex === hit?.blockIndex ? hit.row : undefined}
                      onSelect={select}
                    />
                  </div>
                )
              )
            })}
          </div>
        </div>
      </div>
    </div>
  )
}
