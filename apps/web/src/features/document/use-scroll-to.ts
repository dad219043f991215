import type { Evidence } from '@unfold/contracts'
import type { Virtualizer } from '@tanstack/react-virtual'
import { type RefObject, useEffect, useRef } from 'react'

import { type Item, itemIndexOf } from './items.ts'

/** A place to be shown. A new object is a new wish, even for the same place. */
export type Target = {
  blockIndex: number
  row?: number
  column?: number
  /** Of the block's text. */
  stretch?: { start: number; end: number }
  /** What is to be shown where it is a piece of evidence. */
  evidence?: Evidence
}

type ScrollTo = {
  target: Target | undefined
  items: readonly Item[]
  virtualizer: Virtualizer<HTMLDivElement, Element>
  scroller: RefObject<HTMLDivElement | null>
}

const TRIES = 20

/**
 * Brings a place into the middle of the view. Heights above it are guesses until they were drawn, so the list is asked first and
 * the marked element itself afterwards, until it stays where it belongs. A place that is not loaded yet is shown once it is.
 */
export const useScrollTo = ({ target, items, virtualizer, scroller }: ScrollTo): void => {
  const done = useRef<Target>(undefined)
  useEffect(() => {
    if (!target || done.current === target) return
    const index = itemIndexOf(items, target.blockIndex, target.row)
    if (index < 0) return
    virtualizer.scrollToIndex(index, { align: 'center' })
    if (!items[index]?.block) return
    done.current = target
    let frame = 0
    let tries = 0
    const settle = () => {
      tries += 1
      if (tries < TRIES && !centre(scroller.current, items[index]?.key, target.row)) frame = requestAnimationFrame(settle)
    }
    frame = requestAnimationFrame(settle)
    return () => cancelAnimationFrame(frame)
  }, [target, items, virtualizer, scroller])
}

/** @returns whether the place already stood in the middle half of the view */
const centre = (scroller: HTMLDivElement | null, key: string | undefined, row: number | undefined): boolean => {
  if (!scroller || key === undefined) return false
  const item = scroller.querySelector(`[data-item="${CSS.escape(key)}"]`)
  const element =
    item?.querySelector('[data-mark="current"]') ?? (row === undefined ? null : item?.querySelector(`[data-cell^="${row}:"]`)) ?? item
  if (!element) return false
  const [view, place] = [scroller.getBoundingClientRect(), element.getBoundingClientRect()]
  const offset = place.top + Math.min(place.height, view.height) / 2 - (view.top + view.height / 2)
  if (Math.abs(offset) < view.height / 4) return true
  scroller.scrollTop += offset
  return false
}
